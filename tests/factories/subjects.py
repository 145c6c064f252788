"""Subjects of content checks made of plain rows: no database, only what a test is about."""

from allportal.editorial.checks import Collection, Subject, run_on
from allportal.entries import registry

DAY = "2026-11-23"


def row(model, /, **fields):
    """A canonical row; what is None is left out. Links within the entry are written out."""
    return {"model": model._meta.label_lower, "fields": filled(fields)}


def filled(fields):
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def subject(kind, /, *rows, slug="subject", beside=None, on=DAY, **root):
    """A Subject of this kind: its root with the fields ``root``, and ``rows`` below it.

    ``beside``: other entries that are there, ``{(kind, slug): rows}``.
    """
    entry_type = registry.get(kind)
    above = row(entry_type.model, slug=slug, **root)
    everything = {(kind, slug): [above, *rows], **(beside or {})}
    return Subject(entry_type, slug, [above, *rows], Collection(everything), on)


def entry(kind, slug, /, *rows, **root):
    """One item of ``beside``."""
    return {(kind, slug): [row(registry.get(kind).model, slug=slug, **root), *rows]}


def found(subject, *ids):
    """(id, severity, place) of the findings on a subject; of these ids, or families, only."""
    return [
        (each.id, each.severity.value, each.place)
        for each in run_on(subject)
        if not ids or each.id in ids or each.id.split(".")[0] in ids
    ]
