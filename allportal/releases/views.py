"""Releases: their list, the page of one, what changed from one to another, downloads."""

import datetime
import hashlib
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from allportal.entries import registry

from . import changes_shown, comparison, history, publishing, releasefile, source, store
from .pages import Page, page_number, page_of

COMPARED = 50  # entries a page
LISTED = 100  # entries a page
MOST_LISTED = 200


class ReleaseList(Page):
    """The releases; ``?since=DATE``: what changed from the one of that day to the one in force."""

    template_name = "releases/release_list.html"

    def get(self, request):
        since = request.GET.get("since", "").strip()
        if not since:
            return self.render_to_response(self.get_context_data())
        if not is_day(since):
            problem = "Write the day as year, month and day: 2026-10-23."
            context = self.get_context_data(since=since[:40], problem=problem)
            return self.render_to_response(context, status=400)
        return self.render_to_response(self.get_context_data(since=since, **changed_since(since)))

    def get_context_data(self, **kwargs):
        found = history.releases(source.release())
        return super().get_context_data(releases=found, **kwargs)


def is_day(text):
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def changed_since(day):
    """What the page says of the changes since a day (ISO text)."""
    earlier = history.on_day(source.release(), day)
    if earlier is None:
        return {"first": history.releases(source.release())[-1]}
    found = comparison.of(readable(earlier.version), source.release().path)
    return {"comparison": found, "base": get_script_prefix(), **listed(found)}


def listed(found, most=MOST_LISTED):
    """The groups of a Comparison for a list, an entry a line, and how many more there are."""
    entries = found.entries[:most]
    groups = shown_groups(entries, found.names, whole=False)
    return {"groups": groups, "more": len(found.entries) - len(entries)}


def shown_groups(entries, names, *, whole):
    """[(heading, ShownEntries)] of Compared entries, ``whole`` with their rows."""
    return [
        (heading, changes_shown.shown(some, path_of, names, whole=whole))
        for heading, some in comparison.grouped(entries)
    ]


class Compare(Page):
    """What differs between two releases, in either order, field by field."""

    template_name = "releases/compare.html"

    def get_context_data(self, version, other, **kwargs):
        found = comparison.of(readable(version), readable(other))
        page = page_of(found.entries, page_number(self.request), COMPARED)
        return super().get_context_data(
            comparison=found,
            page=page,
            groups=shown_groups(page.object_list, found.names, whole=True),
            root=root(self.request),
            **kwargs,
        )


class ReleasePage(Page):
    """Notes, changes, review state, contents and downloads of a release, whichever is read."""

    template_name = "releases/release_detail.html"

    def get_context_data(self, version, **kwargs):
        manifest = releasefile.read_manifest(readable(version))
        page = page_of(manifest.entries, page_number(self.request), LISTED)
        size, sha256 = zip_facts(version)
        return super().get_context_data(
            manifest=manifest,
            is_current=version == store.current(),
            page=page,
            kinds=entries_by_kind(page.object_list),
            findings=[(name, count) for name, count in manifest.findings.items()],
            root=root(self.request),
            base=f"{root(self.request)}@{version}/",
            zip_size=size,
            zip_sha256=sha256,
            **changed_from_previous(manifest),
            **kwargs,
        )


def changed_from_previous(manifest):
    """What the page of a release says of its changes; nothing where its predecessor isn't here."""
    before = history.path_of(source.release(), manifest.previous)
    if before is None:
        return {}
    found = comparison.of(before, readable(manifest.version))
    return {"comparison": found, **listed(found)}


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


def zip_facts(version):
    """(size, SHA-256 in hex) of content.zip."""
    path = store.folder(version) / store.CONTENT
    if not path.exists():
        return facts_of(content_of(version))
    stat = path.stat()
    return stored_facts(path, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=32)
def stored_facts(path, mtime, inode):
    return facts_of(path.read_bytes())


def facts_of(content):
    return len(content), hashlib.sha256(content).hexdigest()


def entries_by_kind(entries):
    """[(plural of the kind, [(manifest entry, its path in that release)])]."""
    found = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append((entry, path_of(entry.kind, entry.slug)))
    return [(plural(kind), rows) for kind, rows in found.items()]


def plural(kind):
    return registry.get(kind).model._meta.verbose_name_plural


def path_of(kind, slug):
    """The public path of an entry, without the prefix of any release."""
    address = registry.get(kind).model(slug=slug).get_absolute_url()
    return address.removeprefix(get_script_prefix())


def root(request):
    """Where the site begins, without the prefix of any release."""
    return request.META.get("SCRIPT_NAME", "").rstrip("/") + "/"
