"""Releases: their list, the page of one, its content as a download."""

import hashlib

from django.http import Http404, HttpResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from allportal.entries import registry

from . import history, publishing, releasefile, source, store
from .pages import Page


class ReleaseList(Page):
    template_name = "releases/release_list.html"

    def get_context_data(self, **kwargs):
        found = history.releases(source.release())
        return super().get_context_data(releases=found, **kwargs)


class ReleasePage(Page):
    """Notes, review state, contents and downloads of one release, whichever is being read."""

    template_name = "releases/release_detail.html"

    def get_context_data(self, version, **kwargs):
        manifest = releasefile.read_manifest(readable(version))
        content = content_of(version)
        return super().get_context_data(
            manifest=manifest,
            is_current=version == store.current(),
            kinds=entries_by_kind(manifest),
            findings=[(name, count) for name, count in manifest.findings.items()],
            root=self.request.META.get("SCRIPT_NAME", "").rstrip("/") + "/",
            zip_size=len(content),
            zip_sha256=hashlib.sha256(content).hexdigest(),
            **kwargs,
        )


@require_safe
def content_zip(request, version):
    """content.zip of a release: its manifest and the canonical JSON of its entries."""
    readable(version)
    response = HttpResponse(content_of(version), "application/zip")
    response["Content-Disposition"] = f'attachment; filename="allportal-{version}.zip"'
    return response


def readable(version):
    """The release file of a version that this page may show. Raises Http404."""
    if path := history.path_of(source.release(), version):
        return path
    raise Http404(f"There is no release {version[:40]} here.")


def content_of(version):
    """The bytes of content.zip, from the store or made of the release file: the same bytes."""
    path = store.folder(version) / store.CONTENT
    return path.read_bytes() if path.exists() else publishing.stored_package(version).zipped()


def entries_by_kind(manifest):
    """[(plural of the kind, [(manifest entry, its path in that release)])]."""
    found = {}
    for entry in manifest.entries:
        found.setdefault(entry.kind, []).append((entry, path_of(entry)))
    return [(plural(kind), rows) for kind, rows in found.items()]


def plural(kind):
    return registry.get(kind).model._meta.verbose_name_plural


def path_of(entry):
    """The public path of an entry, without the prefix of any release."""
    address = registry.get(entry.kind).model(slug=entry.slug).get_absolute_url()
    return address.removeprefix(get_script_prefix())
