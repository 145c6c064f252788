"""Posted forms whose rows have other primary keys now: they went away and came back."""

import re

from allportal.entries import registry

from . import locking
from .forms import sibling_links

CELL = re.compile(r"(?P<prefix>.+)-(?P<number>\d+)-(?P<name>\w+)", re.ASCII)


def renumbered(posted, page, lock, entry, obj):
    """The posted data of ``page``, with rows named by the keys that they have in ``entry`` now.

    ``obj``: what the page is of, now. Links to rows that are gone for good are left out.
    """
    if lock is None:
        return posted
    moved = moved_keys(lock, entry)
    if not any(moved.values()) and str(obj.pk) == str(page_key(lock, page, obj)):
        return posted
    data = posted.copy()
    for name in data:
        model, field = of_row(page, name) or (page.model, name)
        data.setlist(name, keys(data.getlist(name), model, field, moved, obj))
    return data


def page_key(lock, page, obj):
    """The primary key that the page's object had when the form was opened."""
    if page.model is registry.of(page.model).model:
        return lock.pk
    return obj.pk if lock.key(page.model, obj.pk) else None


def of_row(page, name):
    """(model, field name) of a field in a group of rows, by its name in the form."""
    match = CELL.fullmatch(name)
    for inline in page.inlines if match else ():
        link = inline.model._meta.get_field(inline.model.hangs_on)
        if match["prefix"] == link.remote_field.get_accessor_name():
            return inline.model, match["name"]
    return None


def keys(values, model, field, moved, obj):
    """The posted ``values`` of one field, with moved keys followed."""
    if field == "id":
        return [moved.get(model, {}).get(value) or value for value in values]
    if field == model.hangs_on:
        return [str(obj.pk) for _ in values]
    related = dict(sibling_links(model)).get(field)
    if related is None:
        return values
    now = moved.get(related, {})
    return [key for value in values if (key := now.get(value, value)) is not None]


def moved_keys(lock, entry):
    """{model: {old primary key: new one, or None where the row is gone}} of rows that moved."""
    found, now = {}, locking.keys(entry)
    for model in registry.of(type(entry)).rows:
        label = model._meta.label_lower
        by_key = {tuple(key): pk for pk, key in now[label].items()}
        before = lock.rows.get(label, {})
        found[model] = {
            pk: by_key.get(tuple(key)) for pk, key in before.items() if pk not in now[label]
        }
    return found
