"""The registry of content checks, and running them on one entry or on all."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from allportal.entries import canonical, registry

from .known import Collection
from .subjects import Severity, Subject


@dataclass(frozen=True)
class Check:
    """A function that takes a Subject and yields Findings, with the ids that these may have.

    ``kind``: of the entries it looks at; empty: all kinds.
    """

    kind: str
    ids: tuple[str, ...]
    function: Callable

    @property
    def says(self):
        """What it finds, in a line."""
        return self.function.__doc__.strip().partition("\n")[0]


_checks: list[Check] = []


def register(kind, *ids):
    """Decorator of a check of entries of this kind (all kinds: ""), which may find these ids.

    Ids are ``family.name``. Raises ValueError for a function without docstring or ids, and for an
    id that is taken.
    """

    def add(function):
        if not ids or not function.__doc__:
            raise ValueError(f"{function.__name__} must say what it finds, and by which ids.")
        taken = {each for check in _checks for each in check.ids}
        if twice := taken & set(ids):
            raise ValueError(f"{function.__name__}: {min(twice)} is the id of another check.")
        _checks.append(Check(kind, ids, function))
        return function

    return add


def unregister(function):
    """Forget a check (tests that register one)."""
    _checks[:] = [each for each in _checks if each.function is not function]


def catalog():
    """Every Check, by its first id."""
    return sorted(_checks, key=lambda each: each.ids)


def subject_of(entry):
    """The Subject of one entry as it stands in the working copy."""
    entry_type = registry.of(type(entry))
    rows = json.loads(canonical.entry_bytes(entry_type, entry))
    return Subject(entry_type, entry.slug, rows)


def run(entry):
    """The findings on one entry as it stands in the working copy, the worst first."""
    return run_on(subject_of(entry))


def run_on(subject):
    """The findings on a subject, the worst first; each once."""
    found = [finding for check in _checks for finding in findings_of(check, subject)]
    return sorted(dict.fromkeys(found), key=lambda each: Severity.values.index(each.severity))


def findings_of(check, subject):
    if check.kind not in ("", subject.kind):
        return
    for finding in check.function(subject):
        if finding.id not in check.ids:
            raise ValueError(f"{check.function.__name__} didn't say that it finds {finding.id}.")
        yield finding


def run_all():
    """The findings on every entry of the working copy."""
    return run_over(Collection(working_copy()))


def run_over(known, *, only=None, **about):
    """The findings on every entry of a Collection, or on the one (kind, slug)."""
    return [
        finding
        for (kind, slug), rows in known.rows.items()
        if only in (None, (kind, slug))
        for finding in run_on(Subject(registry.get(kind), slug, rows, known, **about))
    ]


def working_copy():
    """{(kind, slug): rows} of every entry of the working copy."""
    return {
        (entry_type.kind, slug): json.loads(content)
        for entry_type in registry.types()
        for slug, content in canonical.entries_bytes(entry_type, "default").items()
    }
