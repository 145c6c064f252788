"""Admin pages that take a save only onto the text that they showed."""

import json
import threading
from contextlib import nullcontext

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from allportal.entries import canonical, registry
from allportal.entries.models import Row

from . import locking, renumbering, saving
from .stale import StaleSave, Tried, note_saved

ONE_WRITER = threading.Lock()


def in_turn():
    """Where the database takes one writer at a time, the threads of this process wait here.

    SQLite lets them wait by chance and refuses who waited for too long; this queue doesn't.
    """
    return nullcontext() if connection.features.has_select_for_update else ONE_WRITER


def root_of(obj):
    return obj.root if isinstance(obj, Row) else obj


class LockedPage:
    """A page of an entry or of one of its rows.

    A POST holds the entry's root row until everything is saved. The form names the text that it
    was opened on: where another one stands there now, ``StaleSave`` decides.
    """

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        form.opened_on = getattr(request, "lock", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        if object_id is None:
            return view(request, object_id, form_url, extra_context)
        if request.method == "POST":
            with in_turn(), transaction.atomic():
                answer = self.taken(
                    request, object_id, lambda pk: view(request, pk, form_url, extra_context)
                )
            return answer() if callable(answer) else answer
        obj = self.get_object(request, unquote(object_id))
        if obj is not None and self.has_change_permission(request, obj):
            request.lock = locking.take(root_of(obj))  # before the form reads the rows
        return view(request, object_id, form_url, extra_context)

    def taken(self, request, object_id, view):
        """The answer to a POST, or a function that makes it when the entry's lock was let go."""
        obj = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        lock = locking.parse(request.POST.get("lock", ""))
        entry = self.held(obj, lock)
        if obj is None and (lock is None or lock.kind != registry.of(self.model).kind):
            return view(object_id)
        save = StaleSave(self, request, unquote(object_id), lock, entry)
        if entry is None or lock is None or lock.sha256 != saving.content_hash(entry):
            return save.answer(view)
        obj = save.shown_object(entry)
        if obj is None:
            return view(object_id)
        request.came_from = lock.sha256
        request.POST = renumbering.renumbered(request.POST, self, lock, entry, obj)
        return view(str(obj.pk))

    def held(self, obj, lock):
        """The entry, locked; None when it is gone."""
        if obj is not None:
            return saving.lock(root_of(obj))
        if lock is None:
            return None
        roots = registry.of(self.model).model._base_manager
        found = roots.filter(pk=lock.pk).first() or roots.filter(slug=lock.slug).first()
        return found and saving.lock(found)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        entry = root_of(form.instance)
        if getattr(request, "trying", False):
            raise Tried(json.loads(canonical.entry_bytes(registry.of(type(entry)), entry)))
        version = self.record(request, entry, form, change)
        if version is not None:
            note_saved(request, version)

    def record(self, request, entry, form, change):
        """Append the version that this save makes; None when it changes nothing."""
        came_from = getattr(request, "came_from", None)
        comment, by = form.cleaned_data["comment"], request.user
        return saving.record(entry, by=by, comment=comment, came_from=came_from)

    def labels_shown(self, lock, own_key):
        """(model label, natural key below the entry) of every row that an open form showed."""
        shown = {(self.model._meta.label_lower, own_key)} if own_key else set()
        for inline in self.inlines:
            label = inline.model._meta.label_lower
            keys = [tuple(key) for key in lock.rows.get(label, {}).values()]
            shown |= {(label, key) for key in keys if key[: len(own_key)] == own_key}
        return shown

    def to_root(self, entry):
        opts = entry._meta
        name = f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[entry.pk]))
