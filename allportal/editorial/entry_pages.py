"""What the further admin pages of an entry share: their addresses, their rights, their frame."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect

from .further_pages import FurtherPages


class EntryPages(FurtherPages):
    """Pages beside an entry's form, each a view of its own. Their rights are those of the entry."""

    def address_of(self, entry, view="change"):
        return self.page_of(view, entry.pk)

    def entry_for(self, request, object_id, *, to_change=False):
        """The entry of a page. 404 without one, 403 without the right to see or change it."""
        entry = self.get_object(request, unquote(object_id))
        may = self.has_change_permission if to_change else self.has_view_permission
        if not may(request, entry):
            raise PermissionDenied
        if entry is None:
            raise Http404(f"There is no {self.opts.verbose_name} with this key.")
        return entry

    def shown(self, request, template, title, entry=None, **context):
        """A page in the admin's frame, of an entry or of all."""
        about = {
            "entry": entry,
            "entry_address": self.address_of(entry) if entry else "",
            "list_address": self.page_of("changelist"),
            "may_change": self.has_change_permission(request, entry),
        }
        return self.framed(request, template, title, **about | context)

    def back(self, request, entry, said, *, view="change", level=messages.SUCCESS):
        """To a page of the entry, with a message."""
        messages.add_message(request, level, said)
        return HttpResponseRedirect(self.address_of(entry, view))
