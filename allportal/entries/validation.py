"""What must hold of an entry's canonical JSON before a row of it is written.

Stricter than Django: JSON types are checked before anything coerces them, texts must be in their
stored form already, nothing unknown and nothing empty may stand in it.
"""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

from . import registry, text
from .canonical import content_fields, dumps, is_empty, sort_key
from .fields import NamesField, plain, unique_names
from .models import key_paths
from .writing import natural_key

DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


class Fault(Exception):
    """Why an entry is refused: the row and field it lies in, where it lies in one."""

    def __init__(self, problem, row="", field=""):
        super().__init__(problem)
        self.problem, self.row, self.field = problem, row, field


def check_entry(entry_type, slug, rows):
    """Raise Fault unless ``rows`` are an entry of this type and slug, in canonical form."""
    by_label = {model._meta.label_lower: model for model in entry_type.models}
    check_shape(entry_type, by_label, rows)
    seen = set()
    for row in rows:
        model, fields = by_label[row["model"]], row["fields"]
        name = row_name(model, fields)
        check_fields(model, fields, name)
        key = natural_key(model, fields)
        if key[0] != slug:
            field = model.key[0]
            raise Fault(f'names "{key[0]}", but the entry is "{slug}"', name, field)
        folded = (model, *(text.folded(str(part)) for part in key))
        if folded in seen:
            raise Fault("stands twice in the entry", name, model.key[-1])
        seen.add(folded)
        check_siblings(entry_type, model, fields, slug, name)
    check_parents(entry_type, by_label, rows)
    check_order(by_label, rows)


def check_shape(entry_type, by_label, rows):
    if not isinstance(rows, list) or not rows:
        raise Fault("isn't a list of rows")
    for position, row in enumerate(rows, 1):
        if not isinstance(row, dict) or set(row) != {"model", "fields"}:
            raise Fault(f'row {position} must have just "model" and "fields"')
        if not isinstance(row["model"], str) or row["model"] not in by_label:
            allowed = ", ".join(by_label)
            raise Fault(f"row {position} has the model {row['model']!r}: allowed are {allowed}")
        if not isinstance(row["fields"], dict):
            raise Fault(f"row {position}: its fields aren't an object")
    roots = [row for row in rows if by_label[row["model"]] is entry_type.model]
    if len(roots) != 1 or rows[0] is not roots[0]:
        raise Fault(f"must have one {entry_type.model._meta.label_lower} row, as the first")


def row_name(model, fields):
    """How messages name a row: ``dose monotherapy``."""
    own = fields.get(model.key[-1], "without a name")
    return f"{model._meta.verbose_name} {own}"


def check_fields(model, fields, name):
    scalars, foreign = content_fields(model)
    known = {field.name: field for field in (*scalars, *foreign, *model._meta.many_to_many)}
    for field_name, value in fields.items():
        if field_name not in known:
            raise Fault("is not a field of this row", name, field_name)
        if is_empty(value):
            raise Fault("is empty: leave it out", name, field_name)
    for field_name, field in known.items():
        if field_name in fields:
            check_value(field, fields[field_name], name)
        elif is_required(field):
            raise Fault("is missing", name, field_name)


def is_required(field):
    if field.many_to_many or field.null or field.blank:
        return False
    return not (field.has_default() and is_empty(field.get_default()))


def check_value(field, value, name):
    if field.many_to_many:
        check_links(field, value, name)
    elif field.is_relation:
        check_link(field, value, name)
    else:
        check_type(field, value, name)
        try:
            field.clean(value, None)
        except ValidationError as error:
            raise Fault("; ".join(error.messages), name, field.name) from error


def check_type(field, value, name):
    """The JSON type and the stored form of a plain field's value."""
    if isinstance(field, models.BooleanField):
        fits, wanted = value is True, "true, or left out"
    elif isinstance(field, models.IntegerField):
        fits, wanted = type(value) is int and abs(value) < 2**31, "a whole number"
    elif isinstance(field, models.DecimalField):
        fits, wanted = is_plain_decimal(value), "a decimal as text, without exponent or ending zero"
    elif isinstance(field, NamesField):
        fits = isinstance(value, list) and unique_names(value) == value
        wanted = "a list of different texts without surrounding space"
    else:
        fits, wanted = isinstance(value, str), "text"
        if fits and (problem := text.fault(value)):
            raise Fault(problem, name, field.name)
        if fits and hasattr(field, "normal") and field.normal(value) != value:
            raise Fault("isn't in stored form (NFC, LF, no surrounding space)", name, field.name)
    if not fits:
        raise Fault(f"must be {wanted}", name, field.name)


def is_plain_decimal(value):
    if not isinstance(value, str) or not DECIMAL.fullmatch(value):
        return False
    return plain(Decimal(value)) == value


def check_link(field, value, name):
    width = len(key_paths(field.related_model))
    parts_fit = isinstance(value, list) and all(isinstance(part, str | int) for part in value)
    if not parts_fit or len(value) != width or any(part is True for part in value):
        raise Fault(f"must be a natural key of {width} parts", name, field.name)


def check_links(field, value, name):
    if not isinstance(value, list):
        raise Fault("must be a list of natural keys", name, field.name)
    for key in value:
        check_link(field, key, name)
    if sorted(value, key=sort_key) != value or len({tuple(key) for key in value}) != len(value):
        raise Fault("must be sorted, each once", name, field.name)


def check_siblings(entry_type, model, fields, slug, name):
    """A link to a row of the same type of entry may only name a row of its own entry."""
    for field, key in link_keys(model, fields):
        if field.related_model in entry_type.rows and key[0] != slug:
            raise Fault(f'names a row of another entry, "{key[0]}"', name, field.name)


def link_keys(model, fields):
    """(field, natural key) of every link in a row."""
    _, foreign = content_fields(model)
    for field in foreign:
        if field.name in fields:
            yield field, tuple(fields[field.name])
    for field in model._meta.many_to_many:
        yield from ((field, tuple(key)) for key in fields.get(field.name, ()))


def targets(entry_type, rows):
    """(entry type, slug) of the entry that each link in an entry's rows leads to, in order."""
    models = {model._meta.label_lower: model for model in entry_type.models}
    for row in rows:
        for field, key in link_keys(models[row["model"]], row["fields"]):
            yield registry.of(field.related_model), key[0]


def check_parents(entry_type, by_label, rows):
    """Every row's parent stands in the entry."""
    keys = {
        (by_label[row["model"]], natural_key(by_label[row["model"]], row["fields"])) for row in rows
    }
    for row in rows:
        model = by_label[row["model"]]
        if model is entry_type.model:
            continue
        parent = model._meta.get_field(model.hangs_on)
        key = tuple(row["fields"][model.hangs_on])
        if (parent.related_model, key) not in keys:
            name = row_name(model, row["fields"])
            raise Fault(f"hangs on {'/'.join(map(str, key))}, which isn't there", name, parent.name)


def check_order(by_label, rows):
    position = {label: index for index, label in enumerate(by_label)}

    def place(row):
        model = by_label[row["model"]]
        return position[row["model"]], sort_key(natural_key(model, row["fields"]))

    if sorted(rows, key=place) != rows:
        raise Fault("its rows aren't in canonical order (model, then natural key)")


def check_form(rows, content):
    """Raise Fault unless ``content`` is the canonical form of what it says."""
    if dumps(rows) != content:
        raise Fault("isn't in canonical form (sorted keys, one space of indent, UTF-8, newline)")
