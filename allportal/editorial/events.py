"""Writing the log of what people did."""

from .models import Event


def note(what, *, by=None, entry=None, sha256="", detail="", address=""):
    """Append an event. ``entry``: (kind, slug) or None; ``by``: a user, or None for a command."""
    kind, slug = entry or ("", "")
    return Event.objects.create(
        what=what,
        who=by.get_username() if by else "",
        kind=kind,
        slug=slug,
        sha256=sha256,
        detail=detail,
        address=address,
    )


def address(request):
    """Where a request came from, as this server saw it: headers may say anything."""
    return request.META.get("REMOTE_ADDR", "")[:60]
