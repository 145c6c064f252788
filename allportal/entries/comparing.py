"""What differs between two texts of one entry: rows by natural key, and fields by name."""

from dataclasses import dataclass

from . import canonical, registry, writing

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a row: its JSON value before and after; None where it was empty."""

    name: str
    old: object = None
    new: object = None


@dataclass(frozen=True)
class RowChange:
    """One row, named by model label and its natural key below the entry (the root's is empty).

    ``old``, ``new``: the row in words, before and after, where somebody put it in words.
    """

    model: str
    key: tuple
    act: str
    fields: tuple[FieldChange, ...] = ()
    old: str = ""
    new: str = ""


def keyed(kind, rows):
    """{(model label, natural key below the entry): fields} of an entry's rows."""
    models = {model._meta.label_lower: model for model in registry.get(kind).models}
    return {
        (row["model"], writing.natural_key(models[row["model"]], row["fields"])[1:]): row["fields"]
        for row in rows
    }


def in_order(kind, names):
    """(model label, key) pairs in canonical order."""
    order = {model._meta.label_lower: n for n, model in enumerate(registry.get(kind).models)}
    return sorted(names, key=lambda name: (order[name[0]], canonical.sort_key(name[1])))


def compare(kind, old, new):
    """The RowChanges from one list of rows to another, in canonical order of the entry type."""
    before, after = keyed(kind, old), keyed(kind, new)
    changes = []
    for name in in_order(kind, before.keys() | after.keys()):
        fields = field_changes(before.get(name, {}), after.get(name, {}))
        if fields:
            act = CHANGED if name in before and name in after else act_of_row(name, after)
            changes.append(RowChange(name[0], name[1], act, fields))
    return tuple(changes)


def act_of_row(name, after):
    return ADDED if name in after else REMOVED


def field_changes(old, new):
    names = sorted(old.keys() | new.keys())
    return tuple(
        FieldChange(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )
