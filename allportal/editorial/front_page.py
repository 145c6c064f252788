"""What the office's panels on the front page show. Each in a fixed number of queries."""

from collections import Counter

from django.conf import settings

from allportal.entries import registry

from . import findings, queue_pages, state
from .models import SignOff, User, Version
from .queue_pages import address, office, plural
from .rights import SIGN_OFF, may, visible_types

NEWEST = 10
SHOWN = 15
STALE_SHOWN = 5


def steps(request):
    """The way from an empty chair to a second person; gone once somebody signed something off."""
    if SignOff.objects.filter(loaded=False).exists():
        return None
    types = reversed(visible_types(request.user))
    return {
        "types": [(plural(each), address(each, "changelist")) for each in types],
        "alone": User.objects.filter(is_active=True, is_staff=True).count() < 2,
        "may_add_people": may(request, "add", User),
        "may_change": any(may(request, "change", each.model) for each in registry.types()),
    }


def for_you(request):
    """What was sent back or assigned to this person; nothing where nothing was."""
    mine = [each for each in office(request).items if each.is_for(request.user)]
    if not mine:
        return None
    shown = queue_pages.rows(request, mine[:SHOWN])
    return {"rows": shown, "total": len(mine), "more": queue_pages.link("mine")}


def waiting(request):
    """What is changed and not signed off: for who signs off, with what isn't theirs to sign."""
    if not office(request).types:
        return None
    unsigned = [each for each in office(request).items if each.unsigned or each.held]
    signs = request.user.has_perm(SIGN_OFF)
    to_sign = sum(1 for each in unsigned if signs and not each.not_to_sign(request.user))
    return {
        "rows": queue_pages.rows(request, unsigned[:SHOWN]),
        "total": len(unsigned),
        "signs": signs,
        "to_sign": to_sign,
        "to_sign_link": queue_pages.link("review"),
        "more": queue_pages.link("all"),
    }


def stale_sources(request):
    """Entries whose sources were checked too long ago, the longest ago first."""
    found = queue_pages.stale(request)
    if not found:
        return None
    return {
        "rows": queue_pages.stale_rows(found[:STALE_SHOWN]),
        "total": len(found),
        "days": settings.SOURCES_CHECKED_DAYS,
    }


def findings_of_all(request):
    """What the checks found last, by severity; they are run again on a page of their own."""
    kinds = {each.kind for each in visible_types(request.user)}
    if not kinds:
        return None
    last = findings.last()
    return {"counts": findings.counts(last.among(kinds)), "at": last.at} if last else {}


def entries(request):
    """Counts of each type of entry by state, with links to the lists they count."""
    rows = [type_row(request, each) for each in reversed(visible_types(request.user))]
    return {"rows": rows, "states": state.State.labels} if rows else None


def type_row(request, entry_type):
    counts = Counter(office(request).states[entry_type.kind].values())
    changelist = address(entry_type, "changelist")
    return {
        "name": plural(entry_type),
        "address": changelist,
        "add": address(entry_type, "add") if may(request, "add", entry_type.model) else "",
        "total": sum(counts.values()),
        "counts": [
            (each.value, counts[each], f"{changelist}?state={each.value}") for each in state.State
        ],
    }


def changes(request):
    """The entries that people changed last, each once."""
    types = {each.kind: each for each in visible_types(request.user)}
    versions = Version.objects.exclude(action=Version.Action.LOADED).filter(kind__in=types)
    latest = {}
    for version in versions.select_related("by").defer("content").order_by("-pk")[: NEWEST * 5]:
        latest.setdefault((version.kind, version.slug), version)
    return {"changes": queue_pages.pages(list(latest.values())[:NEWEST])}
