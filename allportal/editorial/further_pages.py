"""What pages beside the admin's own of a model share: their addresses and their frame."""

from django.template.response import TemplateResponse
from django.urls import path, reverse


class FurtherPages:
    """Pages beside a model's list or form, each a view of its own."""

    def pages(self):
        """(route, name, view) of each page; what ``guarded`` needs besides follows."""
        return []

    def guarded(self, view, *rights):
        """``view`` for those only who may see it, where it doesn't look itself."""
        return view

    def get_urls(self):
        own = [
            path(
                route,
                self.admin_site.admin_view(self.guarded(view, *rights)),
                name=self.full_name(name),
            )
            for route, name, view, *rights in self.pages()
        ]
        return [*own, *super().get_urls()]

    def full_name(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def page_of(self, name, *args):
        return reverse(f"{self.admin_site.name}:{self.full_name(name)}", args=args)

    def framed(self, request, template, title, status=200, **context):
        """A page in the admin's frame."""
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/{template}.html", frame | context, status=status)
