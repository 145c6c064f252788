"""Admin of people, versions and sign-offs; and the office's panels on the front page."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from . import front_page, panels
from .models import Event, Remark, SignOff, User, Version
from .people_admin import LoggedPeople
from .rights import ReadOnly, visible_types


class ShortHash:
    """A column that names the text: the start of its SHA-256."""

    @admin.display(description="hash", ordering="sha256")
    def short_hash(self, row):
        return row.sha256[:8]


@admin.register(User)
class PersonAdmin(LoggedPeople, UserAdmin):
    """People are deactivated, never deleted: what they did stays theirs.

    Nobody raises their own rights, and only a superuser hands out more than roles.
    """

    list_display = ["username", "public_name", "first_name", "last_name", "roles", "is_active"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    fieldsets = (
        *UserAdmin.fieldsets[:2],
        ("On public pages", {"fields": ["public_name"]}),
        ("At work", {"fields": ["away_until"]}),
        *UserAdmin.fieldsets[2:],
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="roles")
    def roles(self, user):
        return ", ".join(sorted(each.name for each in user.groups.all()))

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fixed
        own = ("groups", "is_staff") if obj == request.user else ()
        return (*fixed, "is_superuser", "user_permissions", *own)

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not above

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Version)
class VersionAdmin(ShortHash, ReadOnly, admin.ModelAdmin):
    """Every change of every entry, newest first."""

    list_display = ["at", "kind", "slug", "action", "by", "short_hash", "comment"]
    list_filter = ["kind", "action", ("by", admin.RelatedOnlyFieldListFilter), "at"]
    list_select_related = ["by"]
    search_fields = ["slug", "comment", "sha256"]
    ordering = ["-pk"]
    fields = [
        ("kind", "slug"),
        ("action", "by", "at"),
        "comment",
        "came_from",
        ("sha256", "schema"),
        "content",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")


@admin.register(SignOff)
class SignOffAdmin(ShortHash, ReadOnly, admin.ModelAdmin):
    """Every approval of a version, newest first."""

    list_display = [
        *("at", "kind", "slug", "short_hash"),
        *("signer", "signed_on", "provenance", "revoked_at"),
    ]
    list_filter = ["kind", "change", "loaded", "at", ("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["slug", "signer", "reason", "sha256"]
    ordering = ["-pk"]
    fields = [
        ("kind", "slug"),
        ("signer", "signed_on", "by", "at"),
        ("provenance", "loaded"),
        ("change", "reason"),
        "accepted_warnings",
        ("revoked_at", "revoked_by", "revoked_reason"),
        ("sha256", "schema"),
        "content",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")


@admin.register(Remark)
class RemarkAdmin(ReadOnly, admin.ModelAdmin):
    """Everything said of entries, also of those that are gone, newest first."""

    list_display = ["at", "kind", "slug", "what", "by", "to", "text"]
    list_filter = ["what", "kind", ("by", admin.RelatedOnlyFieldListFilter), "at"]
    list_select_related = ["by", "to"]
    search_fields = ["slug", "text"]
    ordering = ["-pk"]
    fields = [("kind", "slug"), ("what", "by", "to", "at"), "text", "answers", "sha256"]

    def has_view_permission(self, request, obj=None):
        """Who may see remarks and, of one remark, its kind of entry."""
        if not super().has_view_permission(request, obj):
            return False
        return obj is None or obj.kind in visible_kinds(request)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(kind__in=visible_kinds(request))


@admin.register(Event)
class EventAdmin(ShortHash, ReadOnly, admin.ModelAdmin):
    """The log of what people did, newest first. Nobody changes it, and nobody deletes from it."""

    list_display = ["at", "who", "what", "kind", "slug", "short_hash", "address", "detail"]
    list_filter = ["what", "kind", ("who", admin.AllValuesFieldListFilter), "at"]
    date_hierarchy = "at"
    search_fields = ["who", "slug", "detail", "sha256", "address"]
    ordering = ["-pk"]
    fields = ["at", ("who", "address"), "what", ("kind", "slug"), "sha256", "detail"]


def visible_kinds(request):
    return {each.kind for each in visible_types(request.user)}


PANELS = [
    panels.Panel("steps", "admin/panels/steps.html", front_page.steps, 5),
    panels.Panel("for-you", "admin/_panel_for_you.html", front_page.for_you, 10),
    panels.Panel("waiting", "admin/_panel_waiting.html", front_page.waiting, 15),
    panels.Panel("findings", "admin/_panel_findings.html", front_page.findings_of_all, 20),
    panels.Panel("sources", "admin/_panel_sources.html", front_page.stale_sources, 25),
    panels.Panel("entries", "admin/panels/entries.html", front_page.entries, 30),
    panels.Panel("changes", "admin/panels/changes.html", front_page.changes, 40),
]
for panel in PANELS:
    panels.register(panel)
