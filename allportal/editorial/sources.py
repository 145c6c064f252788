"""Which entries' sources were checked too long ago."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from allportal.entries import registry

CHECKED_ON = ("sources_checked_on", "label_checked_on")


@dataclass
class Stale:
    """An entry with rows whose sources were read long ago: the oldest date, how many rows."""

    entry_type: registry.EntryType
    slug: str
    pk: int
    checked_on: str
    rows: int = 1
    title: str = ""


def limit(on=None):
    """The day before which sources count as checked too long ago: as of today, or of ``on``."""
    return (on or timezone.localdate()) - datetime.timedelta(days=settings.SOURCES_CHECKED_DAYS)


def is_stale(day, before):
    """Whether a date, which may be a month or a year, is surely before the ISO day ``before``."""
    return day < before[: len(day)]  # "2026-05" may be any day of May


def stale(types):
    """The Stale entries of these types, the longest ago first: a query a field that says when."""
    found = {}
    for entry_type, model, field in dated(types):
        root = entry_type.root_path(model)
        path = f"{root}__" if root else ""
        before = limit().isoformat()
        rows = model._base_manager.filter(**{f"{field}__lt": before})
        rows = rows.exclude(**{field: ""}).filter(**{f"{path}retired_on": ""})
        for pk, slug, day in rows.values_list(f"{path}pk", f"{path}slug", field):
            if is_stale(day, before):
                add(found, Stale(entry_type, slug, pk, day))
    return sorted(found.values(), key=lambda each: (each.checked_on, each.slug))


def dated(types):
    """(entry type, model, field) of each field that says when sources were checked."""
    for entry_type in types:
        for model in entry_type.models:
            for field in model._meta.concrete_fields:
                if field.name in CHECKED_ON:
                    yield entry_type, model, field.name


def add(found, stale):
    known = found.setdefault((stale.entry_type.kind, stale.pk), stale)
    if known is not stale:
        known.rows += 1
        known.checked_on = min(known.checked_on, stale.checked_on)
