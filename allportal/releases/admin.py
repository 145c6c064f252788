"""Releases in admin: to look at, to publish, to roll back; holds; panels on the front page."""

from django.contrib import admin
from django.db.models import Count

from allportal.editorial import panels, queue
from allportal.editorial.rights import ReadOnly

from . import panels as own
from . import store
from .admin_pages import HOLD, PUBLISH
from .hold_admin import HoldPages
from .models import Release
from .publish_admin import PublishPage
from .use_admin import UsePage


@admin.register(Release)
class ReleaseAdmin(PublishPage, UsePage, HoldPages, ReadOnly, admin.ModelAdmin):
    """The releases known here. They are loaded and published, never edited."""

    change_list_template = "admin/releases/release_list.html"
    change_form_template = "admin/releases/release_page.html"
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

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {**rights(request), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {**rights(request), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra)

    @admin.display(description="entries", ordering="entry_count")
    def entries(self, release):
        return release.entry_count

    @admin.display(description="current", boolean=True)
    def is_current(self, release):
        return release.version == store.current()


def rights(request):
    """Which of the pages beside the list this person may open."""
    return {
        "may_publish": request.user.has_perm(PUBLISH),
        "may_hold": request.user.has_perm(HOLD),
        "current": store.current(),
    }


panels.register(panels.Panel("holds", "admin/panels/holds.html", own.standing_holds, 5))
panels.register(
    panels.Panel("release", "admin/panels/release.html", own.current_release, order=10, aside=True)
)
panels.register(
    panels.Panel("next", "admin/panels/next_release.html", own.next_release, order=5, aside=True)
)
queue.register_held(own.held_since)
