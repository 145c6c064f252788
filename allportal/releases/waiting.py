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
    public, here = public_manifest(), present()
    rows = SignOff.objects.standing().filter(at__lte=timezone.now()).order_by("at", "pk")
    rows = rows.values_list("kind", "slug", "sha256")
    latest = {(kind, slug): sha256 for kind, slug, sha256 in rows.iterator(chunk_size=2000)}
    shown = {(each.kind, each.slug): each.sha256 for each in public.entries} if public else {}
    newer = {name for name in latest if name in here and shown.get(name) != latest[name]}
    return sorted(newer | (shown.keys() - latest.keys()))


def public_manifest():
    """The manifest of the current release; None where none is."""
    current = store.current()
    return history.current() or (publishing.stored_package(current).manifest if current else None)


def newer_sign_offs(public):
    """{(kind, slug): sign-off} of entries whose latest sign-off isn't what is public."""
    here, found = present(), {}
    for name, sign_off in SignOff.objects.latest_by(timezone.now()).items():
        shown = public.entry(*name) if public else None
        if name in here and (shown is None or shown.sha256 != sign_off.sha256):
            found[name] = sign_off
    return found


def present():
    """(kind, slug) of every entry in the working copy: a renamed one only by its new name."""
    return {
        (entry_type.kind, slug)
        for entry_type in registry.types()
        for slug in entry_type.model._base_manager.values_list("slug", flat=True)
    }


def withdrawn(public):
    """(kind, slug) of public entries of which no sign-off stands any more."""
    standing = SignOff.objects.latest_by(timezone.now())
    names = [(each.kind, each.slug) for each in public.entries] if public else []
    return [name for name in names if name not in standing]


def unsigned():
    """(kind, slug) of working-copy entries that are new or changed since their sign-off."""
    for entry_type in registry.types():
        for slug, found in state.overview(entry_type).items():
            if found != state.State.SIGNED_OFF:
                yield entry_type.kind, slug
