"""Releases in admin, to look at; and the current one on the front page."""

from django.contrib import admin
from django.db.models import Count

from allportal.editorial import panels
from allportal.editorial.rights import ReadOnly

from . import publishing, releasefile, store
from .models import Release


@admin.register(Release)
class ReleaseAdmin(ReadOnly, admin.ModelAdmin):
    """The releases known here. They are loaded and published, never edited."""

    list_display = ["version", "date", "entries", "is_current", "stored_at", "made_current_at"]
    search_fields = ["version"]
    fields = [
        "version",
        "date",
        "entries",
        "is_current",
        "stored_at",
        "made_current_at",
        "manifest",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(entry_count=Count("sign_offs"))

    @admin.display(description="entries", ordering="entry_count")
    def entries(self, release):
        return release.entry_count

    @admin.display(description="current", boolean=True)
    def is_current(self, release):
        return release.version == store.current()


def current_release(request):
    """The release that public pages show, by the store's pointer, and where it came from."""
    version = store.current()
    path = publishing.ready(version) if version else None
    manifest = releasefile.read_manifest(path) if path else None
    record = Release.objects.filter(version=version).defer("manifest").first()
    return {"version": version, "manifest": manifest, "record": record}


panels.register(
    panels.Panel("release", "admin/panels/release.html", current_release, order=10, aside=True)
)
