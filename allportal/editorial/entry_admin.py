"""The admin of an entry: one page for all of it, and one way of saving it."""

from contextlib import contextmanager

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from allportal.entries import registry

from . import beside, chain, deleting, discussion, events, outside, saving, state, talk
from .forms import ContentFields, EntryForm
from .history_admin import HistoryPages
from .lock_admin import LockedPage
from .models import Event, Version
from .renaming_admin import RenamingPages
from .review_admin import ReviewPages
from .rights import is_own
from .rows import count_rows

SOURCES = (
    "Sources and note",
    {
        "classes": ["collapse"],
        "fields": ["references", "note"],
        "description": "What the entry as a whole rests on. Each row below names its own sources.",
    },
)
RETIREMENT = (
    "Earlier addresses and retirement",
    {
        "classes": ["collapse"],
        "fields": ["former_slugs", ("retired_on", "retired_reason"), "successor"],
        "description": (
            "An entry that was signed off is never deleted. Press “Retire” above when it was "
            "merged or entered in error: its page then says why, and what to read instead."
        ),
    },
)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return state.State.choices

    def queryset(self, request, queryset):
        if self.value() not in state.State.values:
            return queryset
        states = state.overview(registry.of(queryset.model))
        return queryset.filter(slug__in=[slug for slug in states if states[slug] == self.value()])


class Pages(ReviewPages, HistoryPages, RenamingPages):
    """Every page beside an entry's form."""


class EntryAdmin(LockedPage, Pages, ContentFields, admin.ModelAdmin):
    """One page an entry. Every save goes through ``saving``: root locked, a version appended."""

    form = EntryForm
    change_form_template = "admin/entry_change_form.html"
    change_list_template = "admin/entry_change_list.html"
    list_per_page = 50
    slug_from = ("name",)

    @property
    def entry_type(self):
        return registry.of(self.model)

    # list

    def get_list_filter(self, request):
        return (StateFilter, *super().get_list_filter(request))

    def get_changelist_instance(self, request):
        """The list's page, with each entry's state beside it, in a fixed number of queries."""
        changelist = super().get_changelist_instance(request)
        changelist.result_list = list(changelist.result_list)
        slugs = [entry.slug for entry in changelist.result_list]
        states = state.overview(self.entry_type, slugs)
        found = outside.among(self.entry_type, slugs)
        for entry in changelist.result_list:
            entry.listed_state = states[entry.slug]
            entry.listed_outside = entry.slug in found
        return changelist

    @admin.display(description="state")
    def state(self, entry):
        if entry.listed_outside:
            return format_html('<span class="state state-changed">{}</span>', "changed outside")
        shown = entry.listed_state
        return format_html('<span class="state state-{}">{}</span>', shown.value, shown.label)

    # form

    def get_fields(self, request, obj=None):
        beside = ("comment", "lock")
        return [name for name in super().get_fields(request, obj) if name not in beside]

    def get_readonly_fields(self, request, obj=None):
        fixed = ("former_slugs", "retired_on", "retired_reason", "successor")
        if obj is not None and self.kept_because(obj):
            fixed = ("slug", *fixed)
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": self.slug_from} if obj is None else {}

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        count_rows(found)
        return found

    def view_on_site(self, entry):
        """Its page in the preview."""
        prefix = get_script_prefix()
        return f"{prefix}preview/{entry.get_absolute_url().removeprefix(prefix)}"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_save"] = self.has_add_permission(request)
        if obj is not None:
            context["may_save"] = self.has_change_permission(request, obj)
            context["entry"] = self.about(obj)
            context["talk"] = discussion.box(request, obj)
            forms = context["adminform"], context["inline_admin_formsets"]
            context["findings"] = beside.place(obj, *forms)
            context["found"] = beside.summary(context["findings"])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def about(self, entry):
        """What the head of the page says of the entry."""
        return {
            "pk": entry.pk,
            "kind": self.entry_type.kind,
            "state": state.of(entry),
            "changed_outside": chain.changed_outside(entry),
            "latest": Version.objects.latest_of(self.entry_type.kind, entry.slug),
            "kept_because": self.kept_because(entry),
        }

    # saving

    @contextmanager
    def holding(self, request, object_id):
        """A POST holds the entry's root row until everything is done."""
        if request.method != "POST" or object_id is None:
            yield
            return
        with transaction.atomic():
            entry = self.get_object(request, unquote(object_id))
            if entry is not None:
                saving.lock(entry)
                request.came_from = saving.content_hash(entry)
            yield

    def save_model(self, request, obj, form, change):
        if change and "slug" in form.changed_data:
            before = self.model._base_manager.get(pk=obj.pk)
            comment = f"Its address is now {obj.slug}."
            saving.record_end(
                before, by=request.user, comment=comment, action=Version.Action.RENAMED
            )
            talk.renamed(self.entry_type.kind, before.slug, obj.slug)
        super().save_model(request, obj, form, change)

    def record(self, request, entry, form, change):
        return saving.record(
            entry,
            by=request.user,
            comment=form.cleaned_data["comment"],
            formerly=form.initial.get("slug", "") if change else "",
            came_from=getattr(request, "came_from", None),
        )

    # changes from outside

    def pages(self):
        adopt = require_POST(self.adopt_view)
        return [("<path:object_id>/adopt/", "adopt", adopt), *super().pages()]

    def adopt_view(self, request, object_id):
        """This person answers from now on for rows that were changed outside the portal."""
        entry = self.entry_for(request, object_id, to_change=True)
        if not chain.changed_outside(entry):
            return HttpResponseRedirect(self.address_of(entry))
        saving.adopt(entry, by=request.user)
        self.note(request, Event.What.ADOPTED, entry)
        return self.back(request, entry, f"The changes to {entry} stand in your name now.")

    # deleting

    def kept_because(self, entry):
        """Why it can't be deleted, worked out once for each time it is read."""
        if not hasattr(entry, "kept_because"):
            entry.kept_because = deleting.kept_because(entry)
        return entry.kept_because

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (not self.kept_because(obj) and is_own(request, obj)))

    def delete_view(self, request, object_id, extra_context=None):
        with self.holding(request, object_id):
            entry = self.get_object(request, unquote(object_id))
            if entry and self.has_view_permission(request, entry) and self.kept_because(entry):
                messages.error(request, f"{entry} can't be deleted. {self.kept_because(entry)}")
                return HttpResponseRedirect(self.address_of(entry))
            return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs, request):
        """The entry with its rows: they all go at once, whichever points at which."""
        counts = {
            model._meta.verbose_name_plural: len(deleting.pks_of(self.entry_type, model, entry))
            for entry in objs
            for model in self.entry_type.models
        }
        return [str(entry) for entry in objs], {k: n for k, n in counts.items() if n}, set(), []

    def delete_model(self, request, obj):
        self.note(request, Event.What.DELETED, obj)
        saving.delete_draft(obj, by=request.user)

    def note(self, request, what, entry):
        about = {"sha256": saving.content_hash(entry), "address": events.address(request)}
        events.note(what, by=request.user, entry=(self.entry_type.kind, entry.slug), **about)
