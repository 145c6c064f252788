"""Entries with all their rows and links, in a number of queries that follows the type alone."""

from django.db.models import Prefetch


def whole(entry_type, *, without=()):
    """Entries of a type with their rows and what these link to, but for the links ``without``."""
    paths = zip(entry_type.row_paths, entry_type.rows, strict=True)
    rows = [Prefetch(path, linked(model, without)) for path, model in paths]
    return linked(entry_type.model, without).prefetch_related(*rows)


def linked(model, without=()):
    """Rows of a model with what they link to."""
    fields = [field for field in model._meta.concrete_fields if field.is_relation]
    foreign = [field.name for field in fields if field.name != model.hangs_on]
    several = [each for each in model._meta.many_to_many if each.name not in without]
    prefetches = [Prefetch(each.name, with_wider(each.related_model)) for each in several]
    return model.objects.select_related(*(foreign or [None])).prefetch_related(*prefetches)


def with_wider(model):
    """Rows of a model, two steps up where its rows are part of one another."""
    fields = [field for field in model._meta.concrete_fields if field.related_model is model]
    steps = [f"{field.name}__{field.name}" for field in fields]
    return model.objects.select_related(*(steps or [None]))
