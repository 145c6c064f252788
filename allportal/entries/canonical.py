"""Canonical JSON: the one form in which an entry is hashed, versioned, signed, released.

A flat Django fixture list, root row first; then child rows by model (the entry type's order) and
natural key. Keys sorted; empty values (null, "", [], false; never 0) and primary keys left out;
links as natural keys; numbers with a fraction as decimal strings; UTF-8, one newline at the end.
The same content gives the same bytes on every database.
"""

import hashlib
import json
from collections import defaultdict
from decimal import Decimal

from .fields import plain
from .models import key_paths

CHUNK = 400


def dumps(rows):
    """Rows (dicts with model and fields) as canonical bytes."""
    return (json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def digest(content):
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def entry_bytes(entry_type, entry):
    """The canonical JSON of one entry, read now from the database it was read from."""
    return dumps(entries_rows(entry_type, [entry.pk], entry._state.db)[entry.pk])


def entries_bytes(entry_type, using=None, **lookup):
    """Canonical JSON of every entry of a type that fits ``lookup``: {slug: bytes}, by slug."""
    roots = entry_type.model._base_manager.using(using).filter(**lookup)
    slugs = dict(roots.values_list("pk", "slug"))
    rows = entries_rows(entry_type, list(slugs), using)
    return {slug: dumps(rows[pk]) for pk, slug in sorted(slugs.items(), key=lambda item: item[1])}


def entries_rows(entry_type, pks, using=None):
    """{root pk: [row, …]} for the entries with these keys, in canonical order."""
    found = {pk: [] for pk in pks}
    for start in range(0, len(pks), CHUNK):
        for model in entry_type.models:
            chunk = model_rows(entry_type, model, pks[start : start + CHUNK], using)
            for pk, _key, row in sorted(chunk, key=lambda each: (each[0], sort_key(each[1]))):
                found[pk].append(row)
    return found


def sort_key(key):
    """Natural keys in one order everywhere: numbers before text, each by value."""
    return [(isinstance(part, str), part) for part in key]


def model_rows(entry_type, model, pks, using):
    """(root pk, natural key, row) of each row of ``model`` in these entries."""
    root = entry_type.root_path(model)
    root_pk = f"{root}_id" if root and "__" not in root else f"{root}__pk" if root else "pk"
    scalars, links = content_fields(model)
    paths = [field.attname for field in scalars]
    spans = []
    for field in links:
        spans.append((len(paths), key_paths(field.related_model)))
        paths += [f"{field.name}__{path}" for path in key_paths(field.related_model)]
    rows = model._base_manager.using(using).filter(**{f"{root_pk}__in": pks})
    values = rows.values_list(root_pk, "pk", *key_paths(model), *paths)
    many = many_keys(model, root_pk, pks, using)
    width = len(key_paths(model))
    for root_value, pk, *rest in values.iterator(chunk_size=2000):
        key, cells = rest[:width], rest[width:]
        pairs = [(field.name, json_value(cells[i])) for i, field in enumerate(scalars)]
        for field, (start, spelled) in zip(links, spans, strict=True):
            target = cells[start : start + len(spelled)]
            pairs.append((field.name, None if target[-1] is None else list(target)))
        pairs += [(name, keys[pk]) for name, keys in many.items() if pk in keys]
        fields = {name: value for name, value in pairs if not is_empty(value)}
        yield root_value, key, {"model": model._meta.label_lower, "fields": fields}


def many_keys(model, root_pk, pks, using):
    """{field name: {row pk: sorted natural keys of its targets}} for many-to-many fields."""
    found = {}
    for field in model._meta.many_to_many:
        through, source = field.remote_field.through, field.m2m_field_name()
        target = field.m2m_reverse_field_name()
        paths = [f"{target}__{path}" for path in key_paths(field.related_model)]
        links = through._base_manager.using(using).filter(**{f"{source}__{root_pk}__in": pks})
        keys = defaultdict(list)
        for pk, *key in links.values_list(f"{source}_id", *paths):
            keys[pk].append(key)
        found[field.name] = {pk: sorted(each, key=sort_key) for pk, each in keys.items()}
    return found


def content_fields(model):
    """The concrete fields that are content: (plain ones, links to other rows)."""
    local = {"id", "content_hash"}
    fields = [field for field in model._meta.concrete_fields if field.name not in local]
    return (
        [field for field in fields if not field.is_relation],
        [field for field in fields if field.is_relation],
    )


def is_empty(value):
    return value is None or value is False or value == "" or value == []


def json_value(value):
    """A column's value as it stands in JSON. Decimals become digits."""
    return plain(value) if isinstance(value, Decimal) else value
