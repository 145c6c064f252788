"""What the admin's front page says of releases and holds; each in a fixed number of queries."""

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from allportal.editorial import called
from allportal.editorial.rights import visible_types

from . import history, holds, store, waiting
from .admin_pages import HOLD, PUBLISH
from .models import Release

MOST = 12


def current_release(request):
    """The release that public pages show, by the store's pointer, and where it came from."""
    version = store.current()
    record = Release.objects.filter(version=version).defer("manifest").first()
    return {"version": version, "manifest": history.current(), "record": record}


def next_release(request):
    """What the next release would contain: names of what this person may see, and how many more."""
    offered = waiting.offered()
    seen = {each.kind: each.model._meta.verbose_name for each in visible_types(request.user)}
    names = called.all_of([each for each in offered if each[0] in seen][:MOST])
    return {
        "names": [(seen[kind], name) for (kind, _slug), name in names.items()],
        "more": len(offered) - len(names),
        "may_publish": request.user.has_perm(PUBLISH),
    }


def standing_holds(request):
    """The holds that stand, unconfirmed ones with their age; None for those who have no part."""
    found = holds.read()
    if not request.user.has_perm(HOLD) or not (found.items or found.fault):
        return None
    unconfirmed = [(each, parse_datetime(each.at)) for each in found.items if not each.confirmed_by]
    return {
        "unconfirmed": unconfirmed[:MOST],
        "confirmed": len(found.items) - len(unconfirmed),
        "fault": found.fault,
    }


def held_since():
    """{(kind, slug): since when} of every entry that has a hold, for the work queue."""
    since = {}
    for each in sorted(holds.read().items, key=lambda hold: hold.at):
        since.setdefault((each.kind, each.slug), parse_datetime(each.at) or timezone.now())
    return since
