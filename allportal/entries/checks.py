"""System checks: an entry type that is set up wrongly is named before it does harm."""

from django.core import checks

from . import links, registry
from .canonical import content_fields, is_empty
from .models import Row


@checks.register("entries")
def check_entry_types(app_configs, **kwargs):
    """Defaults are empty; links between entries protect; same-level links can be set late."""
    problems = []
    for model in registry.content_models():
        plain, foreign = content_fields(model)
        problems += [
            checks.Error(f"{field} has a default that isn't empty", id="entries.E001")
            for field in plain
            if field.has_default() and not is_empty(field.get_default())
        ]
        for field in foreign:
            if field.name == model.hangs_on:
                continue
            problems += check_link(model, field)
    return problems


def check_link(model, field):
    same_entry = registry.of(field.related_model) is registry.of(model)
    if not links.is_protecting(field):
        yield checks.Error(f"{field} must PROTECT what it links to", id="entries.E002")
    if same_entry and not field.null:
        yield checks.Error(f"{field} links within its entry: it must be null", id="entries.E003")
    if not same_entry and issubclass(field.related_model, Row) and not field.null:
        yield checks.Error(f"{field} links to another's row: it must be null", id="entries.E004")
