"""The typed difference between two releases, made from their canonical JSON and nothing else.

One object serves page, JSON, feed and release notes. It is replayable: applied to the first release
it gives exactly the second, manifest hash included.
"""

import json
from dataclasses import asdict, dataclass

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

from . import manifest, naming, package
from .difference import (  # noqa: F401 (part of what this module offers)
    RENAMED,
    RETIRED,
    CannotApply,
    Difference,
    EntryChange,
    from_data,
)


def between(first, second, *, replayable=True):
    """The Difference from one Package to another, its rows in words.

    Not ``replayable``: rows are compared in today's shape, which reads better where it changed, and
    aren't in words yet: see ``naming.worded``.
    """
    old, new = entries_of(first), entries_of(second)
    first.fetch([each.path for name, each in old.items() if new.get(name) != each])
    second.fetch([each.path for name, each in new.items() if old.get(name) != each])
    sides = Sides(first, second, replayable)
    former = former_names(sides, old, new)
    found = [
        sides.change(old.get(former.get(key, key)), new[key])
        for key in sorted(new)
        if old.get(key) != new[key]
    ]
    gone = sorted(old.keys() - new.keys() - set(former.values()))
    found += [sides.change(old[key], None) for key in gone]
    if replayable:
        names = naming.Names(first), naming.Names(second)
        found = [naming.worded(each, *names) for each in found]
    return Difference(first.version, second.version, head(second.manifest), tuple(found))


def entries_of(pack):
    """{(kind, slug): manifest entry} of a release."""
    return {(entry.kind, entry.slug): entry for entry in pack.manifest.entries}


def by_name(pack):
    """{(kind, slug): (manifest entry, bytes)} of a release."""
    return {(entry.kind, entry.slug): (entry, content) for entry, content in pack.contents()}


def head(release):
    """A manifest's keys but its entries and what is computed of them."""
    data = {name: getattr(release, name) for name in release.__dataclass_fields__}
    return {name: value for name, value in data.items() if name != "entries"}


def former_names(sides, old, new):
    """{key: the key it had in the first release} of entries that were renamed, or renamed back."""
    gone, come = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    pairs = [(key, was) for key in come for was in former_keys(new[key], sides.after(new[key]))]
    pairs += [(now, key) for key in gone for now in former_keys(old[key], sides.before(old[key]))]
    found = {}
    for key, was in pairs:
        if key in come and was in gone and key not in found and was not in found.values():
            found[key] = was
    return found


def former_keys(entry, rows):
    """(kind, slug) of each earlier name of an entry."""
    return [(entry.kind, slug) for slug in rows[0]["fields"].get("former_slugs", ())]


def rows_of(entry, content, schema=None):
    """An entry's rows, brought forward to ``schema`` so that both sides have the same fields."""
    wanted = max(schema or entry.schema, entry.schema)
    return json.loads(upgrades.bring(registry.get(entry.kind), content, entry.schema, wanted))


@dataclass(frozen=True)
class Sides:
    """Two releases whose entries are compared."""

    first: package.Package
    second: package.Package
    replayable: bool

    def before(self, entry, schema=None):
        return rows_of(entry, self.first.files[entry.path], schema)

    def after(self, entry, schema=None):
        return rows_of(entry, self.second.files[entry.path], schema)

    def change(self, before, after):
        """The EntryChange from one manifest entry to another; one of them may be None."""
        entry = after or before
        entry_type = registry.get(entry.kind)
        schema = entry.schema if self.replayable else entry_type.schema
        old = self.before(before, schema) if before else []
        new = self.after(after, schema) if after else []
        name = naming.words(entry_type.model, (new or old)[0]["fields"])
        return EntryChange(
            kind=entry.kind,
            slug=entry.slug,
            act=act_of(before, after, old, new),
            rows=compare(entry.kind, old, new),
            meta=asdict(after) if after else None,
            was=before.slug if before and after and before.slug != after.slug else "",
            title=name or naming.spoken(entry.slug),
        )


def act_of(before, after, old, new):
    if before is None or after is None:
        return REMOVED if after is None else ADDED
    if before.slug != after.slug:
        return RENAMED
    retired = [rows[0]["fields"].get("retired_on") for rows in (old, new)]
    return RETIRED if retired[1] and not retired[0] else CHANGED


def apply(difference, pack):
    """The release that ``difference`` makes of ``pack``. Raises CannotApply if it doesn't fit."""
    if difference.before != pack.version:
        raise CannotApply(f"starts at {difference.before}, and this is {pack.version}")
    entries, changed = by_name(pack), {}
    for change in difference.entries:
        before = entries.pop((change.kind, change.was or change.slug), None)
        if (before is None) != (change.act == ADDED):
            there = "isn't there" if before is None else "is there already"
            raise CannotApply(f"{change.kind} {change.was or change.slug} {there}")
        rows = changed_rows(change, before)
        if change.act != REMOVED:
            changed[change.kind, change.slug] = signed(change, rows)
    return together(difference.manifest, entries | changed)


def changed_rows(change, before):
    """{(model label, key): fields} of an entry after its change. Raises CannotApply."""
    schema = change.meta["schema"] if change.meta else None
    rows = keyed(change.kind, rows_of(*before, schema) if before else [])
    for each in change.rows:
        name = (each.model, tuple(each.key))
        fields = rows.pop(name, {})
        for item in each.fields:
            if fields.get(item.name) != item.old:
                raise CannotApply(f"{change.kind} {change.slug}: {item.name} isn't as expected")
            fields = {**fields, item.name: item.new}
        if each.act != REMOVED:
            rows[name] = {key: value for key, value in fields.items() if value is not None}
    return rows


def signed(change, rows):
    """(manifest entry, bytes) of a changed entry, if they are those that were signed."""
    entry = manifest.ManifestEntry(**change.meta)
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
