"""What the curation database keeps of a release: its manifest and the sign-offs it is a set of."""

import datetime

from django.db import transaction

from allportal.editorial import signoff
from allportal.editorial.models import SignOff

from . import forwarding, package, versions
from .manifest import loads, sum_line
from .models import Release


@transaction.atomic
def record(pack):
    """Write a loaded release to the curation database; returns (entries moved, entries left).

    A release that is recorded already changes nothing; one older than the newest that is recorded
    leaves the working copy as it is.
    """
    manifest = pack.manifest
    recorded = Release.objects.values_list("version", flat=True)
    if manifest.version in recorded:
        return [], []
    is_older = any(versions.number(each) > versions.number(manifest.version) for each in recorded)
    moment = moment_of(manifest)
    moved, left = ([], []) if is_older else forwarding.follow(pack, moment)
    sign_offs = signoff.record_loaded(pack.contents(), moment=moment)
    release = Release.objects.create(
        version=manifest.version,
        date=manifest.date,
        manifest=pack.files[package.MANIFEST].decode(),
    )
    through = Release.sign_offs.through
    links = [through(release=release, signoff=each) for each in sign_offs]
    through.objects.bulk_create(links, batch_size=500)
    return moved, left


@transaction.atomic
def record_published(pack):
    """Write the record of a release that is made of sign-offs kept here."""
    known = SignOff.objects.order_by("at", "pk").values_list("kind", "slug", "sha256", "pk")
    pks = {(kind, slug, sha256): pk for kind, slug, sha256, pk in known.iterator()}
    release = Release.objects.create(
        version=pack.version,
        date=pack.manifest.date,
        manifest=pack.files[package.MANIFEST].decode(),
    )
    entries = pack.manifest.entries
    release.sign_offs.add(*[pks[each.kind, each.slug, each.sha256] for each in entries])


def moment_of(manifest):
    """When a release's sign-offs count from: the start of its day, UTC.

    Releases of one day follow each other by their number, a fraction of a second apart.
    """
    day = datetime.date.fromisoformat(manifest.date)
    year, month, *patch = versions.number(manifest.version)
    order = (year * 12 + month) * 10_000 + sum(patch)
    start = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return start + datetime.timedelta(microseconds=order)


def recorded_package(release):
    """A release put together again from its manifest and its sign-offs' own bytes.

    Raises package.Damaged where these aren't what the manifest names.
    """
    written = release.manifest.encode()
    paths = {(each.kind, each.slug): each.path for each in loads(written).entries}
    contents = {
        paths[each.kind, each.slug]: each.content.encode() for each in release.sign_offs.all()
    }
    files = {package.MANIFEST: written, package.SUM: sum_line(written), **contents}
    return package.Package(files).whole()
