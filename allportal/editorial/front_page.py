"""What the office's panels on the front page show. Each in a fixed number of queries."""

from collections import Counter

from django.urls import reverse

from allportal.entries import registry

from . import state
from .models import Version
from .rights import may, may_see

NEWEST = 10


def visible_types(request):
    return [each for each in registry.types() if may_see(request, each.model)]


def plural(entry_type):
    return entry_type.model._meta.verbose_name_plural


def address(entry_type, view, *args):
    opts = entry_type.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=args)


def steps(request):
    """The way from an empty chair to a saved change."""
    types = reversed(visible_types(request))
    return {"types": [(plural(each), address(each, "changelist")) for each in types]}


def entries(request):
    """Counts of each type of entry by state, with links to the lists they count."""
    rows = [type_row(request, each) for each in reversed(visible_types(request))]
    return {"rows": rows, "states": state.State.labels} if rows else None


def type_row(request, entry_type):
    counts = Counter(state.overview(entry_type).values())
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
    types = {each.kind: each for each in visible_types(request)}
    versions = Version.objects.exclude(action=Version.Action.LOADED).filter(kind__in=types)
    latest = {}
    for version in versions.select_related("by").defer("content").order_by("-pk")[: NEWEST * 5]:
        latest.setdefault((version.kind, version.slug), version)
    newest = list(latest.values())[:NEWEST]
    pages = addresses(types, newest)
    return {"changes": [(each, pages.get((each.kind, each.slug), "")) for each in newest]}


def addresses(types, versions):
    """{(kind, slug): address of the entry's page}: one query a type."""
    found = {}
    for kind, entry_type in types.items():
        slugs = [each.slug for each in versions if each.kind == kind]
        known = entry_type.model._base_manager.filter(slug__in=slugs) if slugs else ()
        for pk, slug in known.values_list("pk", "slug") if slugs else ():
            found[kind, slug] = address(entry_type, "change", pk)
    return found
