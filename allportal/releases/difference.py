"""A difference between two releases as one typed object, and as plain JSON data."""

from dataclasses import asdict, dataclass, field
from functools import cached_property

from allportal.entries import registry
from allportal.entries.comparing import ADDED, REMOVED, FieldChange, RowChange

RETIRED, RENAMED = "retired", "renamed"
CORRECTION = "correction"
CITATIONS = "references"


class CannotApply(ValueError):
    """A difference doesn't fit the release that it is applied to, or isn't one."""


@dataclass(frozen=True)
class EntryChange:
    """One entry. ``was``: its slug before, where that differs. ``meta``: its line of the manifest.

    ``meta`` is None for an entry that was removed. Rows are compared in the schema that it names.
    ``title``: the entry's name, the later one.
    """

    kind: str
    slug: str
    act: str
    rows: tuple[RowChange, ...] = ()
    meta: dict | None = None
    was: str = ""
    title: str = ""

    @property
    def change(self):
        """The kind of change that its sign-off names."""
        return (self.meta or {}).get("change", "")

    @property
    def reason(self):
        return (self.meta or {}).get("reason", "")

    @property
    def touches_dose(self):
        """Whether an entry that stays says otherwise now how it is given."""
        if self.act in (ADDED, REMOVED):
            return False
        labels = {model._meta.label_lower for model in registry.get(self.kind).dosing}
        found = (each for row in self.rows if row.model in labels for each in self.facts(row))
        return any(each.name != CITATIONS for each in found)

    @property
    def corrects_dose(self):
        """Whether its last sign-off is a correction, and a dose is what it corrected."""
        return self.change == CORRECTION and self.touches_dose

    def facts(self, row):
        """The fields of a row that say something else, not only that the entry was renamed."""
        model = self.model(row)
        found = [each for each in row.fields if model is None or each.name != model.hangs_on]
        if self.was and model is not None:
            links = {field.name for field in model._meta.get_fields() if field.is_relation}
            found = [
                each
                for each in found
                if each.name not in links or renamed(each.old, self.was, self.slug) != each.new
            ]
        return tuple(found)

    def model(self, row):
        """The model of a row; None where this code has no such."""
        models = registry.get(self.kind).models
        return next((each for each in models if each._meta.label_lower == row.model), None)


def renamed(keys, was, now):
    """A natural key, or several, with the slug ``was`` of its entry replaced."""
    if not isinstance(keys, list) or not keys:
        return keys
    if isinstance(keys[0], list):
        return [renamed(key, was, now) for key in keys]
    return [now, *keys[1:]] if keys[0] == was else keys


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
        """The difference as plain JSON data; ``from_data`` reads it back."""
        return asdict(self)


def from_data(data):
    """The Difference that ``data`` was made of; keys it doesn't know are ignored.

    Raises CannotApply for what is no such data.
    """
    try:
        entries = tuple(
            made(EntryChange, each, rows=tuple(map(row_from, each["rows"])))
            for each in data["entries"]
        )
        return made(Difference, data, entries=entries)
    except (AttributeError, LookupError, TypeError) as error:
        raise CannotApply("this is no difference between releases") from error


def row_from(data):
    fields = tuple(made(FieldChange, each) for each in data["fields"])
    return made(RowChange, data, key=tuple(data["key"]), fields=fields)


def made(cls, data, **parts):
    known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
    return cls(**known | parts)
