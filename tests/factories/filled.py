"""Entries with every kind of row and every field filled, as the forms of the admin accept them."""

from django.contrib import admin
from django.db import models

from allportal.editorial.rows import RowPageAdmin
from allportal.entries import registry
from allportal.entries.canonical import content_fields
from allportal.entries.fields import AmountField, NamesField, PartialDateField, ProseField

from .content import saved

FORMS = {
    "slug": "filled",
    "pmid": "34097852",
    "pmcid": "PMC8376456",
    "doi": "10.1016/S0140-6736(21)01222-8",
    "nct": "NCT02614066",
    "url": "https://example.org/a?b=c&d=e",
    "set_id": "0b5e7c1d-6a2f-4c3b-9d8e-1f2a3b4c5d6e",
}
LEFT_EMPTY = ("former_slugs", "retired_on", "retired_reason", "successor", "parent")
PROSE = "First *line* with “quotes” & <angles>.\n\n- one\n- two: 1.5 × 10⁶/m²\n\nLast line."


def entries():
    """One such entry of each type, linked to each other; {kind: entry}."""
    made = {}
    for entry_type in registry.types():
        for model in entry_type.models:
            made[model] = row_of(model, made)
        saved(made[entry_type.model])
    return {each.kind: made[each.model] for each in registry.types()}


def row_of(model, made):
    """A row of ``model`` with every field filled; links lead to rows in ``made``, by model."""
    plain, links = content_fields(model)
    values = {
        field.name: value(field, position)
        for position, field in enumerate(plain, 1)
        if field.name not in LEFT_EMPTY
    }
    for field in links:
        if field.name not in LEFT_EMPTY and field.related_model is not model:
            values[field.name] = made.get(field.related_model)
    row = model._base_manager.create(**values)
    for field in model._meta.many_to_many:
        getattr(row, field.name).set([made[field.related_model]])
    return row


def value(field, position):
    """What fits the field. Numbers rise from field to field, so that ranges hold."""
    if field.name in FORMS:
        return FORMS[field.name]
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, NamesField):
        return ["First name", "Second, with “quotes” & <angles>"]
    if isinstance(field, PartialDateField):
        return "2021-10"
    if isinstance(field, AmountField):
        return f"{position}.5"
    if isinstance(field, models.IntegerField):
        return position
    return PROSE if isinstance(field, ProseField) else f"About {field.verbose_name}"


def rows_with_pages():
    """Models of rows that have an admin page of their own besides that of their entry."""
    return [
        model
        for model, options in admin.site._registry.items()
        if isinstance(options, RowPageAdmin)
    ]
