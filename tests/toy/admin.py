"""The admin of leaflets."""

from django.contrib import admin

from allportal.editorial.entry_admin import RETIREMENT, SOURCES, EntryAdmin
from allportal.editorial.rows import StackedRows

from .models import Chapter, Leaflet


class ChapterRows(StackedRows):
    model = Chapter
    autocomplete_fields = ["references"]
    fields = [("title", "pages", "follows"), "body", ("references", "note")]


@admin.register(Leaflet)
class LeafletAdmin(EntryAdmin):
    list_display = ["name", "state", "audience"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["references", "successor", "disease"]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("audience", "disease", "price")]}),
        SOURCES,
        RETIREMENT,
    ]
    inlines = [ChapterRows]
