"""Names the release that a request reads, from its address; stamps it on the answer.

``/@2026.10/…`` reads that release, ``/preview/…`` (staff) the unpublished text, ``/admin/`` the
working copy, every other page the current release. Where none is named, content can't be read.
"""

import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponseForbidden, HttpResponseRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone

from allportal import errors
from allportal.editorial import rights

from . import answers, holds, preview, publishing, releasefile, source, store, versions

WITHOUT_RELEASE = ("/static/", "/healthz", "/readyz")
NEVER_PINNED = (*WITHOUT_RELEASE, "/admin/", "/preview/", "/@")


class ReadRelease:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(WITHOUT_RELEASE):
            return self.get_response(request)
        with holds.read_once():
            return self.named(request)

    def named(self, request):
        path = request.path_info
        if path.startswith("/@"):
            return self.pinned(request)
        if settings.CURATION and path.startswith("/admin/"):
            with source.working_copy():
                return self.get_response(request)
        if settings.CURATION and path.startswith("/preview/"):
            return self.preview(request)
        return self.current(request)

    def current(self, request):
        version = store.current()
        path = publishing.ready(version) if version else None
        if path is None:
            return errors.no_release(request)
        with source.reading(source.ReleaseSource(path)):
            return answers.stamp(request, self.get_response(request))

    def pinned(self, request):
        name, slash, rest = request.path_info[2:].partition("/")
        if is_day(name):
            return redirect_to_day(request, name, rest)
        path = release_path(name)
        if path is None or f"/{rest}".startswith(NEVER_PINNED):
            return not_found(request, name)
        if not slash:
            return HttpResponseRedirect(f"{get_script_prefix()}@{name}/")
        with (
            under(request, f"@{name}", rest),
            source.reading(source.ReleaseSource(path, pinned=True)),
        ):
            return answers.stamp(request, self.get_response(request))

    def preview(self, request):
        if not request.user.is_staff:
            return HttpResponseRedirect(
                f"/admin/login/?{urlencode({'next': request.get_full_path()})}"
            )
        if not rights.sees_everything(request.user):
            return HttpResponseForbidden("The preview is for who may see every kind of entry.")
        rest = request.path_info.removeprefix("/preview/")
        if f"/{rest}".startswith(NEVER_PINNED):
            return not_found(request, "preview")
        scratch = source.ReleaseSource(preview.release_file(), preview=True)
        with under(request, "preview", rest), source.reading(scratch):
            response = self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


class under:
    """Links made in this block stay below ``prefix``: it is taken off the path and remembered."""

    def __init__(self, request, prefix, rest):
        self.request, self.prefix, self.rest = request, prefix, rest

    def __enter__(self):
        self.before = get_script_prefix()
        set_script_prefix(f"{self.before}{self.prefix}/")
        self.request.path_info = f"/{self.rest}"

    def __exit__(self, *error):
        set_script_prefix(self.before)


def is_day(text):
    try:
        return bool(datetime.date.fromisoformat(text)) and len(text) == 10
    except ValueError:
        return False


def release_path(version):
    """The release file of a stored version, or None; nothing is opened."""
    if not versions.is_version(version) or version not in store.stored():
        return None
    return publishing.ready(version)


def redirect_to_day(request, day, rest):
    """To the same page in the release that was the newest one on that day; none on a day ahead."""
    if day > timezone.localdate().isoformat():
        return not_found(request, day)
    found = [
        manifest.version
        for version in store.stored()
        if (path := publishing.ready(version))
        and (manifest := releasefile.read_manifest(path)).date <= day
    ]
    if not found:
        return not_found(request, day)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    return HttpResponseRedirect(f"{get_script_prefix()}@{found[-1]}/{rest}{query}")


def not_found(request, name):
    """The 404 page, rendered without any release."""
    return errors.not_found(request, Http404(f"There is no release {name[:40]}."))
