"""The work queue in admin: what one person sees of it, on the front page and on its own pages."""

from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from allportal.entries import registry

from . import called, findings, queue, sources
from .rights import SIGN_OFF, visible_types

PER_PAGE = 50
SHOW = {
    "all": "Everything that waits",
    "review": "Yours to sign off",
    "mine": "For you",
    "changed": "Changed by you",
}


def plural(entry_type):
    return entry_type.model._meta.verbose_name_plural


def address(entry_type, view, *args):
    opts = entry_type.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{view}", args=args)


def link(show):
    return f"{reverse('admin:queue')}?show={show}"


def office(request):
    """What waits among the entries that this person may see: worked out once a request."""
    if not hasattr(request, "office"):
        request.office = queue.Office(visible_types(request.user))
    return request.office


@dataclass(frozen=True)
class Row:
    """One line of the queue, as one person sees it.

    ``reason``: why they can't sign it off; ``review``: the address where they can.
    """

    item: queue.Item
    address: str
    age: str
    reason: str = ""
    review: str = ""


def rows(request, items):
    """The Rows of these items, in a fixed number of queries."""
    return [row(request, item) for item in queue.shown(items)]


def row(request, item):
    signs = request.user.has_perm(SIGN_OFF)
    reason = item.not_to_sign(request.user) if signs else ""
    return Row(
        item=item,
        address=address(item.entry_type, "change", item.pk),
        age=age(item.since),
        reason=reason,
        review=address(item.entry_type, "review", item.pk) if signs and not reason else "",
    )


def age(moment):
    """How long ago, in days, in words."""
    if moment is None:
        return ""
    days = (timezone.now() - moment).days
    return {0: "today", 1: "1 day"}.get(days, f"{days} days")


def chosen(request, show):
    """The items that this person asked to see."""
    items, user = office(request).items, request.user
    if show == "review":
        signs = user.has_perm(SIGN_OFF)
        return [each for each in items if signs and not each.not_to_sign(user)]
    if show == "mine":
        return [each for each in items if each.is_for(user)]
    if show == "changed":
        return [each for each in items if each.unsigned and user.pk in each.authors]
    return items


def queue_view(request):
    """The whole queue, by pages."""
    if not visible_types(request.user):
        raise PermissionDenied
    show = request.GET.get("show")
    show = show if show in SHOW else "all"
    page = page_of(request, chosen(request, show))
    tabs = [(name, words, link(name), name == show) for name, words in SHOW.items()]
    context = {"rows": rows(request, page.object_list), "tabs": tabs, "page": page, "show": show}
    return answer(request, "admin/queue.html", "Work queue", context)


def sources_view(request):
    """Everything whose sources were checked too long ago, by pages."""
    if not visible_types(request.user):
        raise PermissionDenied
    page = page_of(request, stale(request))
    context = {"rows": stale_rows(page.object_list), "page": page, "day": sources.limit()}
    return answer(request, "admin/queue_sources.html", "Sources checked too long ago", context)


def findings_view(request):
    """What the content checks find on the entries as they stand, by pages."""
    types = {each.kind: each for each in visible_types(request.user)}
    if not types:
        raise PermissionDenied
    found = findings.up_to_date()
    mine = found.among(types)
    show = request.GET.get("show")
    page = page_of(request, [each for each in mine if show in ("", None, each.severity)])
    tabs = [("", f"All: {len(mine)}", "?", not show)]
    for each, number in findings.counts(mine):
        tabs.append((each.value, f"{each.label}s: {number}", f"?show={each.value}", show == each))
    context = {"rows": pages(page.object_list), "tabs": tabs, "page": page, "show": show}
    context["at"] = found.at
    return answer(request, "admin/queue_findings.html", "Findings", context)


def pages(named):
    """[(row, what its entry is called, the address of its page)] of rows with a kind and a slug.

    A query a type; of an entry that isn't here, its slug and no address.
    """
    known = called.entries((each.kind, each.slug) for each in named)
    found = []
    for each in named:
        entry = known.get((each.kind, each.slug))
        page = address(registry.get(each.kind), "change", entry.pk) if entry else ""
        found.append((each, called.words(entry) if entry else each.slug, page))
    return found


def stale(request):
    return sources.stale(visible_types(request.user))


def stale_rows(found):
    """[(Stale with its title, the address of its page)]."""
    shown = queue.titled(found)
    return [(each, address(each.entry_type, "change", each.pk)) for each in shown]


def page_of(request, found):
    return Paginator(found, PER_PAGE).get_page(request.GET.get("page"))


def answer(request, template, title, context):
    context = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, template, context)
