"""Which row breaks a constraint, when the database refused a release as a whole."""

import json

from django.core.exceptions import ValidationError
from django.db import models

from allportal.entries import registry, upgrades, validation
from allportal.entries.canonical import content_fields

from .fixtures import BadFixture


def of(pack, error):
    """The BadFixture that names file, entry, row and constraint; ``error`` as a last resort."""
    for entry, content in pack.contents():
        entry_type = registry.get(entry.kind)
        by_label = {model._meta.label_lower: model for model in entry_type.models}
        for row in json.loads(upgrades.to_today(entry_type, content, entry.schema)):
            model = by_label[row["model"]]
            if fault := broken(model, row["fields"]):
                return BadFixture(
                    fault[1],
                    file=entry.path,
                    entry=f"{entry.kind} {entry.slug}",
                    row=validation.row_name(model, row["fields"]),
                    field=fault[0],
                )
    return BadFixture(f"the database refuses the content: {error}")


def broken(model, fields):
    """(fields, message) of the first check constraint that these JSON fields break."""
    instance = instance_of(model, fields)
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.CheckConstraint):
            continue
        try:
            constraint.validate(model, instance)
        except ValidationError as error:
            return ", ".join(names_in(constraint.condition)), "; ".join(error.messages)
    return None


def instance_of(model, fields):
    plain, foreign = content_fields(model)
    given = [field for field in plain if field.name in fields]
    instance = model(**{each.attname: each.to_python(fields[each.name]) for each in given})
    for field in foreign:
        setattr(instance, field.attname, 1 if field.name in fields else None)
    return instance


def names_in(condition):
    """The field names that a Q speaks of, each once."""
    found = []
    for child in condition.children:
        if isinstance(child, models.Q):
            found += names_in(child)
        else:
            found.append(child[0].split("__")[0])
    return list(dict.fromkeys(found))
