"""A release as rows in memory, from which faults are made; and the faults themselves."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from allportal.editorial import checks
from allportal.entries import registry

DAY = "2026-11-23"


@dataclass(frozen=True)
class Fault:
    """One planted fault: the ids that find it, where it lies, the rows that hold it.

    ``rows``: the entry with the fault; ``beside``: other entries that were changed for it.
    """

    ids: tuple
    name: tuple
    words: str
    rows: list
    beside: dict = field(default_factory=dict)


class Release:
    """The entries of a folder of fixtures, ``{(kind, slug): rows}``, as of a day."""

    def __init__(self, entries, day):
        self.entries, self.day = entries, day
        self.clean = {}

    @classmethod
    def read(cls, folder):
        """The release in a folder with or without manifest."""
        folder, entries = Path(folder), {}
        for entry_type in registry.types():
            for path in sorted((folder / entry_type.folder).glob("*.json")):
                entries[entry_type.kind, path.stem] = json.loads(path.read_bytes())
        manifest = folder / "manifest.json"
        return cls(entries, json.loads(manifest.read_bytes())["date"] if manifest.exists() else DAY)

    def each(self, *models):
        """(name, place, fields) of every row of these models, in entries that aren't retired."""
        labels = {model._meta.label_lower for model in models}
        for name, rows in self.entries.items():
            if rows[0]["fields"].get("retired_on"):
                continue
            for place, row in enumerate(rows):
                if row["model"] in labels:
                    yield name, place, row["fields"]

    def with_fields(self, name, place, /, **fields):
        """The rows of an entry, with these fields of one row; None takes a field out."""
        rows = list(self.entries[name])
        merged = {**rows[place]["fields"], **fields}
        kept = {field: value for field, value in merged.items() if value is not None}
        rows[place] = {**rows[place], "fields": kept}
        return rows

    def with_row(self, name, model, /, **fields):
        """The rows of an entry, with another row."""
        rows = self.entries[name]
        return [*rows, {"model": model._meta.label_lower, "fields": fields}]

    def findings(self, name, rows, beside=None):
        """The findings on an entry with these rows, in this release."""
        known = checks.Collection({**self.entries, **(beside or {}), name: rows})
        subject = checks.Subject(registry.get(name[0]), name[1], rows, known, self.day)
        return checks.run_on(subject)

    def found_before(self, name):
        """(id, row, message) of what is found on an entry without any planted fault."""
        if name not in self.clean:
            found = self.findings(name, self.entries[name])
            self.clean[name] = {(each.id, each.row, each.message) for each in found}
        return self.clean[name]

    def finds(self, fault):
        """Whether the checks find a fault: something new, by one of its ids."""
        before = self.found_before(fault.name)
        return any(
            each.id in fault.ids and (each.id, each.row, each.message) not in before
            for each in self.findings(fault.name, fault.rows, fault.beside)
        )


_mutators = []
MOST = 8  # faults of each mutator: spread over the release


def plants(*ids):
    """Decorator: the function takes a Release and yields (name, words, rows[, beside])."""

    def add(function):
        _mutators.append((ids, function))
        return function

    return add


def faults(release, most=MOST):
    """Every planted Fault that this release has a place for, of each mutator so many at most.

    Faults that no check is there for aren't planted, nor those that the release has already.
    """
    there = {each for check in checks.catalog() for each in check.ids}
    for ids, function in _mutators:
        made = [Fault(ids, *each) for each in function(release)] if there & set(ids) else []
        made = [each for each in made if each.beside or each.rows != release.entries[each.name]]
        step = max(1, len(made) // most)
        yield from made[::step][:most]
