"""What the curation database keeps of a release: its manifest and the sign-offs it is a set of."""

import datetime

from django.db import transaction
from django.utils import timezone

from allportal.editorial import events, signoff
from allportal.editorial.models import Event, SignOff

from . import forwarding, package, store, versions
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
    events.note(Event.What.LOADED, sha256=manifest.sha256, detail=manifest.version)
    return moved, left


def record_published(pack, *, by, detail, address=""):
    """Write the record of a release that is made of sign-offs kept here; once.

    ``detail``: what the log says of it.
    """
    if Release.objects.filter(version=pack.version).exists():
        return
    known = SignOff.objects.order_by("at", "pk").values_list("kind", "slug", "sha256", "pk")
    pks = {(kind, slug, sha256): pk for kind, slug, sha256, pk in known.iterator()}
    release = Release.objects.create(
        version=pack.version,
        date=pack.manifest.date,
        manifest=pack.files[package.MANIFEST].decode(),
    )
    entries = pack.manifest.entries
    release.sign_offs.add(*[pks[each.kind, each.slug, each.sha256] for each in entries])
    about = {"sha256": pack.manifest.sha256, "detail": detail}
    events.note(Event.What.PUBLISHED, by=by, address=address, **about)


def revoked(sign_offs):
    """(kind, slug) of those sign-offs that don't stand any more; the others stay until commit."""
    wanted = {each.pk: (each.kind, each.slug) for each in sign_offs}
    standing = SignOff.objects.standing().select_for_update().filter(pk__in=wanted)
    return sorted(wanted[pk] for pk in wanted.keys() - set(standing.values_list("pk", flat=True)))


@transaction.atomic
def note_current(version, *, by=None, address=""):
    """Record that ``version`` became current; whether it is known here."""
    release = Release.objects.filter(version=version).defer("manifest").first()
    if release is None:
        return False
    Release.objects.filter(pk=release.pk).update(made_current_at=timezone.now())
    events.note(Event.What.USED, by=by, detail=version, address=address)
    return True


@transaction.atomic
def forget_unstored(*, apart_from):
    """Drop the records of releases whose publishing was interrupted before they were stored.

    Nobody could read them; ``apart_from`` is the Package that is being published again.
    """
    never_stored = Release.objects.filter(stored_at=None).exclude(version__in=store.stored())
    for release in never_stored:
        if release.manifest.encode() == apart_from.files[package.MANIFEST]:
            continue
        detail = f"{release.version}: its publishing was interrupted"
        events.note(Event.What.DELETED, detail=detail)
        release.delete()


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
