"""What waits to become public: sign-offs that differ from the manifest of the current release."""

from django.utils import timezone

from allportal.editorial import state
from allportal.editorial.models import SignOff
from allportal.entries import registry

from . import history, publishing, store


def offered():
    """(kind, slug) of every entry whose sign-offs say otherwise than the current release.

    In a fixed number of queries, and without the sign-offs themselves.
    """
    rows = SignOff.objects.up_to(timezone.now()).values_list("kind", "slug", "sha256")
    latest = {(kind, slug): sha256 for kind, slug, sha256 in rows.iterator(chunk_size=2000)}
    newer, gone = differing(public_manifest(), latest)
    return sorted({*newer, *gone})


def choice(public):
    """What differs from the manifest ``public``, or from nothing where it is None.

    ({(kind, slug): sign-off} of entries whose latest one isn't public, (kind, slug) of public
    entries of which no sign-off stands any more).
    """
    latest = SignOff.objects.latest_by(timezone.now())
    newer, gone = differing(public, {name: each.sha256 for name, each in latest.items()})
    return {name: latest[name] for name in newer}, gone


def differing(public, latest):
    """What ``choice`` says, by names alone. ``latest``: {(kind, slug): SHA-256 last signed}."""
    shown = {(each.kind, each.slug): each.sha256 for each in public.entries} if public else {}
    here = present()
    newer = [name for name in latest if name in here and shown.get(name) != latest[name]]
    return newer, [name for name in shown if name not in latest]


def public_manifest():
    """The manifest of the current release; None where none is."""
    current = store.current()
    return history.current() or (publishing.stored_package(current).manifest if current else None)


def present():
    """(kind, slug) of every entry in the working copy: a renamed one only by its new name."""
    return {
        (entry_type.kind, slug)
        for entry_type in registry.types()
        for slug in entry_type.model._base_manager.values_list("slug", flat=True)
    }


def unsigned():
    """(kind, slug) of working-copy entries that are new or changed since their sign-off."""
    for entry_type in registry.types():
        for slug, found in state.overview(entry_type).items():
            if found != state.State.SIGNED_OFF:
                yield entry_type.kind, slug
