"""The releases that led to one: as the store knows them, and as the release file tells them."""

import sqlite3

from . import corrections, releasefile, store
from .stored import Refused, ready, stored_package


def of(pack):
    """Summaries of the stored releases that led to ``pack`` and of itself, oldest first."""
    found, seen = [], set()
    while pack is not None:
        seen.add(pack.version)
        previous = pack.manifest.previous
        is_here = previous in store.stored() and previous not in seen
        earlier = stored_package(previous) if is_here else None
        found.insert(0, releasefile.summary(pack.manifest, corrections.made_by(pack, earlier)))
        pack = earlier
    return found


def wrong(pack, path):
    """Versions of which the release file of ``pack`` at ``path`` tells otherwise than the store.

    Raises sqlite3.DatabaseError or ValueError where the file is damaged.
    """
    history = releasefile.read_history(path)
    stored = {each["version"]: each for each in of(pack)}
    return [
        each["version"]
        for each in history
        if not stored.get(each.get("version"), {}).items() <= each.items()
    ]


def is_wrong(version):
    """Whether the file of a stored release tells its history wrongly; of damage `verify` tells."""
    try:
        return bool(wrong(stored_package(version), ready(version)))
    except (Refused, sqlite3.DatabaseError, ValueError):
        return False


def broken_off():
    """Stored versions whose files begin after a release that is stored now; compares nothing."""
    stored = store.stored()
    return [version for version in stored if previous_of_first(version) in stored]


def previous_of_first(version):
    """The release before the first that the file of ``version`` tells of; None without a file."""
    path = ready(version)
    try:
        return releasefile.read_history(path)[0]["previous"] if path else None
    except (sqlite3.DatabaseError, ValueError, LookupError):
        return None
