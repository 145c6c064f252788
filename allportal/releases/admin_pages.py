"""What the admin pages of releases share: their frame, their rights, what changes in words."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from allportal.editorial.further_pages import FurtherPages

from . import affected, changes_shown, comparison, naming

PUBLISH, HOLD = "releases.publish", "releases.hold"


class ReleasePages(FurtherPages):
    """Pages beside the list of releases: (route, name, view, the right that it needs) of each."""

    def guarded(self, view, right):
        """``view`` for those who have the right; 403 for others."""

        def answer(request, *args, **kwargs):
            if not request.user.has_perm(right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    def shown(self, request, template, title, status=200, **context):
        """A page in the admin's frame."""
        return self.framed(request, f"releases/{template}", title, status, **context)


def page_of(name, *args):
    return reverse(f"admin:releases_release_{name}", args=args)


def in_words(difference, before, after):
    """[(heading, ShownEntries)] of a Difference between two Packages; urgent ones first."""
    names = [naming.Names(pack) for pack in (before, after)]
    return [
        (heading, changes_shown.shown(some, affected.path_of, names))
        for heading, some in comparison.grouped(comparison.stated(difference))
    ]
