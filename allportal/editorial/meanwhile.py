"""What happened to an entry since a form of it was opened, and how the form's changes fit in."""

import json
from dataclasses import dataclass

from allportal.entries import canonical, comparing, registry, respelling, upgrades

from . import locking
from .models import Version


@dataclass(frozen=True)
class Meanwhile:
    """``base``: the rows that the form was opened on, None where they aren't known; ``now``: those
    of today, empty when the entry was deleted. ``versions``: what was made since, oldest first.
    ``own``: only this person made them, through the portal.
    """

    base: list | None
    now: list
    versions: list
    own: bool

    @property
    def last(self):
        return self.versions[-1] if self.versions else None


def since(lock, entry, entry_type, *, by):
    """The Meanwhile between a Lock and the entry as it stands (None: deleted)."""
    now = json.loads(canonical.entry_bytes(entry_type, entry)) if entry else []
    if lock is None:
        return Meanwhile(None, now, [], own=False)
    slug = entry.slug if entry else lock.slug
    versions = versions_since(lock, entry_type, slug)
    base = base_rows(lock, entry_type, slug)
    sha256 = canonical.digest(canonical.dumps(now)) if now else ""
    own = base is not None and entry is not None and is_own(lock, versions, sha256, by)
    return Meanwhile(base, now, versions, own)


def versions_since(lock, entry_type, slug):
    found = []
    for version in Version.objects.chain(entry_type.kind, slug):
        if version.pk <= lock.version:
            break
        found.append(version)
    return found[::-1]


def base_rows(lock, entry_type, slug):
    """The rows that the form was opened on, in today's shape and under today's slug."""
    found = locking.base(lock, entry_type)
    if found is None:
        return None
    try:
        rows = json.loads(upgrades.to_today(entry_type, *found))
        return respelling.respelled(entry_type, rows, slug)
    except (upgrades.CannotUpgrade, ValueError, LookupError, TypeError):
        return None


def is_own(lock, versions, sha256, by):
    """Whether ``by`` alone led, step by step, from the text of the lock to today's."""
    at = lock.sha256
    for version in versions:
        if version.by != by or version.came_from != at or version.ends or version.formerly:
            return False
        at = version.sha256
    return at == sha256


def merged(kind, base, now, mine):
    """``now`` with what ``mine`` changed of ``base`` put in place, row by row, field by field."""
    slug = mine[0]["fields"]["slug"]
    entry_type = registry.get(kind)
    three = [respelling.respelled(entry_type, rows, slug) for rows in (base, now, mine)]
    old, new, own = (comparing.keyed(kind, rows) for rows in three)
    found = {}
    for name in old.keys() | new.keys() | own.keys():
        fields = merged_row(old.get(name), new.get(name), own.get(name))
        if fields is not None:
            found[name] = fields
    return without_orphans(entry_type, found)


def merged_row(old, new, own):
    if own == old:
        return new
    if own is None or new is None:
        return own
    old = old or {}
    names = own.keys() | new.keys()
    fields = {
        name: new.get(name) if own.get(name) == old.get(name) else own.get(name) for name in names
    }
    return {name: value for name, value in fields.items() if value is not None}


def without_orphans(entry_type, keyed):
    """Rows in canonical order, but those whose parent isn't among them."""
    models = {model._meta.label_lower: model for model in entry_type.models}
    rows = []
    for label, key in comparing.in_order(entry_type.kind, keyed):
        model, fields = models[label], keyed[label, key]
        if model.hangs_on is not None:
            above = model._meta.get_field(model.hangs_on).related_model._meta.label_lower
            if (above, tuple(fields[model.hangs_on][1:])) not in keyed:
                continue
        rows.append({"model": label, "fields": fields})
    return rows


def put_back(entry_type, base, now, wanted):
    """``now`` with those rows of ``base`` that are gone and ``wanted`` ((label, key) pairs), and
    the rows below them, back in place.
    """
    old, new = comparing.keyed(entry_type.kind, base), comparing.keyed(entry_type.kind, now)
    models = {model._meta.label_lower: model for model in entry_type.models}
    back = {name for name in wanted if name in old and name not in new}
    for label, key in comparing.in_order(entry_type.kind, old):
        model = models[label]
        if model.hangs_on and (label, key) not in new:
            above = model._meta.get_field(model.hangs_on).related_model._meta.label_lower
            parent = (above, tuple(old[label, key][model.hangs_on][1:]))
            if parent in back and parent[1]:
                back.add((label, key))
    return without_orphans(entry_type, new | {name: old[name] for name in back})
