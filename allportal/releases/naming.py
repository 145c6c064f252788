"""Entries and rows by name, from canonical JSON alone: no content is read from a database."""

import json
from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist, ValidationError

from allportal.entries import canonical, registry, upgrades, writing

from . import source


class Names:
    """The rows of one release by model and natural key; a file is read when it is first asked."""

    def __init__(self, pack):
        self.pack = pack
        self.read = {}  # (kind, slug): {(model, natural key): fields}

    def row(self, model, key):
        """The row with this natural key in words; empty where the release has no such."""
        fields = self.fields(model, key)
        return self.words(model, fields) if fields else ""

    def of(self, model, key):
        """The name of the row that a link names; its slug in words where it can't be found."""
        fields = self.fields(model, key)
        return (fields and words(model, fields)) or spoken(key[-1])

    def words(self, model, fields):
        """The row in words, as its model says them; empty where it can't."""
        links = {}
        for field in canonical.content_fields(model)[1]:
            key = fields.get(field.name)
            if key and field.name != model.hangs_on:
                target = self.fields(field.related_model, key)
                links[field.name] = target and instance(field.related_model, target)
        return words(model, fields, **links)

    def fields(self, model, key):
        """The JSON fields of a row; None where the release has no such."""
        kind = registry.of(model)
        name = (kind.kind, key[0])
        if name not in self.read:
            entry = self.pack.manifest.entry(*name)
            self.read[name] = rows_by_key(kind, entry, self.pack) if entry else {}
        return self.read[name].get((model, tuple(key)))


def worded(entry, old, new):
    """An EntryChange with its rows in words; ``old``, ``new``: the Names of the two releases."""
    return replace(
        entry,
        rows=tuple(
            replace(
                row,
                old=old.row(model, (entry.was or entry.slug, *row.key)),
                new=new.row(model, (entry.slug, *row.key)),
            )
            if (model := entry.model(row))
            else row
            for row in entry.rows
        ),
    )


def rows_by_key(kind, entry, pack):
    """{(model, natural key): fields} of an entry, in today's shape."""
    content = upgrades.to_today(kind, pack.files[entry.path], entry.schema)
    models = {model._meta.label_lower: model for model in kind.models}
    return {
        (model, writing.natural_key(model, row["fields"])): row["fields"]
        for row in json.loads(content)
        for model in [models[row["model"]]]
    }


def instance(model, fields, **links):
    """An unsaved instance with the plain fields that are given, and ``links``."""
    scalars, _links = canonical.content_fields(model)
    given = [field for field in scalars if field.name in fields]
    return model(**{each.attname: each.to_python(fields[each.name]) for each in given}, **links)


def words(model, fields, **links):
    try:
        with source.closed():
            return str(instance(model, fields, **links))
    except (ObjectDoesNotExist, ValidationError, ValueError, TypeError, source.NoRelease):
        return ""


def spoken(slug):
    """A slug, or another key, in words."""
    return str(slug).replace("-", " ")
