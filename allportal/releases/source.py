"""Which rows content is read from: a release file, the working copy, or nothing at all.

A context variable names it. Public code reads the file named; admin and commands the working copy;
where neither is named, content reads fail: nothing ever falls back to the working copy.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path

WORKING_COPY = "working copy"
CLOSED = None

_source = ContextVar("allportal_source", default=CLOSED)


class NoRelease(Exception):
    """Content was read where no release is named."""


@dataclass(frozen=True)
class ReleaseSource:
    """A release file, and how the reader came to it.

    ``pinned``: by its version in the address. ``preview``: a scratch file of unpublished text.
    """

    path: Path
    pinned: bool = False
    preview: bool = False

    @property
    def manifest(self):
        """The release's manifest, as it stands in the file."""
        from . import releasefile

        return releasefile.read_manifest(self.path)


def named():
    """The ReleaseSource in force, or None."""
    found = _source.get()
    return found if isinstance(found, ReleaseSource) else None


def release():
    """The ReleaseSource in force. Raises NoRelease."""
    if found := named():
        return found
    raise NoRelease("Content was read outside a release and outside the working copy.")


@contextmanager
def reading(source):
    """Content is read from ``source`` inside this block."""
    token = _source.set(source)
    try:
        yield source
    finally:
        _source.reset(token)


def working_copy():
    """Content is read from the curation database inside this block: admin and commands."""
    return reading(WORKING_COPY)


def closed():
    """Content can't be read at all inside this block."""
    return reading(CLOSED)


def streaming(rows):
    """``rows``, a generator function, made to read the release in force now, whenever it runs.

    A streamed answer is read after the middleware has left its context.
    """
    source = _source.get()

    @wraps(rows)
    def inside(*args, **kwargs):
        generator = rows(*args, **kwargs)
        while True:
            with reading(source):
                try:
                    piece = next(generator)
                except StopIteration:
                    return
            yield piece

    return inside


class Router:
    """Content goes to the alias ``release``, but to ``default`` in the working copy."""

    def db_for_read(self, model, **hints):
        if not is_content(model):
            return None
        return "default" if _source.get() is WORKING_COPY else "release"

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        return None

    def allow_migrate(self, db, app_label, **hints):
        return False if db == "release" else None


@lru_cache(maxsize=512)
def is_content(model):
    """Whether ``model`` is a content model, or joins two of them."""
    from allportal.entries.models import Keyed

    if issubclass(model, Keyed):
        return True
    if not model._meta.auto_created:
        return False
    ends = [field.related_model for field in model._meta.concrete_fields if field.is_relation]
    return any(issubclass(end, Keyed) for end in ends)


def template_context(request):
    """What every template may show of the release: ``release`` (manifest), ``source``."""
    found = named()
    return {"source": found, "release": found.manifest if found else None}
