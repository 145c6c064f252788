"""System checks: an entry type that is set up wrongly is named before it does harm."""

from django.core import checks
from django.db import models

from . import links, registry
from .canonical import content_fields, is_empty
from .fields import NamesField
from .models import Row

HELD = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.DecimalField,
    models.BooleanField,
    NamesField,
)


@checks.register("entries")
def check_entry_types(app_configs, **kwargs):
    """What canonical JSON can't hold, loading can't write, or an upgrade can't reach."""
    problems = []
    for model in registry.content_models():
        scalars, foreign = content_fields(model)
        problems += [problem for field in scalars for problem in check_field(field)]
        for field in (*foreign, *model._meta.many_to_many):
            if field.name != model.hangs_on:
                problems += check_link(model, field)
    for entry_type in registry.types():
        problems += check_upgrades(entry_type)
    return problems


def check_field(field):
    if field.has_default() and not is_empty(field.get_default()):
        yield checks.Error(f"{field} has a default that isn't empty", id="entries.E001")
    if not isinstance(field, HELD):
        yield checks.Error(
            f"{field} is of a type that canonical JSON doesn't hold: use one of entries/fields.py",
            id="entries.E005",
        )


def check_upgrades(entry_type):
    missing = set(range(1, entry_type.schema)) - set(entry_type.upgrades)
    if missing:
        yield checks.Error(
            f'entry type "{entry_type.kind}" has no upgrade from schema {min(missing)}',
            id="entries.E006",
        )


def check_link(model, field):
    same_entry = registry.of(field.related_model) is registry.of(model)
    if not links.is_protecting(model, field):
        yield checks.Error(
            f"{field} must PROTECT what it links to (RESTRICT within its entry)", id="entries.E002"
        )
    if same_entry and not field.null and not field.many_to_many:
        yield checks.Error(f"{field} links within its entry: it must be null", id="entries.E003")
    elsewhere = not same_entry and issubclass(field.related_model, Row)
    if elsewhere and not field.null and not field.many_to_many:
        yield checks.Error(f"{field} links to another's row: it must be null", id="entries.E004")
