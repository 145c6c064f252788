"""Admin of people, versions and sign-offs; and the office's panels on the front page."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from . import front_page, panels
from .models import SignOff, User, Version
from .rights import ReadOnly


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People are deactivated, never deleted: what they did stays theirs."""

    list_display = ["username", "public_name", "first_name", "last_name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    fieldsets = (
        *UserAdmin.fieldsets[:2],
        ("On public pages", {"fields": ["public_name"]}),
        *UserAdmin.fieldsets[2:],
    )

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Version)
class VersionAdmin(ReadOnly, admin.ModelAdmin):
    """Every change of every entry, newest first."""

    list_display = ["at", "kind", "slug", "action", "by", "comment"]
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
class SignOffAdmin(ReadOnly, admin.ModelAdmin):
    """Every approval of a version, newest first."""

    list_display = ["at", "kind", "slug", "signer", "signed_on", "provenance", "revoked_at"]
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


panels.register(panels.Panel("steps", "admin/panels/steps.html", front_page.steps, 10))
panels.register(panels.Panel("entries", "admin/panels/entries.html", front_page.entries, 20))
panels.register(panels.Panel("changes", "admin/panels/changes.html", front_page.changes, 30))
