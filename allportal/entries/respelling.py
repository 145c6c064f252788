"""Rows of canonical JSON as they would stand under another slug of their entry."""

from . import canonical


def respelled(entry_type, rows, to):
    """An entry's rows as they would stand under the slug ``to``: its own links follow."""
    before = rows[0]["fields"]["slug"]
    if before == to:
        return rows
    models = {model._meta.label_lower: model for model in entry_type.models}
    return [
        {"model": row["model"], "fields": respelled_fields(entry_type, models, row, before, to)}
        for row in rows
    ]


def respelled_fields(entry_type, models, row, before, to):
    model, fields = models[row["model"]], dict(row["fields"])
    if model is entry_type.model:
        fields["slug"] = to
    for field in (*canonical.content_fields(model)[1], *model._meta.many_to_many):
        if field.name not in fields or field.related_model not in entry_type.models:
            continue
        value = fields[field.name]
        keys = value if field.many_to_many else [value]
        keys = [[to, *key[1:]] if key[0] == before else key for key in keys]
        keys.sort(key=canonical.sort_key)
        fields[field.name] = keys if field.many_to_many else keys[0]
    return fields
