"""Holds: public warnings on an entry, or one row of it, in every release.

They lie beside the pointer and outside releases, so that one shows at once everywhere and changes
no byte of any release. Where their file can't be read, ``fault`` says so to every reader.
"""

import hashlib
import json
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, fields
from functools import cached_property, lru_cache

from django.db.models import Q
from django.urls import get_script_prefix

from allportal.entries import registry
from allportal.entries.models import Entry

from . import store

FORMAT = 1
WARNING = (
    "Warnings on entries can't be shown at the moment, so any entry may be on hold. "
    "Check every dose against the current label."
)

_read_for_request = ContextVar("allportal_holds", default=None)


@dataclass(frozen=True)
class Hold:
    """A warning. ``row``: model label and key below the entry, ``therapies.dose/adults``; or empty.

    ``by``: who set it, publicly; ``by_id`` the same person in the curation database. ``formerly``:
    earlier slugs of the entry. Moments are ISO texts in UTC; ``confirmed_by`` is empty until a
    second person confirms it.
    """

    id: str
    kind: str
    slug: str
    text: str
    by: str
    at: str
    by_id: int = 0
    row: str = ""
    formerly: tuple = ()
    confirmed_by: str = ""
    confirmed_at: str = ""
    confirmed_by_id: int = 0

    @property
    def day(self):
        return self.at[:10]

    @property
    def row_name(self):
        """What kind of row it is on: ``dose``; empty for the whole entry."""
        label = self.row.partition("/")[0]
        models = registry.get(self.kind).models if label else ()
        found = (each._meta.verbose_name for each in models if each._meta.label_lower == label)
        return next(found, "row" if label else "")


PUBLIC = ("id", "row", "text", "by", "at", "confirmed_by", "confirmed_at")


@dataclass(frozen=True)
class Holds:
    """The holds in force, oldest first. ``sha256``: of their file. ``fault``: why some may lack."""

    items: tuple[Hold, ...] = ()
    sha256: str = ""
    fault: str = ""

    @property
    def warning(self):
        """What every reader must be told where some holds can't be shown; empty otherwise."""
        return WARNING if self.fault else ""

    @cached_property
    def by_name(self):
        """{(kind, slug): holds}; under earlier slugs too."""
        found = {}
        for each in self.items:
            for slug in {each.slug, *each.formerly}:
                found.setdefault((each.kind, slug), []).append(each)
        return found

    def of(self, entry):
        """Holds on an entry, or on the entry that a row belongs to."""
        if not self.items:
            return []
        entry = entry if isinstance(entry, Entry) else entry.root
        return self.named(registry.of(type(entry)).kind, entry.slug, *entry.former_slugs)

    def named(self, kind, *slugs):
        """Holds on the entry that has, or had, one of these slugs; the oldest first."""
        found = {each: None for slug in slugs for each in self.by_name.get((kind, slug), ())}
        return sorted(found, key=lambda each: (each.at, each.id))

    def on(self, row):
        """Holds on just this row."""
        label = f"{row._meta.label_lower}/"
        if not any(each.row.startswith(label) for each in self.items):
            return []
        name = row_name(row)
        return [each for each in self.of(row) if each.row == name]

    def by_path(self):
        """{public path without prefix: holds} of what is on hold in the release that is read."""
        found = {}
        for kind in {each.kind for each in self.items}:
            slugs = [slug for name, slug in self.by_name if name == kind]
            renamed = ~Q(former_slugs=[])
            for entry in registry.get(kind).model.objects.filter(Q(slug__in=slugs) | renamed):
                path = entry.get_absolute_url().removeprefix(get_script_prefix())
                found[path] = self.of(entry)
        return found


def row_name(row):
    """How a hold names a row: ``therapies.dose/adults``."""
    return "/".join([row._meta.label_lower, *map(str, row.natural_key()[1:])])


def in_force():
    """The Holds that this request shows; outside of requests, those of now."""
    return _read_for_request.get() or read()


@contextmanager
def read_once():
    """Inside this block, a request, the holds are those that were in force at its start."""
    token = _read_for_request.set(read())
    try:
        yield
    finally:
        _read_for_request.reset(token)


def read():
    """The Holds in the store; what can't be read of them is its ``fault``. Raises nothing."""
    path = store.holds_file()
    try:
        found = os.stat(path)
        return _read(path, found.st_mtime_ns, found.st_ino, found.st_size)
    except FileNotFoundError:
        return Holds()
    except OSError as error:
        return Holds(fault=f"{store.HOLDS} can't be read: {error.strerror}")


@lru_cache(maxsize=4)
def _read(path, mtime, inode, size):
    content = path.read_bytes()
    items, faults = parse(content)
    fault = f"{store.HOLDS}: {'; '.join(faults)}" if faults else ""
    return Holds(tuple(items), hashlib.sha256(content).hexdigest(), fault)


def parse(content):
    """(the holds that can be read, what is wrong with the others)."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError(f"its format isn't {FORMAT}")
        listed = list(data["holds"])
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        return [], [f"isn't a list of holds ({error})"]
    items, faults = [], []
    for position, each in enumerate(listed, 1):
        try:
            items.append(hold_of(each))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            faults.append(f"hold {position} can't be read ({error})")
    return items, faults


def hold_of(data):
    """A Hold from its JSON. Raises ValueError and its like; keys it doesn't know are ignored."""
    known = {each.name: data[each.name] for each in fields(Hold) if each.name in data}
    known["formerly"] = tuple(known.get("formerly", ()))
    found = Hold(**known)
    texts = [found.id, found.kind, found.slug, found.text, found.by, found.at, found.row]
    texts += [*found.formerly, found.confirmed_by, found.confirmed_at]
    if not all(isinstance(each, str) for each in texts) or not found.text:
        raise ValueError("a text is missing")
    registry.get(found.kind)
    return found


def dumps(items):
    """The holds as the bytes of their file."""
    data = {"format": FORMAT, "holds": [asdict(each) for each in items]}
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def public(items):
    """Holds as API answers show them."""
    return [{name: getattr(each, name) for name in PUBLIC} for each in items]
