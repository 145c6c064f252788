"""The admin of references."""

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied

from allportal.editorial.entry_admin import RETIREMENT, EntryAdmin

from .forms import QuickReferenceForm, ReferenceForm
from .models import Reference

QUICK = [
    (
        None,
        {
            "fields": ["identifier", "kind", "title", "authors", ("container", "published")],
            "description": "Enough to cite it; the rest can be filled in later, on its own page.",
        },
    )
]


def is_quick(request, obj):
    """Whether a reference is being made while something else is edited that cites it."""
    return obj is None and (IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST)


@admin.register(Reference)
class ReferenceAdmin(EntryAdmin):
    form = ReferenceForm
    list_display = ["title", "state", "kind", "published", "container"]
    list_filter = ["kind", "standing", ("retracted_on", admin.EmptyFieldListFilter)]
    search_fields = ["title", "slug", "authors", "container", "pmid", "doi", "nct", "set_id"]
    autocomplete_fields = ["successor"]
    slug_from = ("title",)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kind",
                    "title",
                    "slug",
                    "authors",
                    ("container", "published"),
                    ("volume", "pages"),
                    "url",
                ],
                "description": (
                    "One document that entries cite. A short address reads best in prose: the "
                    "first author and the year, shah-2021."
                ),
            },
        ),
        (
            "Identifiers",
            {
                "fields": [("pmid", "pmcid"), ("doi", "nct")],
                "description": "Copy them from the document itself, never from memory.",
            },
        ),
        ("Drug label", {"classes": ["collapse"], "fields": [("set_id", "set_id_version")]}),
        ("Standing", {"fields": [("standing", "accessed_on", "retracted_on")]}),
        RETIREMENT,
    ]

    def get_fieldsets(self, request, obj=None):
        return QUICK if is_quick(request, obj) else super().get_fieldsets(request, obj)

    def get_prepopulated_fields(self, request, obj=None):
        return {} if is_quick(request, obj) else super().get_prepopulated_fields(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if is_quick(request, obj):
            kwargs["form"] = QuickReferenceForm
        return super().get_form(request, obj, change, **kwargs)

    def add_view(self, request, form_url="", extra_context=None):
        """The page that makes a reference; ``_use`` cites the one that is there already."""
        if request.method == "POST" and is_quick(request, None) and "_use" in request.POST:
            known = self.get_object(request, request.POST["_use"])
            if known is None or not self.has_view_permission(request, known):
                raise PermissionDenied
            return self.response_add(request, known)
        return super().add_view(request, form_url, extra_context)
