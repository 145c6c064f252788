"""Releases of the rich content, one after another, as folders."""

from pathlib import Path

from allportal.releases import fixtures
from tests.factories import rich

THERAPY = ("therapy", "ponatinib")
OTHER = ("therapy", "blinatumomab")
DISEASE = ("disease", "acute-lymphoblastic-leukemia")
DATES = {"2026.10": "2026-10-23", "2026.11": "2026-11-20", "2026.12": "2026-12-18"}


def folder(where, version="2026.10", change=None, **fields):
    """The rich release of this version as a folder; ``change`` alters its rows first."""
    found = rich.entries()
    if change:
        change(found)
    pack = rich.package_of(found, version, fields.pop("date", DATES.get(version)), **fields)
    path = Path(where) / version
    fixtures.write(pack, path)
    return path


def mechanism(text):
    """A change of one field of ponatinib."""
    return lambda found: found[THERAPY][0]["fields"].update(mechanism=text)


def without(found, entry, slug):
    """Take the row with this slug out of an entry's rows."""
    found[entry] = [row for row in found[entry] if row["fields"].get("slug") != slug]
