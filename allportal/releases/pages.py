"""Public pages: what all of them share, and an entry's page with its redirects and its 410."""

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from allportal.entries import registry
from allportal.entries.models import Sourced
from allportal.prose import Prose

from . import corrections, source

PAGE_SIZE = 25
MAX_PAGE = 100_000


@method_decorator(csrf_exempt, name="dispatch")  # so that POST is refused as such, with 405
class Page(TemplateView):
    """A page that is only read: from the release in force, without session or cookie."""

    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"prose": Prose(), **kwargs})


class EntryPage(Page):
    """The page of one entry.

    A retired entry answers 410, a former slug 301, an unknown one 404.
    """

    model = None

    def get_queryset(self):
        return self.model.objects.all()

    def get(self, request, slug):
        rows = self.get_queryset().select_related("successor")
        entry = rows.filter(slug=slug).first()
        if entry is None:
            return self.moved(slug)
        if entry.retired_on:
            return render(request, "410.html", {"entry": entry}, status=410)
        return self.render_to_response(self.get_context_data(entry=entry))

    def moved(self, slug):
        """A redirect to the entry that had this slug. Raises Http404 when none had."""
        earlier = self.model.objects.exclude(former_slugs=[])
        for present, former in earlier.values_list("slug", "former_slugs").order_by("slug"):
            if slug in former:
                return HttpResponsePermanentRedirect(self.model(slug=present).get_absolute_url())
        raise Http404(f"There is no {self.model._meta.verbose_name} at this address.")

    def get_context_data(self, entry, **kwargs):
        kind = registry.of(self.model).kind
        record = source.release().manifest.entry(kind, entry.slug)
        return super().get_context_data(
            entry=entry,
            record=record,
            corrected_since=corrections.since(entry),
            is_sourced=isinstance(entry, Sourced),
            prose=Prose().read(entry),
            **kwargs,
        )


def page_number(request):
    """The page that the address asks for. Raises Http404 for what is no page number."""
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MAX_PAGE):
        raise Http404("There is no such page of this list.")
    return int(text)


def page_of(rows, number, size=PAGE_SIZE):
    """One page of ``rows``. Raises Http404 beyond the last."""
    try:
        return Paginator(rows, size).page(number)
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404("There is no such page of this list.") from error
