"""What the admin pages of releases share: their frame, their rights, what changes in words."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse

from . import affected, changes_shown, comparison, naming

PUBLISH, HOLD = "releases.publish", "releases.hold"


class ReleasePages:
    """Pages beside the list of releases, each a view that needs one right."""

    def pages(self):
        """(route, name, view, right) of each page."""
        return []

    def get_urls(self):
        own = [
            path(route, self.admin_site.admin_view(guarded(view, right)), name=full_name(name))
            for route, name, view, right in self.pages()
        ]
        return [*own, *super().get_urls()]

    def shown(self, request, template, title, status=200, **context):
        """A page in the admin's frame."""
        frame = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        request.current_app = self.admin_site.name
        template = f"admin/releases/{template}.html"
        return TemplateResponse(request, template, frame | context, status=status)


def guarded(view, right):
    """``view`` for those who have the right; 403 for others."""

    def answer(request, *args, **kwargs):
        if not request.user.has_perm(right):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return answer


def full_name(name):
    return f"releases_release_{name}"


def page_of(name, *args):
    return reverse(f"admin:{full_name(name)}", args=args)


def in_words(difference, before, after):
    """[(heading, ShownEntries)] of a Difference between two Packages; urgent ones first."""
    names = [naming.Names(pack) for pack in (before, after)]
    return [
        (heading, changes_shown.shown(some, affected.path_of, names))
        for heading, some in comparison.grouped(comparison.stated(difference))
    ]
