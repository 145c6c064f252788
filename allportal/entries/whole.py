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
    several = [each.name for each in model._meta.many_to_many if each.name not in without]
    return model.objects.select_related(*(foreign or [None])).prefetch_related(*several)
