"""Entries of every type whose every field holds a value found nowhere else: a marker."""

from dataclasses import dataclass
from itertools import count

from django.db import models

from allportal.entries import canonical, registry, validation
from allportal.entries.fields import AmountField, NamesField, PartialDateField

from . import rich

PATTERNED = {
    "pmid": "91919191",
    "pmcid": "PMC91919192",
    "doi": "10.91919/marked",
    "nct": "NCT91919193",
    "url": "https://example.org/marked",
    "set_id": "91919194-9191-9191-9191-919191919191",
}
RETIREMENT = ("retired_on", "retired_reason", "successor")


@dataclass(frozen=True)
class Marker:
    """One field of one model, and the forms in which its value may be recognised."""

    model: type
    field: models.Field
    value: object
    seen_as: tuple

    @property
    def forms(self):
        """The forms it may be seen in; of a link also what its target is called."""
        if not self.field.is_relation:
            return self.seen_as
        key = self.value[0] if self.field.many_to_many else self.value
        return (*self.seen_as, str(self.field.related_model.objects.get_by_natural_key(*key)))

    @property
    def name(self):
        return f"{self.model._meta.label_lower}.{self.field.name}"


class Maker:
    """Makes an entry with every kind of row, and a retired one, of each type."""

    def __init__(self):
        self.number, self.year = count(101), count(2031)
        self.markers = []
        self.keys = {}  # model: natural key of its marked row
        self.above = {}  # model that links to itself: natural key of the row that it links to

    def entries(self):
        """{(kind, slug): rows in canonical order}."""
        found = {}
        for entry_type in registry.types():
            retired = f"retired-{entry_type.kind}"
            found[entry_type.kind, f"marked-{entry_type.kind}"] = self.marked(entry_type)
            found[entry_type.kind, retired] = [self.retired(entry_type, retired)]
        return {
            (kind, slug): rich.in_order(registry.get(kind), rows)
            for (kind, slug), rows in found.items()
        }

    def marked(self, entry_type):
        """A root and a row of each model that has rows, every field filled."""
        root = entry_type.model
        self.keys[root], self.above[root] = (f"marked-{entry_type.kind}",), None
        for model in entry_type.rows:
            parent = self.keys[model._meta.get_field(model.hangs_on).related_model]
            name = model._meta.model_name
            by_number = model.key[-1] == "order"
            self.keys[model] = (*parent, 7001 if by_number else f"marked-{name}")
        others = [self.other(model) for model in entry_type.rows if links_to_itself(model)]
        return [*others, *(self.full_row(model) for model in entry_type.models)]

    def other(self, model):
        """A row for the marked row of the same model to link to."""
        self.above[model] = (*self.keys[model][:-1], f"above-{model._meta.model_name}")
        return self.row(model, self.above[model], validation.is_required, note=False)

    def full_row(self, model):
        return self.row(model, self.keys[model], lambda field: field.name not in RETIREMENT)

    def retired(self, entry_type, slug):
        def wanted(field):
            return field.name in RETIREMENT or validation.is_required(field)

        return self.row(entry_type.model, (slug,), wanted, only=RETIREMENT)

    def row(self, model, key, wanted, *, note=True, only=None):
        scalars, foreign = canonical.content_fields(model)
        fields = {}
        for field in (*scalars, *foreign, *model._meta.many_to_many):
            if field.name == model.hangs_on:
                value, seen_as = list(key[:-1]), (key[-2],)
            elif field.name == model.key[-1]:
                value, seen_as = key[-1], (str(key[-1]),)
            elif not wanted(field) or not (found := self.value(field, model)):
                continue
            else:
                value, seen_as = found
            fields[field.name] = value
            if note and (only is None or field.name in only):
                self.markers.append(Marker(model, field, value, seen_as))
        return {"model": model._meta.label_lower, "fields": fields}

    def value(self, field, model):
        """(value as it stands in JSON, the forms it may be seen in)."""
        if field.is_relation:
            return self.link(field, model)
        number = next(self.number)
        if field.name in PATTERNED:
            return PATTERNED[field.name], (PATTERNED[field.name],)
        if field.name == "new_badge":
            return "always", ("always", "new")
        if field.choices:
            value, label = next((value, str(label)) for value, label in field.flatchoices if value)
            return value, (value, label)
        if isinstance(field, PartialDateField):
            year = str(next(self.year))
            return year, (year,)
        if isinstance(field, AmountField):
            return f"{7000 + number}.5", (f"{7000 + number}.5",)
        if isinstance(field, models.IntegerField):
            return 7000 + number, (str(7000 + number),)
        text = f"marked{number}"
        return ([text] if isinstance(field, NamesField) else text), (text,)

    def link(self, field, model):
        target = field.related_model
        if target is model:
            key = self.above.get(model) or self.other_root(field, model)
        else:
            own = model is not target and registry.of(model).model is target
            key = (f"retired-{registry.of(target).kind}",) if own else self.keys.get(target)
        if key is None:
            return None
        return ([list(key)] if field.many_to_many else list(key)), (key[-1],)

    def other_root(self, field, model):
        return self.keys[model] if field.name == "successor" else None


def links_to_itself(model):
    return any(field.related_model is model for field in canonical.content_fields(model)[1])
