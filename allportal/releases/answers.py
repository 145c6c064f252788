"""What every public answer says of itself: its release, a validator, how it may be kept."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags, quote_etag

from . import holds, releasefile, source, store, stored

KEPT = ("Cache-Control", "Content-Location", "Date", "ETag", "Expires", "Vary", "Content-Release")


@cache
def build():
    """A name for the code that renders answers: ALLPORTAL_BUILD, or a hash of our own files."""
    if settings.BUILD:
        return settings.BUILD
    found = hashlib.sha256()
    for folder in ("allportal", "disease", "therapies"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".svg"):
                found.update(path.read_bytes())
    return found.hexdigest()[:16]


def stamp(request, response):
    """Add the release, the ETag and the caching rules; 304 where the reader has this answer."""
    release = source.release()
    response["Content-Release"] = release.manifest.version
    patch_vary_headers(response, ["Accept"])
    if release.pinned:
        response["X-Robots-Tag"] = "noindex"
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    response["ETag"] = quote_etag(etag(request, response, release))
    response.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    return unless_known(request, response)


def etag(request, response, release):
    """A hash of everything that an answer depends on."""
    parts = [
        release.manifest.sha256,
        *told_corrections(release),
        *store.stored(),  # pages name the other releases, and which is current
        store.current() or "",
        holds.in_force().sha256,
        holds.in_force().fault,
        build(),
        request.get_host(),
        request.get_full_path(),
        response.get("Content-Type", ""),
        response.get("Content-Encoding", ""),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def told_corrections(release):
    """Sums of the histories whose corrections a page may name: its own, the current release's."""
    version = store.current()
    present = stored.ready(version) if release.pinned and version else None
    return [releasefile.history_sum(path) for path in (release.path, present) if path]


def unless_known(request, response):
    known = parse_etags(request.headers.get("If-None-Match", ""))
    plain = response["ETag"].removeprefix("W/")
    if "*" not in known and plain not in {each.removeprefix("W/") for each in known}:
        return response
    unchanged = HttpResponseNotModified()
    for name in KEPT:
        if name in response:
            unchanged[name] = response[name]
    return unchanged
