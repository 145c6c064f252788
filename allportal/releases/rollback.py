"""Going back to an earlier release, and which sign-offs to take back with it.

Rolling back doesn't take a fault back by itself: its sign-off still stands, and the next release
would publish it again.
"""

from django.db import transaction

from allportal.editorial import signoff
from allportal.editorial.models import SignOff

from . import publishing, versions
from .models import Release


def published_since(version):
    """Standing sign-offs that later releases made public, the last of each entry, by name.

    Those that ``version`` has too aren't among them.
    """
    latest = {}
    for each in in_later_releases(version).filter(revoked_at=None).order_by("at", "pk"):
        latest[each.kind, each.slug] = each
    return [latest[name] for name in sorted(latest)]


def in_later_releases(version):
    number = versions.number(version)
    known = Release.objects.values_list("pk", "version")
    later = [pk for pk, each in known if versions.number(each) > number]
    had = SignOff.objects.filter(releases__version=version).values_list("pk", flat=True)
    found = SignOff.objects.filter(releases__in=later).exclude(pk__in=had)
    return found.distinct().defer("content")


def roll(version, *, revoke=(), by=None, reason="", address=""):
    """Make ``version`` current, and revoke sign-offs that were made public since.

    Readers see the earlier text first; then the sign-offs go, all or none. Again is harmless.
    ``reason``: why these go. Raises publishing.Refused or signoff.SignOffRefused.
    """
    if revoke and not reason.strip():
        raise publishing.Refused("Say why the sign-offs are revoked.")
    publishing.use(version, by=by, address=address)
    if not revoke:
        return
    with transaction.atomic():
        for each in revoke:
            signoff.revoke(each, by=by, reason=reason, address=address)


def chosen(version, names):
    """The sign-offs of these (kind, slug) that were published since, but for revoked ones.

    Raises publishing.Refused for an entry of which nothing was.
    """
    since = {(each.kind, each.slug): each for each in published_since(version)}
    known = set(in_later_releases(version).values_list("kind", "slug"))
    if missing := sorted(set(names) - known):
        listed = ", ".join(f"{kind}/{slug}" for kind, slug in missing)
        raise publishing.Refused(f"no sign-off of {listed} was made public since {version}")
    return [since[name] for name in names if name in since]
