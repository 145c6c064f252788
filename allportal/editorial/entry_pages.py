"""What the further admin pages of an entry share: their addresses, their rights, their frame."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse


class EntryPages:
    """Pages beside an entry's form, each a view of its own. Their rights are those of the entry."""

    def pages(self):
        """(route, name, view) of each page."""
        return []

    def get_urls(self):
        opts = self.opts
        own = [
            path(
                route,
                self.admin_site.admin_view(view),
                name=f"{opts.app_label}_{opts.model_name}_{name}",
            )
            for route, name, view in self.pages()
        ]
        return [*own, *super().get_urls()]

    def page_of(self, view, *args):
        name = f"{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(f"{self.admin_site.name}:{name}", args=args)

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
        """A page in the admin's frame."""
        frame = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "entry": entry,
            "entry_address": self.address_of(entry) if entry else "",
            "list_address": self.page_of("changelist"),
            "may_change": self.has_change_permission(request, entry),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/{template}.html", frame | context)

    def back(self, request, entry, said, *, view="change", level=messages.SUCCESS):
        """To a page of the entry, with a message."""
        messages.add_message(request, level, said)
        return HttpResponseRedirect(self.address_of(entry, view))
