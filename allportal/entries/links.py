"""Links between entries: what points at a row, so that nothing that is linked to goes away."""

from django.db import models

from . import registry
from .models import key_paths


class StillLinked(Exception):
    """A row can't be deleted: rows of other entries link to it."""


def incoming(model):
    """(model, field) of every content link that points at ``model``."""
    for source in registry.content_models():
        for field in (*source._meta.concrete_fields, *source._meta.many_to_many):
            if field.is_relation and field.related_model is model and field.name != source.hangs_on:
                yield source, field


def linking(model, pks, using=None):
    """Names of the rows that link to these rows of ``model``: ``therapies.indication a/b``."""
    found = []
    for source, field in incoming(model):
        rows = source._base_manager.using(using).filter(**{f"{field.name}__in": pks})
        for key in rows.values_list(*key_paths(source)).distinct()[:20]:
            found.append(f"{source._meta.label_lower} {'/'.join(map(str, key))}")
    return found


def delete(model, pks, using):
    """Delete these rows. Raises StillLinked, naming what links to them, and deletes nothing."""
    if not pks:
        return
    if found := linking(model, pks, using):
        raise StillLinked(f"{model._meta.verbose_name} is linked from {', '.join(found)}")
    for field in model._meta.many_to_many:
        source = field.m2m_field_name()
        field.remote_field.through._base_manager.using(using).filter(
            **{f"{source}__in": pks}
        ).delete()
    rows = model._base_manager.using(using).filter(pk__in=pks)
    rows._raw_delete(rows.db)


def is_protecting(field):
    """Whether deleting the target of this link is refused by the model."""
    return field.many_to_many or field.remote_field.on_delete is models.PROTECT
