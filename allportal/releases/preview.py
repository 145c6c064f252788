"""Preview: the current release with the working copy's changed entries put in place.

A scratch release file, made anew when a changed entry's hash does, so that public code has one way
of reading. Only staff reach it.
"""

import hashlib
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from allportal.entries import canonical, registry

from . import manifest, overlay, package, publishing, releasefile, source, store

KEEP = 4


def release_file():
    """The path of a release file that says what the working copy says now.

    A scratch file; where nothing differs from the current release, that release's own file.
    """
    with source.working_copy():
        changed = changed_entries()
        if not changed and (public := store.current()):
            return publishing.ready(public)
        path = folder() / f"{name(changed)}.sqlite3"
        if not path.exists():
            make(changed, path)
            forget_old()
        return path


def folder():
    return Path(settings.DATA_DIR) / "preview"


def current_manifest():
    version = store.current()
    return releasefile.read_manifest(publishing.ready(version)) if version else None


def changed_entries():
    """(entry type, slug, hash kept beside it) of entries that differ from the current release."""
    public = current_manifest()
    found = []
    for entry_type in registry.types():
        rows = entry_type.model._base_manager.values_list("slug", "content_hash").order_by("slug")
        for slug, sha256 in rows.iterator(chunk_size=2000):
            entry = public.entry(entry_type.kind, slug) if public else None
            if entry is None or entry.sha256 != sha256:
                found.append((entry_type, slug, sha256))
    return found


def name(changed):
    parts = [releasefile.schema(), store.current() or ""]
    parts += [f"{kind.kind}/{slug} {sha256}" for kind, slug, sha256 in changed]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def make(changed, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=".preview.", dir=path.parent)
    os.close(handle)
    try:
        write(contents_of(changed), Path(scratch))
        os.replace(scratch, path)
    finally:
        Path(scratch).unlink(missing_ok=True)


def contents_of(changed):
    """``{(entry type, slug): canonical bytes}`` of the changed entries, from the working copy."""
    found = {}
    for entry_type in {kind for kind, _slug, _sha in changed}:
        slugs = [slug for kind, slug, _sha in changed if kind is entry_type]
        for start in range(0, len(slugs), canonical.CHUNK):
            chunk = slugs[start : start + canonical.CHUNK]
            rows = canonical.entries_bytes(entry_type, "default", slug__in=chunk)
            found.update({(entry_type, slug): content for slug, content in rows.items()})
    return found


def write(contents, path):
    """Write the current release with these entries put in place; without one, these alone."""
    if public := current_manifest():
        base = publishing.ready(public.version)
        moved = renamed(contents, public)
        manifest_now = preview_manifest(contents, public, moved)
        overlay.put(base, path, contents, manifest_now, moved)
    else:
        files = {kind.path(slug): content for (kind, slug), content in contents.items()}
        releasefile.build(package.make(preview_manifest(contents), files), path)


def renamed(contents, public):
    """{(entry type, slug): the slug in the current release} of entries that were renamed since."""
    found = {}
    for (kind, slug), content in contents.items():
        for former in json.loads(content)[0]["fields"].get("former_slugs", ()):
            known = public.entry(kind.kind, former) and not public.entry(kind.kind, slug)
            if known and not kind.model._base_manager.filter(slug=former).exists():
                found[kind, slug] = former
    return found


def preview_manifest(contents, public=None, moved=None):
    """The manifest of a release that nobody published; ``moved``: as ``renamed`` says."""
    entries = {(each.kind, each.slug): each for each in public.entries} if public else {}
    for (kind, _slug), former in (moved or {}).items():
        del entries[kind.kind, former]
    for (kind, slug), content in contents.items():
        entries[kind.kind, slug] = preview_entry(kind, slug, content, public)
    order = {kind.kind: place for place, kind in enumerate(registry.types())}
    listed = sorted(entries.values(), key=lambda each: (order[each.kind], each.slug))
    if public:
        return replace(public, entries=tuple(listed))
    today = timezone.localdate().isoformat()
    return manifest.Manifest(version="0000.1", date=today, entries=tuple(listed))


def preview_entry(kind, slug, content, public):
    sha256 = canonical.digest(content)
    known = public.entry(kind.kind, slug) if public else None
    if known and known.sha256 == sha256:
        return known
    return manifest.ManifestEntry(
        kind=kind.kind,
        slug=slug,
        path=kind.path(slug),
        schema=kind.schema,
        sha256=sha256,
        provenance="unpublished change",
    )


def forget_old():
    """Keep the newest few scratch files."""
    paths = sorted(folder().glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in paths[KEEP:]:
        path.unlink(missing_ok=True)
