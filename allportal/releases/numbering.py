"""The number and the date of a new release."""

import datetime
from dataclasses import replace

from django.utils import timezone

from . import publishing, store, versions
from .manifest import loads
from .models import Release

KEPT = ("version", "date", "notes", "findings", "extra")
MAY_BE_EMPTY = ("notes", "banner")


def numbered(manifest, *, version="", date="", **about):
    """``manifest`` with its number, its date and ``about``: as asked for, or the next ones.

    Raises publishing.Refused for a number or a date that won't do.
    """
    day = date_for(date, manifest.previous)
    version = version or next_version(manifest.previous, day)
    refuse_version(version, manifest.previous)
    refuse_ahead(version, manifest.previous, day)
    return replace(manifest, version=version, date=day, **about)


def interrupted(manifest, **asked):
    """The manifest of this very release where its publishing was interrupted; None otherwise.

    It has the number, day, notes and findings that it had then, but for what is ``asked`` for.
    Notes and banner may be asked to be empty; a number or a day that is empty isn't asked for.
    """
    asked = {name: value for name, value in asked.items() if value or name in MAY_BE_EMPTY}
    for release in Release.objects.filter(made_current_at=None):
        earlier = loads(release.manifest.encode())
        about = {name: getattr(earlier, name) for name in KEPT}
        found = replace(manifest, **about | asked)
        if found.dumps() == release.manifest.encode():
            return found
    return None


def taken():
    """The numbers that are given away; not those of a publishing that never reached the store."""
    recorded = Release.objects.exclude(stored_at=None).values_list("version", flat=True)
    return {*store.stored(), *recorded}


def next_version(previous, day):
    """The number that a release of ``day``, an ISO day, would have after ``previous``."""
    stem = latest_month(previous, day)
    known = [(*versions.number(each), 0) for each in taken()]
    patches = [patch for year, month, patch, *_ in known if (year, month) == stem]
    month = f"{stem[0]}.{stem[1]}"
    return f"{month}.{max(patches) + 1}" if patches else month


def latest_month(previous, day):
    """(year, month) that a number may name at most: those of ``day`` or, if later, ``previous``."""
    year, month = map(int, day.split("-")[:2])
    return max((year, month), versions.number(previous)[:2] if previous else (0, 0))


def refuse_version(version, previous):
    """Raise Refused for what is no number, is taken, or doesn't come after ``previous``."""
    if not versions.is_version(version):
        raise publishing.Refused(f'{version} is no version: write it like "2026.11" or "2026.11.1"')
    if version in taken():
        raise publishing.Refused(
            f"{version} is taken: a release never changes, take another number"
        )
    if previous and versions.number(version) < versions.number(previous):
        raise publishing.Refused(
            f"{version} comes before {previous}, the release that it would follow: "
            "take a later number"
        )


def refuse_ahead(version, previous, day):
    """Raise Refused for a number that names a later month than ``day`` and ``previous`` do."""
    if versions.number(version)[:2] > latest_month(previous, day):
        raise publishing.Refused(
            f"{version} names a month after its day, {day}: take {next_version(previous, day)}"
        )


def date_for(date, previous):
    """The ISO day of a new release, as asked for or today. Raises Refused for one that won't do."""
    date = date or max(timezone.localdate().isoformat(), day_of(previous))
    refuse_date(date, previous)
    return date


def refuse_date(date, previous):
    """Raise Refused for what is no day, is still to come, or precedes the release it follows."""
    try:
        day = datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise publishing.Refused(f"{date} is no day: write it like 2026-11-23") from error
    before = day_of(previous)
    if day < before:
        raise publishing.Refused(f"{date} is before {before}, the day of release {previous}")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)  # it may be that day elsewhere
    if day > max(before, tomorrow.isoformat()):
        raise publishing.Refused(f"{date} is still to come: take today, or leave it out")


def day_of(version):
    """The ISO day of a stored release; empty where there is none."""
    return publishing.stored_package(version).manifest.date if version else ""
