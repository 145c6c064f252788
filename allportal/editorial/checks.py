"""Content checks: what a reviewer should see before signing, and a publisher before publishing.

Like Django's system checks: apps register functions, each yields findings on one entry.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models

from allportal.entries import canonical, registry, text
from allportal.entries.fields import ProseField

from .renaming import BEGINS


class Severity(models.TextChoices):
    ERROR = "error", "error"  # blocks publishing
    WARNING = "warning", "warning"  # may be accepted by who signs
    NOTE = "note", "note"


@dataclass(frozen=True)
class Finding:
    """One result of a check. ``row``: the row's title, empty for the entry itself."""

    id: str
    severity: Severity
    kind: str
    slug: str
    message: str
    row: str = ""
    field: str = ""
    hint: str = ""

    def __str__(self):
        place = ", ".join(filter(None, [self.row, self.field]))
        return f"{self.id}: {place + ': ' if place else ''}{self.message}"


@dataclass
class Subject:
    """What a check looks at: one entry's canonical rows, today's shape. ``known``: what exists."""

    entry_type: registry.EntryType
    slug: str
    rows: list
    known: "Known" = field(default_factory=lambda: Known())

    def of(self, model):
        """The JSON fields of each row of a model."""
        label = model._meta.label_lower
        return [row["fields"] for row in self.rows if row["model"] == label]

    def texts(self):
        """(row's title, field, value) of every text in the entry; names one by one."""
        models_by_label = {model._meta.label_lower: model for model in self.entry_type.models}
        for row in self.rows:
            model = models_by_label[row["model"]]
            for each in canonical.content_fields(model)[0]:
                value = row["fields"].get(each.name)
                for words in value if isinstance(value, list) else [value]:
                    if isinstance(words, str):
                        yield title(model, row["fields"]), each, words

    def finding(self, id, severity, message, **about):  # noqa: A002 (as in Django's checks)
        return Finding(id, severity, self.entry_type.kind, self.slug, message, **about)


class Known:
    """Which link targets exist; each kind is looked up once."""

    def __init__(self):
        self.slugs = {}

    def has(self, name, slug):
        form = registry.links().get(name)
        if form is None:
            return False
        if name not in self.slugs:
            found = form.model._base_manager.values_list(form.field, flat=True)
            self.slugs[name] = set(found)
        return slug in self.slugs[name]


def title(model, fields):
    if model.hangs_on is None:
        return ""
    return f"{model._meta.verbose_name} {fields.get(model.key[-1], '')}".strip()


_checks = defaultdict(list)  # kind, or "" for all: functions


def register(kind=""):
    """Decorator: the function takes a Subject of this kind (all kinds: empty), yields Findings."""

    def add(function):
        _checks[kind].append(function)
        return function

    return add


def run(entry):
    """The findings on one entry as it stands, the worst first."""
    entry_type = registry.of(type(entry))
    rows = json.loads(canonical.entry_bytes(entry_type, entry))
    return run_on(Subject(entry_type, entry.slug, rows))


def run_on(subject):
    functions = [*_checks[""], *_checks[subject.entry_type.kind]]
    found = [finding for each in functions for finding in each(subject)]
    return sorted(found, key=lambda each: Severity.values.index(each.severity))


def run_all():
    """The findings on every entry of the working copy."""
    known = Known()
    return [
        finding
        for entry_type in registry.types()
        for slug, content in canonical.entries_bytes(entry_type, "default").items()
        for finding in run_on(Subject(entry_type, slug, json.loads(content), known))
    ]


@register()
def links_lead_somewhere(subject):
    for row, each, words in subject.texts():
        if not isinstance(each, ProseField):
            continue
        for name, slug in BEGINS.findall(words):
            if not subject.known.has(name, slug):
                yield subject.finding(
                    "prose.link",
                    Severity.ERROR,
                    f"[[{name}:{slug}]] leads to nothing.",
                    row=row,
                    field=str(each.verbose_name),
                    hint="Correct the link, or make the entry it names.",
                )


@register()
def texts_are_whole(subject):
    for row, each, words in subject.texts():
        if fault := text.fault(words):
            yield subject.finding(
                "text.damaged",
                Severity.ERROR,
                f"The text {fault}.",
                row=row,
                field=str(each.verbose_name),
                hint="Type the damaged characters again.",
            )
