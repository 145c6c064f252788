"""What an open form remembers of the entry it shows, so that no save lands on another text."""

import json
import re
from dataclasses import asdict, dataclass, field, fields

from allportal.entries import canonical, registry
from allportal.entries.models import SLUG, key_paths

from .models import Version

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Lock:
    """The text that a form was opened on.

    ``version``: key of the newest version then, 0 for none. ``rows``: {model label: {primary key:
    natural key below the entry}}. ``content``: the text itself, where no version holds it.
    """

    kind: str
    pk: int
    slug: str
    version: int
    sha256: str
    rows: dict = field(default_factory=dict)
    content: str = ""

    @property
    def text(self):
        return json.dumps(asdict(self), separators=(",", ":"))

    def key(self, model, pk):
        """The natural key, below the entry, that a row had when the form was opened; or None."""
        found = self.rows.get(model._meta.label_lower, {}).get(str(pk))
        return tuple(found) if found else None


def take(entry):
    """The Lock of an entry as it stands. Take it before the form reads the rows."""
    entry_type = registry.of(type(entry))
    latest = Version.objects.latest_of(entry_type.kind, entry.slug)
    content = canonical.entry_bytes(entry_type, entry)
    sha256 = canonical.digest(content)
    known = Version.objects.filter(kind=entry_type.kind, sha256=sha256).exists()
    return Lock(
        kind=entry_type.kind,
        pk=entry.pk,
        slug=entry.slug,
        version=latest.pk if latest else 0,
        sha256=sha256,
        rows=keys(entry),
        content="" if known else content.decode(),
    )


def keys(entry):
    """{model label: {primary key: natural key below the entry}} of an entry's rows."""
    entry_type, found = registry.of(type(entry)), {}
    for model in entry_type.rows:
        rows = model._base_manager.filter(**{entry_type.root_path(model): entry.pk})
        named = rows.values_list("pk", *key_paths(model))
        found[model._meta.label_lower] = {str(pk): below for pk, _root, *below in named}
    return found


def parse(text):
    """The Lock that a form posted; None where it posted none, or something else."""
    try:
        data = json.loads(text)
        lock = Lock(**{each.name: data[each.name] for each in fields(Lock)})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return lock if is_sound(lock) else None


def is_sound(lock):
    """Whether every part of a posted lock is of its type."""
    texts, numbers = (lock.kind, lock.slug, lock.sha256, lock.content), (lock.pk, lock.version)
    return (
        all(isinstance(each, str) for each in texts)
        and bool(SLUG.regex.match(lock.slug) and SHA256.fullmatch(lock.sha256))
        and all(type(each) is int and 0 <= each < 2**63 for each in numbers)
        and isinstance(lock.rows, dict)
        and all(isinstance(each, dict) for each in lock.rows.values())
        and all(is_key(key) for each in lock.rows.values() for key in each.values())
    )


def is_key(key):
    return isinstance(key, list) and bool(key) and all(isinstance(each, str | int) for each in key)


def base(lock, entry_type):
    """The text that a form was opened on: (bytes, its schema), or None where it isn't known."""
    version = Version.objects.filter(kind=entry_type.kind, sha256=lock.sha256).last()
    if version is not None:
        return version.content.encode(), version.schema
    content = lock.content.encode()
    if canonical.digest(content) == lock.sha256:
        return content, entry_type.schema
    return None
