"""The admin of references."""

from django.contrib import admin

from allportal.editorial.entry_admin import RETIREMENT, EntryAdmin

from .models import Reference


@admin.register(Reference)
class ReferenceAdmin(EntryAdmin):
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
