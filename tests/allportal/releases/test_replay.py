"""A difference, even one that was JSON meanwhile, makes exactly the second release of the first."""

import json
from dataclasses import replace

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from allportal.entries import canonical, registry
from allportal.releases import changes, package
from allportal.releases.manifest import REVIEWS, Manifest, ManifestEntry
from tests import strategies
from tests.examples import examples
from tests.factories import rich, succession

pytestmark = pytest.mark.django_db  # strategies ask the database what its constraints allow

THERAPY = ("therapy", "ponatinib")
UNSHRUNK = (Phase.generate,)  # shrinking whole releases takes minutes
CHANGES = ("", "new-approval", "label-change", "correction", "editorial")


def acting_by(rows):
    """Shape 1 to 2 of a therapy: ``mechanism`` became ``acts_by``."""
    root = {**rows[0]["fields"]}
    if "mechanism" in root:
        root["acts_by"] = root.pop("mechanism")
    return [{**rows[0], "fields": root}, *rows[1:]]


@pytest.fixture
def two_shapes(monkeypatch):
    """Therapies of shape 2, with an upgrade from shape 1."""
    later = replace(registry.get("therapy"), schema=2, upgrades={1: acting_by})
    monkeypatch.setitem(registry._types, "therapy", later)


def replayed(first, second):
    """What the difference makes of the first release, after a detour by JSON."""
    difference = changes.between(first, second)
    again = changes.from_data(json.loads(json.dumps(difference.data)))
    return changes.apply(again, first)


def pack_of(found, version, schema=1, **fields):
    """A Package of ``{(kind, slug): rows}``, therapies in this shape."""
    made, contents = [], {}
    for (kind, slug), rows in found.items():
        path, content = registry.get(kind).path(slug), canonical.dumps(rows)
        shape = schema if kind == "therapy" else registry.get(kind).schema
        contents[path] = content
        made.append(ManifestEntry(kind, slug, path, shape, canonical.digest(content)))
    return package.make(Manifest(version, "2026-10-23", tuple(made), **fields), contents)


def random_edit(found, random, texts):
    """Delete, rename, retire, edit or thin out one of these entries."""
    kind, slug = random.choice(sorted(found))
    rows = found[kind, slug]
    act = random.choice(["delete", "rename", "retire", "edit", "drop a row", "swap"])
    if act == "delete":
        del found[kind, slug]
    elif act == "rename":
        succession.renamed(found, slug, f"{slug}-{random.randint(1, 3)}")
    elif act == "retire":
        rows[0]["fields"].update(retired_on="2026-11", retired_reason=random.choice(texts))
    elif act == "edit":
        field = random.choice(["name", "title", "note", "mechanism"])
        random.choice(rows)["fields"][field] = random.choice(texts)
    elif act == "drop a row":
        rows[1:] = random.sample(rows[1:], len(rows[1:]) // 2)
    else:
        others = [name for name in found if name[0] == kind]
        found[kind, slug], other = found[random.choice(others)], found[kind, slug]
        found[kind, slug] = other if random.random() < 0.5 else found[kind, slug]


def in_order(found):
    order = [each.kind for each in registry.types()]
    names = sorted(found, key=lambda name: (order.index(name[0]), name[1]))
    return {name: rich.in_order(registry.get(name[0]), found[name]) for name in names}


def signed_anew(pack, random, texts):
    """The same release with some sign-offs and much of what its manifest says changed."""
    entries = tuple(
        replace(
            each,
            change=random.choice(CHANGES),
            reason=random.choice(texts),
            accepted_warnings=random.sample(texts, 2),
        )
        if random.random() < 0.3
        else each
        for each in pack.manifest.entries
    )
    about = {
        "notes": random.choice(texts),
        "banner": random.choice(["", *texts]),
        "review": random.choice(REVIEWS),
        "findings": {"warning": random.randint(0, 9)},
        "extra": {"tool": {"of": random.choice(texts)}},
        "previous": random.choice(["", "2026.10"]),
    }
    manifest = replace(pack.manifest, entries=entries, **about)
    return package.make(manifest, {each.path: text for each, text in pack.contents()})


@examples(50, phases=UNSHRUNK)
@given(
    content=strategies.contents().filter(bool),
    texts=strategies.several(strategies.texts()),
    random=st.randoms(use_true_random=True),
    shapes=st.sampled_from([(1, 1), (1, 2), (2, 2), (2, 1)]),
)
def test_random_edits_are_replayed_to_the_byte(two_shapes, content, texts, random, shapes):
    found = json.loads(json.dumps([[list(name), rows] for name, rows in content.items()]))
    edited = {tuple(name): rows for name, rows in found}
    for _ in range(random.randint(0, 6)):
        if edited:
            random_edit(edited, random, texts)
    first = pack_of(in_order(content), "2026.10", shapes[0])
    second = signed_anew(pack_of(in_order(edited), "2026.11", shapes[1]), random, texts)

    made = replayed(first, second)

    assert made.files == second.files
    assert made.manifest.sha256 == second.manifest.sha256


@examples(20)
@given(one=strategies.contents(), other=strategies.contents())
def test_any_release_is_made_of_any_other(one, other):
    first, second = pack_of(in_order(one), "2026.10"), pack_of(in_order(other), "2026.9")

    assert replayed(first, second).files == second.files


def test_older_shape_is_brought_forward_and_shows_no_change(two_shapes):
    rows = rich.entries()
    rows[THERAPY][0]["fields"]["mechanism"] = "words"
    first = pack_of(rows, "2026.10", schema=1)
    second = pack_of({**rows, THERAPY: acting_by(rows[THERAPY])}, "2026.11", schema=2)

    assert replayed(first, second).files == second.files
    assert changes.between(first, second).visible == ()
    assert changes.between(second, first, replayable=False).visible == ()


def test_renamed_back_is_a_rename():
    first = rich.release()
    second = succession.after(first, succession.renamed)

    (entry,) = (
        each
        for each in changes.between(second, first).visible
        if each.kind == "therapy" and each.was
    )

    assert (entry.act, entry.was, entry.slug) == ("renamed", "iclusig", "ponatinib")
    assert replayed(second, first).files == first.files


def test_entry_that_two_claim_to_have_been_is_renamed_once():
    def split(found):
        succession.renamed(found)
        found["therapy", "second"] = [
            rich.row("therapies.therapy", slug="second", name="second", former_slugs=["ponatinib"])
        ]

    first = rich.release()
    second = succession.after(first, split)

    acts = {each.slug: each.act for each in changes.between(first, second).entries}
    assert (acts["iclusig"], acts["second"]) == ("renamed", "added")
    assert replayed(first, second).files == second.files


def test_release_without_the_entry_to_remove_is_refused():
    first = rich.release()
    second = succession.after(first, lambda found: found.pop(("trial", "zuma-3")))
    other = pack_of(
        {name: rows for name, rows in rich.entries().items() if name[0] != "trial"}, "2026.10"
    )

    with pytest.raises(changes.CannotApply, match="trial zuma-3 isn't there"):
        changes.apply(changes.between(first, second), other)


def test_release_that_has_the_added_entry_is_refused():
    first = rich.release()
    without = succession.after(first, lambda found: found.pop(("trial", "zuma-3")), "2026.10")

    with pytest.raises(changes.CannotApply, match="trial zuma-3 is there already"):
        changes.apply(changes.between(without, first), first)


def test_data_with_another_text_than_was_signed_is_refused():
    first = rich.release()
    data = json.loads(
        json.dumps(changes.between(first, succession.after(first, succession.lower_dose)).data)
    )
    data["entries"][0]["rows"][0]["fields"][-1]["new"] = "500"

    with pytest.raises(changes.CannotApply, match="doesn't become what was signed"):
        changes.apply(changes.from_data(data), first)
