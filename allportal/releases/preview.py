"""Preview: the current release with the working copy's changed entries put in place.

A scratch release file, made anew when a changed entry's hash does, so that public code has one way
of reading. Only staff reach it.
"""

import hashlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from allportal.entries import canonical, registry

from . import manifest, package, publishing, releasefile, source, store

KEEP = 4


def release_file():
    """The path of the scratch file for the working copy as it stands now."""
    with source.working_copy():
        changed = changed_entries()
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
        releasefile.build(overlaid(changed), scratch)
        os.replace(scratch, path)
    finally:
        Path(scratch).unlink(missing_ok=True)


def overlaid(changed):
    """A Package of the current release with the changed entries in place, in today's schema."""
    contents = {}
    if version := store.current():
        today = publishing.stored_package(version).today()
        contents = {(kind, slug): content for kind, slug, content in today}
    for entry_type in {kind for kind, _slug, _sha in changed}:
        slugs = [slug for kind, slug, _sha in changed if kind is entry_type]
        for slug, content in canonical.entries_bytes(entry_type, "default", slug__in=slugs).items():
            contents[entry_type, slug] = content
    return package.make(*preview_manifest(contents))


def preview_manifest(contents):
    """(manifest, {path: bytes}) of a release that nobody published."""
    public = current_manifest()
    order = sorted(contents, key=lambda key: (key[0].order, key[0].kind, key[1]))
    entries = tuple(preview_entry(kind, slug, contents[kind, slug], public) for kind, slug in order)
    files = {kind.path(slug): content for (kind, slug), content in contents.items()}
    today = timezone.localdate().isoformat()
    if public:
        return replace(public, entries=entries), files
    return manifest.Manifest(version="0000.1", date=today, entries=entries), files


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
