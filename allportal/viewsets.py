"""Read-only endpoints of entries: what all of them share."""

import json

from django.http import HttpResponsePermanentRedirect
from rest_framework import viewsets
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from allportal import errors
from allportal.entries import registry
from allportal.entries.whole import whole
from allportal.releases import source

from .query import ORDERING, Filters, Ordering, refuse_unknown

PAGING = ("page", "page_size")


class EntryList:
    """What lists may be asked, and their rows explained."""

    http_method_names = ["get", "head"]
    filter_backends = [Filters, Ordering]
    ordering_fields = ("slug",)

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if self.action:  # a method that isn't allowed gets 405, whatever it asks
            refuse_unknown(request, self.parameters())

    def parameters(self):
        """Names that the query string may hold."""
        if self.action != "list":
            return set()
        return {*PAGING, ORDERING, *self.filterset_class.base_filters}

    def get_queryset(self):
        return self.listed()

    def listed(self):
        """The rows of lists: entries that aren't retired."""
        return self.queryset.filter(retired_on="")

    def paginate_queryset(self, queryset):
        return self.filterset.explained(super().paginate_queryset(queryset))


class ReleaseViewSet(EntryList, viewsets.ReadOnlyModelViewSet):
    """Entries of one type in the release that the address names.

    Lists are slim: ``list_serializer_class`` over ``queryset``. A detail is the whole entry; a
    former slug answers 301, a retired entry 410.
    """

    lookup_field = "slug"
    list_serializer_class = None

    def get_queryset(self):
        if self.action == "list":
            return self.listed()
        return whole(registry.of(self.queryset.model))

    def get_serializer_class(self):
        slim = self.action == "list" and self.list_serializer_class
        return slim or self.serializer_class

    def retrieve(self, request, slug):
        """One entry whole: every field of every row, and the sign-off it was released under."""
        entry = self.get_queryset().filter(slug=slug).first()
        if entry is None:
            return self.moved(slug)
        if entry.retired_on:
            return retired(entry)
        return Response(self.get_serializer(entry).data)

    def moved(self, slug):
        """301 to the entry that had this slug once. Raises NotFound when none had."""
        earlier = self.queryset.model.objects.exclude(former_slugs=[])
        for present, former in earlier.values_list("slug", "former_slugs").order_by("slug"):
            if slug in former:
                return redirect(present)
        named = self.queryset.model._meta.verbose_name
        version = source.release().manifest.version
        raise NotFound(f"There is no {named} {slug[:80]} in release {version}.")


def redirect(present):
    """301 to an entry's present slug, inside the release that the address names."""
    body = errors.body(301, f"It is called {present} now.", slug=present)
    return HttpResponsePermanentRedirect(
        f"../{present}/", content=json.dumps(body), content_type="application/json"
    )


def retired(entry):
    """410, with why an entry was retired, since when, and what follows it."""
    successor = entry.successor.slug if entry.successor else None
    more = {"retired_on": entry.retired_on, "successor": successor}
    return Response(errors.body(410, entry.retired_reason, **more), status=410)
