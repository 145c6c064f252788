"""Links between entries: what points at a row, so that nothing that is linked to goes away."""

from django.db import models

from . import registry
from .models import key_paths

CHUNK = 400
NAMED = 3


class StillLinked(Exception):
    """A row can't be deleted: rows of other entries link to it."""


def incoming(model):
    """(model, field) of every content link that points at ``model``."""
    for source in registry.content_models():
        for field in (*source._meta.concrete_fields, *source._meta.many_to_many):
            if field.is_relation and field.related_model is model and field.name != source.hangs_on:
                yield source, field


def linking(model, pks, using=None, going=None):
    """Names of the rows that link to these rows of ``model``: ``therapies.indication a/b``.

    ``going``: {model: keys of rows that are deleted along with them}; these don't count.
    """
    found = []
    for source, field in incoming(model):
        ignored = set((going or {}).get(source, ()))
        for start in range(0, len(pks), CHUNK):
            chunk = {f"{field.name}__in": pks[start : start + CHUNK]}
            rows = source._base_manager.using(using).filter(**chunk).order_by("pk")
            for pk, *key in rows.values_list("pk", *key_paths(source)).distinct():
                name = f"{source._meta.label_lower} {'/'.join(map(str, key))}"
                found += [name] if pk not in ignored else []
    return list(dict.fromkeys(found))


def delete(model, pks, using):
    """Delete these rows. Raises StillLinked, naming what links to them, and deletes nothing."""
    delete_all({model: pks}, using)


def delete_all(going, using):
    """Delete rows that may link to each other: ``{model: [pk, …]}``, in one transaction.

    Raises StillLinked, naming what else links to them, and deletes nothing.
    """
    for model, pks in going.items():
        if found := linking(model, pks, using, going):
            more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
            named = ", ".join(found[:NAMED]) + more
            raise StillLinked(f"{model._meta.verbose_name} is linked from {named}")
    for model, pks in going.items():
        for start in range(0, len(pks), CHUNK):
            delete_rows(model, pks[start : start + CHUNK], using)


def delete_rows(model, pks, using):
    for field in model._meta.many_to_many:
        through = field.remote_field.through._base_manager.using(using)
        through.filter(**{f"{field.m2m_field_name()}__in": pks}).delete()
    rows = model._base_manager.using(using).filter(pk__in=pks)
    rows._raw_delete(rows.db)


def is_protecting(model, field):
    """Whether this link of ``model`` keeps its target: within an entry RESTRICT, beyond it PROTECT.

    RESTRICT lets an entry go as a whole, together with the rows of its own that link to each other.
    """
    if field.many_to_many:
        return True
    entry_type = registry.of(model)
    within = field.related_model in entry_type.rows
    return field.remote_field.on_delete is (models.RESTRICT if within else models.PROTECT)
