"""A release file with some entries put in place says what a build of them would say."""

import json

import pytest
from django.db import IntegrityError

from allportal import search
from allportal.entries import canonical, registry
from allportal.releases import fixtures, overlay, package, preview, releasefile, source
from tests.factories.rich_releases import OTHER, THERAPY, folder, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(tmp_path):
    """The Package of a release, and its file."""
    pack = fixtures.read(folder(tmp_path))
    releasefile.build(pack, tmp_path / "base.sqlite3")
    return pack, tmp_path / "base.sqlite3"


def overlaid(tmp_path, base, change):
    """(path of the base with a change put in place, the Package that it then says)."""
    pack = fixtures.read(folder(tmp_path / "changed", change=change))
    contents = {
        (kind, slug): content
        for kind, slug, content in pack.today()
        if content != base[0].files.get(kind.path(slug))
    }
    manifest = preview.preview_manifest(contents, base[0].manifest)
    path = tmp_path / "overlaid.sqlite3"
    overlay.put(base[1], path, contents, manifest)
    return path, package.make(
        manifest, {each.path: pack.files[each.path] for each in manifest.entries}
    )


def edit(found):
    """Other text, a row less, a new entry that is linked to, an entry retired."""
    found[THERAPY][0]["fields"].update(mechanism="edited", successor=["young"])
    found[THERAPY][1]["fields"].update(brand="Renamed")
    without(found, THERAPY, "boxed")
    young = {"slug": "young", "name": "young"}
    found["therapy", "young"] = [{"model": "therapies.therapy", "fields": young}]
    found[OTHER][0]["fields"].update(retired_on="2026-10", retired_reason="Entered in error.")


def indexed(path):
    with releasefile.opened(path) as connection:
        return sorted(connection.execute("SELECT * FROM search"))


def found(path, words):
    with source.reading(source.ReleaseSource(path)):
        return [hit.slug for hit in search.find(words)[0]]


def test_it_says_what_a_build_says(tmp_path, base):
    path, pack = overlaid(tmp_path, base, edit)

    releasefile.build(pack, tmp_path / "built.sqlite3")

    assert releasefile.wrong_entries(pack, path) == []
    assert releasefile.read_package(path).files == pack.files
    assert indexed(path) == indexed(tmp_path / "built.sqlite3")
    assert releasefile.read_history(path) == releasefile.read_history(tmp_path / "built.sqlite3")


def test_search_finds_the_new_text_and_not_the_old(tmp_path, base):
    old = json.loads(base[0].files["therapies/therapy/ponatinib.json"])[1]["fields"]["brand"]

    path, _pack = overlaid(tmp_path, base, edit)

    assert found(path, "Renamed") == ["ponatinib"]
    assert "ponatinib" in found(base[1], old)
    assert "ponatinib" not in found(path, old)


def test_the_base_stays_as_it_is(tmp_path, base):
    before = base[1].read_bytes()

    overlaid(tmp_path, base, edit)

    assert base[1].read_bytes() == before


def test_what_breaks_a_constraint_is_refused(tmp_path, base):
    kind = registry.get("therapy")
    rows = [
        {
            "model": "therapies.therapy",
            "fields": {"slug": "odd", "name": "odd", "retired_on": "2026"},
        }
    ]
    contents = {(kind, "odd"): canonical.dumps(rows)}

    with pytest.raises(IntegrityError):
        overlay.put(base[1], tmp_path / "odd.sqlite3", contents, base[0].manifest)
