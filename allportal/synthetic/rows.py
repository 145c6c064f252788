"""Canonical rows, made without a database."""

from dataclasses import dataclass

from allportal.entries import canonical, registry, text
from allportal.entries.writing import natural_key


@dataclass(frozen=True)
class Made:
    """One entry of a synthetic release."""

    kind: str
    slug: str
    content: bytes


def row(model, **fields):
    """One row of a fixture: without its empty fields, links in their order, each once."""
    kept = {}
    for name, value in fields.items():
        if canonical.is_empty(value):
            continue
        is_links = isinstance(value, list) and isinstance(value[0], list)
        kept[name] = ordered(value) if is_links else value
    return {"model": model, "fields": kept}


def ordered(keys):
    """Natural keys as canonical JSON has them."""
    return [list(key) for key in sorted(set(map(tuple, keys)), key=canonical.sort_key)]


def entry(kind, rows):
    """The Made entry of these rows, the root first, in canonical form."""
    entry_type = registry.get(kind)
    places = {model._meta.label_lower: place for place, model in enumerate(entry_type.models)}

    def place(each):
        model = entry_type.models[places[each["model"]]]
        return places[each["model"]], canonical.sort_key(natural_key(model, each["fields"]))

    slug = rows[0]["fields"]["slug"]
    return Made(kind, slug, canonical.dumps(sorted(rows, key=place)))


def numbered(words, number):
    """A row's slug: its words, and its place, so that no two are the same."""
    return f"{text.word(words)[:50].rstrip('-')}-{number + 1}"
