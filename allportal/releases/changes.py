"""The typed difference between two releases, made from their canonical JSON and nothing else.

One object serves page, JSON, feed and release notes. It is replayable: applied to the first release
it gives exactly the second, manifest hash included.
"""

import json
from dataclasses import asdict, dataclass, field
from functools import cached_property

from allportal.entries import canonical, registry, upgrades
from allportal.entries.comparing import (  # noqa: F401 (part of what this module offers)
    ADDED,
    CHANGED,
    REMOVED,
    FieldChange,
    RowChange,
    compare,
    keyed,
)

from . import manifest, package

RETIRED, RENAMED = "retired", "renamed"


class CannotApply(ValueError):
    """A difference doesn't fit the release that it is applied to."""


@dataclass(frozen=True)
class EntryChange:
    """One entry. ``was``: its slug before, where that differs. ``meta``: its line of the manifest.

    ``meta`` is None for an entry that was removed. Rows are compared in the schema that it names.
    """

    kind: str
    slug: str
    act: str
    rows: tuple[RowChange, ...] = ()
    meta: dict | None = None
    was: str = ""

    @property
    def change(self):
        """The kind of change that its sign-off names."""
        return (self.meta or {}).get("change", "")

    @property
    def reason(self):
        return (self.meta or {}).get("reason", "")


@dataclass(frozen=True)
class Difference:
    """What turns one release into another. ``manifest``: the second's, without its entries."""

    before: str
    after: str
    manifest: dict = field(hash=False)
    entries: tuple[EntryChange, ...] = ()

    @property
    def visible(self):
        """The entries whose content changed, not only their sign-off."""
        return tuple(each for each in self.entries if each.rows)

    @cached_property
    def data(self):
        """The difference as plain JSON data."""
        return asdict(self)


def between(first, second):
    """The Difference from one Package to another."""
    old, new = by_name(first), by_name(second)
    former = {key: was for key in new if (was := former_name(key, new[key], old, new))}
    found = [entry_change(key, old, new, former) for key in sorted(new)]
    gone = sorted(set(old) - set(new) - set(former.values()))
    found += [
        EntryChange(kind, slug, REMOVED, removed_rows(old[kind, slug])) for kind, slug in gone
    ]
    about = head(second.manifest)
    changed = tuple(each for each in found if each is not None)
    return Difference(first.version, second.version, about, changed)


def head(release):
    """A manifest's keys but its entries and what is computed of them."""
    data = {name: getattr(release, name) for name in release.__dataclass_fields__}
    return {name: value for name, value in data.items() if name != "entries"}


def by_name(pack):
    """{(kind, slug): (manifest entry, bytes)} of a release."""
    return {(entry.kind, entry.slug): (entry, content) for entry, content in pack.contents()}


def former_name(key, found, old, new):
    """The key an entry had in the first release, when it was renamed since."""
    if key in old:
        return None
    kind, _ = key
    rows = rows_of(*found)
    for slug in rows[0]["fields"].get("former_slugs", ()):
        if (kind, slug) in old and (kind, slug) not in new:
            return kind, slug
    return None


def rows_of(entry, content, schema=None):
    """An entry's rows, brought forward to ``schema`` so that both sides have the same fields."""
    wanted = max(schema or entry.schema, entry.schema)
    return json.loads(upgrades.bring(registry.get(entry.kind), content, entry.schema, wanted))


def entry_change(key, old, new, former):
    kind, slug = key
    entry, content = new[key]
    before = old.get(former.get(key, key))
    if before and before[0] == entry:
        return None
    return EntryChange(
        kind=kind,
        slug=slug,
        act=act_of(before, (entry, content), key in former),
        rows=compare(
            kind, rows_of(*before, entry.schema) if before else [], rows_of(entry, content)
        ),
        meta=asdict(entry),
        was=former[key][1] if key in former else "",
    )


def act_of(before, after, renamed):
    if before is None:
        return ADDED
    if renamed:
        return RENAMED
    retired = [rows_of(*each)[0]["fields"].get("retired_on") for each in (before, after)]
    return RETIRED if retired[1] and not retired[0] else CHANGED


def removed_rows(found):
    entry, content = found
    return compare(entry.kind, rows_of(entry, content), [])


def apply(difference, pack):
    """The release that ``difference`` makes of ``pack``. Raises CannotApply if it doesn't fit."""
    if difference.before != pack.version:
        raise CannotApply(f"starts at {difference.before}, and this is {pack.version}")
    entries = by_name(pack)
    for change in difference.entries:
        before = entries.pop((change.kind, change.was or change.slug), None)
        if change.act != REMOVED:
            entries[change.kind, change.slug] = applied(change, before)
    return together(difference.manifest, entries)


def applied(change, before):
    entry = manifest.ManifestEntry(**change.meta)
    rows = keyed(change.kind, rows_of(*before, entry.schema) if before else [])
    for each in change.rows:
        name = (each.model, tuple(each.key))
        if each.act == REMOVED:
            rows.pop(name)
            continue
        fields = dict(rows.get(name, {}))
        for item in each.fields:
            if fields.get(item.name) != item.old:
                raise CannotApply(f"{change.kind} {change.slug}: {item.name} isn't as expected")
            fields[item.name] = item.new
        rows[name] = {key: value for key, value in fields.items() if value is not None}
    content = canonical.dumps(in_order(change.kind, rows))
    if canonical.digest(content) != entry.sha256:
        raise CannotApply(f"{change.kind} {change.slug} doesn't become what was signed")
    return entry, content


def in_order(kind, rows):
    order = {model._meta.label_lower: n for n, model in enumerate(registry.get(kind).models)}
    names = sorted(rows, key=lambda name: (order[name[0]], canonical.sort_key(name[1])))
    return [{"model": name[0], "fields": rows[name]} for name in names]


def together(about, entries):
    place = {each.kind: n for n, each in enumerate(registry.types())}
    names = sorted(entries, key=lambda key: (place[key[0]], key[1]))
    release = manifest.Manifest(**about, entries=tuple(entries[name][0] for name in names))
    return package.make(release, {entry.path: content for entry, content in entries.values()})
