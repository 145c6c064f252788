"""A save of a form whose entry was changed since it was opened: merged, put over it, or refused.

The form is tried first, inside a savepoint that is rolled back: what it would make of the entry is
then known as rows, and compared with what it was opened on and with what stands there now.
"""

from contextlib import contextmanager
from dataclasses import replace

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.template.response import TemplateResponse

from allportal.entries import links, registry, writing
from allportal.entries.models import key_paths

from . import events, locking, meanwhile, refusing, renumbering, saving
from .models import Event, Version


class Tried(Exception):
    """Ends the trial of a form that is in order: the rows that it would make."""

    def __init__(self, rows):
        super().__init__()
        self.rows = rows


class Undo(Exception):
    """Ends a savepoint that is to leave nothing."""


def note_saved(request, version):
    """Log that a save made this version."""
    about = {"sha256": version.sha256, "address": events.address(request)}
    events.note(Event.What.SAVED, by=request.user, entry=(version.kind, version.slug), **about)


class StaleSave:
    """One POST to a page of an entry, or of a row of it, that was opened on another text.

    ``page``: the admin; ``entry``: the root as it stands, locked; None when it was deleted.
    """

    def __init__(self, page, request, object_id, lock, entry):
        self.page, self.request, self.object_id = page, request, object_id
        self.lock, self.entry = lock, entry
        self.entry_type = registry.of(page.model)
        self.since = meanwhile.since(lock, entry, self.entry_type, by=request.user)
        self.posted = request.POST

    def answer(self, view):
        """What the page answers, or a function that makes the answer when the lock was let go.

        ``view(object_id)`` is the page's own way of taking the form.
        """
        mine = self.tried(view)
        over = self.request.POST.get("_over") == refusing.token(self.since.now)
        if mine is not None and (over or self.since.own):
            try:
                return self.saved(mine, over)
            except saving.CannotStand as error:
                return self.refused(view, mine, str(error))
        if self.since.own:
            with self.with_rows_back() as back:
                return self.shown_with_rows(view, back)
        return self.refused(view, mine)

    def tried(self, view):
        """The rows that this form would make of the entry; None when it isn't in order."""
        try:
            with self.with_rows_back() as back:
                self.request.trying = True
                if back is not None:
                    view(self.present_id)
        except Tried as tried:
            return tried.rows
        finally:
            self.request.trying = False
        return None

    # saving

    def saved(self, mine, over):
        rows, since = mine, self.since
        if not over:
            rows = meanwhile.merged(self.entry_type.kind, since.base, since.now, mine)
        comment = str(self.request.POST.get("comment", ""))[:1000].strip()
        action = Version.Action.EDITED if self.entry else Version.Action.RECOVERED
        about = {"action": action, "comment": comment, "entry": self.entry}
        entry = saving.put(self.entry_type, rows, by=self.request.user, **about)
        version = Version.objects.latest_of(self.entry_type.kind, entry.slug)
        if version != since.last and version.by == self.request.user:
            note_saved(self.request, version)
        told = refusing.told_over if over else refusing.told_joined
        messages.info(self.request, told(self.entry_type, since, mine))
        obj = self.shown_object(entry)
        if obj is None:
            return self.page.to_root(entry)
        return self.page.response_change(self.request, obj)

    # refusing

    def refused(self, view, mine, problem=""):
        self.request.refusal = refusing.Refusal.of(self.entry_type, self.since, mine, problem)
        with self.with_rows_back() as back:
            if back is not False:
                return self.shown_with_rows(view, back)
            posted = self.request.POST
        return lambda: self.shown_later(posted)

    def shown_with_rows(self, view, back):
        """The page as long as the rows stand there that it shows."""
        if back is None:
            return self.gone()
        response = view(self.present_id)
        return response.render() if isinstance(response, TemplateResponse) else response

    def shown_later(self, posted):
        """The page after the lock on the entry was let go: others needn't wait for it.

        Its form is refused, so that it can't save.
        """
        self.request.POST = posted
        return self.page._changeform_view(self.request, self.present_id, "", None)

    def gone(self):
        """The last resort: what was typed, where the entry can't be shown any more."""
        kept = [(name, words) for name, words in self.posted.lists() if name not in refusing.OWN]
        context = {
            **self.page.admin_site.each_context(self.request),
            "title": "This was deleted while you had it open",
            "typed": [(name, "\n".join(words)) for name, words in kept if any(words)],
            "refusal": self.request.refusal,
            "opts": self.page.opts,
        }
        return TemplateResponse(self.request, "admin/entry_gone.html", context, status=410)

    # rows that are gone

    def shown_object(self, entry):
        """What the page is of, in the entry as it stands: the entry, or one of its rows."""
        if self.page.model is self.entry_type.model:
            return entry
        found = self.page.model._base_manager.filter(pk=self.object_id)
        if self.own_key:
            paths = key_paths(self.page.model)
            key = (entry.slug, *self.own_key)
            found = self.page.model._base_manager.filter(**dict(zip(paths, key, strict=True)))
        return found.first()

    @property
    def own_key(self):
        """The natural key of the row whose page it is; () on the entry's own page."""
        if self.page.model is self.entry_type.model or self.lock is None:
            return ()
        return self.lock.key(self.page.model, self.object_id) or ()

    @contextmanager
    def with_rows_back(self):
        """Rows that the form shows and that were deleted since stand there inside this block.

        Yields whether any had to be put back; None where the page has nothing to show.
        """
        try:
            with transaction.atomic():
                rows = self.rows_with_those_gone()
                back = rows != self.since.now and self.wrote(rows)
                found = self.present(rows[0]["fields"]["slug"] if rows else "")
                yield back if found else None
                raise Undo
        except Undo:
            pass
        finally:
            self.request.POST = self.posted

    def rows_with_those_gone(self):
        if self.since.base is None:
            return self.since.now
        if not self.since.now:
            return self.since.base
        wanted = self.page.labels_shown(self.lock, self.own_key)
        return meanwhile.put_back(self.entry_type, self.since.base, self.since.now, wanted)

    def wrote(self, rows):
        try:
            writing.write([(self.entry_type, rows)], "default")
        except (links.StillLinked, writing.NoTarget, IntegrityError):
            return False
        return True

    def present(self, slug):
        """Let the posted form name rows by the keys that they have now."""
        entry = self.entry_type.model._base_manager.filter(slug=slug).first()
        if entry is None:
            return False
        obj = self.shown_object(entry)
        if obj is None:
            return False
        self.present_id = str(obj.pk)
        self.request.POST = renumbering.renumbered(self.posted, self.page, self.lock, entry, obj)
        if self.lock is not None:
            self.request.POST = self.remembering_rows(entry)
        self.request.came_from = saving.content_hash(entry)
        return True

    def remembering_rows(self, entry):
        """The posted data with a lock that knows the rows by the keys that the page shows, too.

        Where they go away again, their keys do: PostgreSQL never gives a key twice.
        """
        now = locking.keys(entry)
        rows = {label: {**self.lock.rows.get(label, {}), **now[label]} for label in now}
        data = self.request.POST.copy()
        data["lock"] = replace(self.lock, rows=rows).text
        return data
