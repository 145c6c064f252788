"""The words of content rows, as search reads them."""

from .fields import LineField, NamesField, ProseField


def texts(*rows):
    """Every text of these rows that isn't their name: lines, prose, lists of names."""
    for row in rows:
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if field.name in row.key or field.name in row.not_public:
                continue
            if isinstance(field, NamesField):
                yield from value
            elif isinstance(field, LineField | ProseField):
                yield value


def passage(*parts):
    """These texts as one, each once, without the empty ones."""
    return ". ".join(dict.fromkeys(filter(None, parts)))
