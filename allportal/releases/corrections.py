"""Which doses a release corrected, and how long readers of the entry are told so.

Found when a release file is built and kept in its history, so that a page compares nothing.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from allportal.entries import registry

from . import changes, releasefile, source, store, versions
from .difference import CORRECTION
from .stored import ready

TOLD_FOR_DAYS = 90

_compared = {}  # {SHA-256 of both manifests: what made_by found}, as each file's history asks again


@dataclass(frozen=True)
class Corrected:
    """The release that corrected a dose of an entry, and its day."""

    version: str
    date: str

    @property
    def is_here(self):
        """Whether the page of that release can be read here."""
        return self.version in store.stored()


def made_by(pack, earlier):
    """``kind/slug`` of the entries of which ``pack`` corrects a dose; ``earlier``: the one before.

    None where that isn't known here.
    """
    if earlier is None:
        return [] if not pack.manifest.previous else None
    if not any(entry.change == CORRECTION for entry in pack.manifest.entries):
        return []
    key = earlier.manifest.sha256, pack.manifest.sha256
    if key not in _compared:
        found = changes.between(earlier, pack).entries
        _compared[key] = sorted(f"{each.kind}/{each.slug}" for each in found if each.corrects_dose)
    return _compared[key]


def of(entry):
    """The last correction of the entry's dose that the release in force still tells; or None.

    As of the day of that release, for 90 days; a renamed entry keeps it.
    """
    told = in_file(source.release().path)
    kind = registry.of(type(entry)).kind
    found = [told.get(f"{kind}/{slug}") for slug in (entry.slug, *entry.former_slugs)]
    return max(filter(None, found), key=lambda each: each.date, default=None)


def in_file(path):
    """{kind/slug: Corrected} that a release file tells, read once."""
    stat = Path(path).stat()
    return _in_file(path, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=32)
def _in_file(path, mtime, inode):
    past = releasefile.read_history(path)
    day = datetime.date.fromisoformat(past[-1]["date"])
    since = (day - datetime.timedelta(days=TOLD_FOR_DAYS)).isoformat()
    return {
        name: Corrected(each["version"], each["date"])
        for each in past
        if since <= each["date"] <= past[-1]["date"]
        for name in each.get("corrections") or ()
    }


def since(entry):
    """The last correction of the dose of a pinned entry after its release; None where none is.

    Up to the current release, however long ago, under whatever slug the entry had. None, too, of an
    entry that is read at its usual address.
    """
    read, version = source.release(), store.current()
    path = ready(version) if read.pinned and version else None
    if path is None:
        return None
    stat = path.stat()
    known = _by_any_name(path, stat.st_mtime_ns, stat.st_ino)
    found = known.get(f"{registry.of(type(entry)).kind}/{entry.slug}", ())
    pinned = versions.number(read.manifest.version)
    return next((each for each in found if versions.number(each.version) > pinned), None)


@lru_cache(maxsize=8)
def _by_any_name(path, mtime, inode):
    """{kind/slug: Correcteds, newest first} by each slug that the entry has or had."""
    found, aliases = {}, {}
    for past in reversed(releasefile.read_history(path)):
        for name in past.get("corrections") or ():
            kind = name.partition("/")[0]
            if kind not in aliases:
                aliases[kind] = names_in(path, kind)
            for alias in aliases[kind].get(name, [name]):
                found.setdefault(alias, []).append(Corrected(past["version"], past["date"]))
    return found


def names_in(path, kind):
    """{kind/slug: all names of that entry} of the renamed entries of a kind in a release file."""
    with source.reading(source.ReleaseSource(path)):
        renamed = registry.get(kind).model.objects.exclude(former_slugs=[])
        rows = list(renamed.values_list("slug", "former_slugs"))
    every = [[f"{kind}/{each}" for each in (slug, *former)] for slug, former in rows]
    return {name: names for names in every for name in names}
