"""Releases that follow each other: an entry that changed bears a kind of change and a reason."""

import json
from dataclasses import replace

from allportal.entries import registry
from allportal.releases import fixtures, package, publishing, releasefile
from tests.factories import rich

CORRECTION = ("correction", "The label says 15 mg.")
SIGNED = {"signer": "A. Reviewer", "provenance": "signed off by a second person"}


def rows_of(pack):
    """{(kind, slug): rows} of a release."""
    return {(entry.kind, entry.slug): json.loads(text) for entry, text in pack.contents()}


def after(earlier, edit, version="2026.11", date="2026-11-20", *, signed=("", ""), **fields):
    """The Package that follows ``earlier``: ``edit`` changes ``{(kind, slug): rows}`` in place.

    ``signed``: kind of change and reason of every entry that changed; what didn't keeps its own.
    """
    found = rows_of(earlier)
    edit(found)
    order = [each.kind for each in registry.types()]
    found = dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))
    found = {name: rich.in_order(registry.get(name[0]), rows) for name, rows in found.items()}
    pack = rich.package_of(found, version, date, previous=earlier.version, **fields)
    entries = tuple(sign(earlier, entry, signed) for entry in pack.manifest.entries)
    contents = {entry.path: content for entry, content in pack.contents()}
    return package.make(replace(pack.manifest, entries=entries), contents)


def sign(earlier, entry, signed):
    before = earlier.manifest.entry(entry.kind, entry.slug)
    if before is not None and before.sha256 == entry.sha256:
        return before
    return replace(entry, signed_on="2026-11-19", change=signed[0], reason=signed[1], **SIGNED)


def load(where, *packs, use=True):
    """Load these releases, the last one current; returns their versions."""
    for pack in packs:
        fixtures.write(pack, where / pack.version)
        publishing.load(where / pack.version, use=use)
    return [pack.version for pack in packs]


def row(found, entry, model, **keys):
    """The fields of the row of an entry that has these."""
    rows = (each["fields"] for each in found[entry] if each["model"] == model)
    return next(each for each in rows if keys.items() <= each.items())


def lower_dose(found, amount="15"):
    """Step 1 of ponatinib's dose: 30–45 mg, or what it is, becomes ``amount`` mg."""
    step = row(found, ("therapy", "ponatinib"), "therapies.step", order=1)
    step.pop("amount_high", None)
    step["amount_low"] = amount


def corrected(earlier, version="2026.11", date="2026-11-20", **fields):
    """The Package that follows ``earlier`` and corrects ponatinib's dose."""
    return after(earlier, lower_dose, version, date, signed=CORRECTION, **fields)


def note(text):
    """An edit of ponatinib that touches no dose."""
    return lambda found: found["therapy", "ponatinib"][0]["fields"].update(note=text)


def built_without_corrections(version):
    """The path of a stored release file, built as where the release before it was missing."""
    path = publishing.ready(version)
    releasefile.build(publishing.stored_package(version), path)
    return path


def renamed(found, was="ponatinib", now="iclusig"):
    """Rename the entries with this slug, and every link to them."""
    names = [name for name in found if name[1] == was]
    text = json.dumps([[list(name), rows] for name, rows in found.items()])
    again = json.loads(text.replace(f'"{was}"', f'"{now}"'))
    found.clear()
    found.update({tuple(name): rows for name, rows in again})
    for kind, _slug in names:
        fields = found[kind, now][0]["fields"]
        fields["former_slugs"] = [*fields.get("former_slugs", ()), was]
        if fields.get("name") == now:
            fields["name"] = was


def signed_again(pack, name):
    """``pack`` with another sign-off of the same text."""
    entries = tuple(
        replace(each, signer="B. Second") if (each.kind, each.slug) == name else each
        for each in pack.manifest.entries
    )
    contents = {entry.path: content for entry, content in pack.contents()}
    return package.make(replace(pack.manifest, entries=entries), contents)
