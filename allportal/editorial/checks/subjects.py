"""What a check looks at, and what it says."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils import timezone

from allportal.entries import canonical, registry, respelling
from allportal.entries.fields import ProseField

from .known import Known


class Severity(models.TextChoices):
    ERROR = "error", "error"  # blocks publishing
    WARNING = "warning", "warning"  # a reviewer may accept it, with a public reason
    NOTE = "note", "note"


@dataclass(frozen=True)
class Finding:
    """One result of a check.

    ``row``: the row's title, empty for the entry itself; ``field``: its name as forms show it.
    """

    id: str
    severity: Severity
    kind: str
    slug: str
    message: str
    row: str = ""
    field: str = ""
    hint: str = ""

    def __str__(self):
        return f"{self.id}: {self.place + ': ' if self.place else ''}{self.message}"

    @property
    def place(self):
        return ", ".join(filter(None, [self.row, self.field]))


def today():
    return timezone.localdate().isoformat()


@dataclass
class Subject:
    """What a check looks at: one entry's canonical rows, in today's shape.

    ``known``: what else exists. ``on``: the ISO day as of which the clock is read: the release
    date, or today for the working copy.
    """

    entry_type: registry.EntryType
    slug: str
    rows: list
    known: Known = field(default_factory=Known)
    on: str = field(default_factory=today)

    @property
    def kind(self):
        return self.entry_type.kind

    @property
    def root(self):
        """The JSON fields of the entry itself."""
        return self.rows[0]["fields"]

    @property
    def is_retired(self):
        return bool(self.root.get("retired_on"))

    def of(self, model):
        """The JSON fields of each row of a model."""
        label = model._meta.label_lower
        return [row["fields"] for row in self.rows if row["model"] == label]

    @cached_property
    def models(self):
        """{label: model} of the entry's rows."""
        return {model._meta.label_lower: model for model in self.entry_type.models}

    def each(self):
        """(model, JSON fields) of every row, the entry itself first."""
        for row in self.rows:
            yield self.models[row["model"]], row["fields"]

    def texts(self):
        """(where, field, value) of every text in the entry; names one by one. Where: as ``at``."""
        return self._texts

    def prose(self):
        """(where, value) of every text in Markdown."""
        return [(at, words) for at, each, words in self._texts if isinstance(each, ProseField)]

    @cached_property
    def _texts(self):
        found = []
        for (model, fields), at in zip(self.each(), self.titles, strict=True):
            for each in canonical.content_fields(model)[0]:
                value = fields.get(each.name)
                listed = value if isinstance(value, list) else [value]
                where = {"row": at, "field": str(each.verbose_name)}
                found += [(where, each, words) for words in listed if isinstance(words, str)]
        return found

    def at(self, model, fields, name=""):
        """Where a finding lies, for ``finding``: a row, given by its JSON fields, and a field."""
        shown = str(model._meta.get_field(name).verbose_name) if name else ""
        return {"row": title(model, fields), "field": shown}

    def finding(self, id, severity, message, **about):  # noqa: A002 (as in Django's checks)
        return Finding(id, severity, self.kind, self.slug, message, **about)

    def digest(self, finding):
        """SHA-256 of a finding and of the row it is on: another when either changes.

        The rows that hang on that row count too, those that hang on the entry don't. Whatever
        address the entry has, it is the same.
        """
        titled = zip(self.without_slug, self.titles, strict=True)
        rows = [row for row, at in titled if f"{at}, ".startswith(f"{finding.row}, ")]
        said = [finding.id, finding.row, finding.field, finding.message]
        return hashlib.sha256(canonical.dumps([said, rows])).hexdigest()

    @cached_property
    def without_slug(self):
        """The entry's rows, without the addresses that it has and had."""
        root, *rest = respelling.respelled(self.entry_type, self.rows, "")
        fields = {name: value for name, value in root["fields"].items() if name != "former_slugs"}
        return [root | {"fields": fields}, *rest]

    @cached_property
    def titles(self):
        return [title(model, fields) for model, fields in self.each()]


def title(model, fields):
    """How findings name a row: ``section overview``, ``dose treatment, step 1``; "" the entry."""
    if model.hangs_on is None:
        return ""
    above = model._meta.get_field(model.hangs_on).related_model
    named = [] if above.hangs_on is None else [(above, fields[model.hangs_on][-1])]
    return spelled([*named, (model, fields.get(model.key[-1], ""))])


def title_of(row):
    """How findings name a row of the database."""
    named, model = [], type(row)
    while model.hangs_on is not None:
        named.insert(0, (model, getattr(row, model.key[-1])))
        row = getattr(row, model.hangs_on)
        model = type(row)
    return spelled(named)


def spelled(named):
    return ", ".join(f"{model._meta.verbose_name} {name}".strip() for model, name in named)
