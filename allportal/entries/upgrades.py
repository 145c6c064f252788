"""Canonical JSON of an older shape, brought forward to today's.

An entry type's ``upgrades`` hold one small function a step, rows to rows, that renames or splits
and never states a fact.
"""

import json

from .canonical import dumps


class CannotUpgrade(ValueError):
    """Content of a shape that this code doesn't know."""


def to_today(entry_type, content, schema):
    """``content`` (canonical bytes of shape ``schema``) in today's shape.

    Raises CannotUpgrade for a shape newer than this code, and for content that isn't of its shape.
    """
    return bring(entry_type, content, schema, entry_type.schema)


def bring(entry_type, content, schema, to):
    """``content`` of shape ``schema`` in shape ``to``. Raises CannotUpgrade, as ``to_today``."""
    if schema == to:
        return content
    if not 1 <= schema < to <= entry_type.schema:
        raise CannotUpgrade(
            f"{entry_type.kind} content has schema {schema}, this code knows 1 to "
            f"{entry_type.schema}: use a newer allportal"
        )
    try:
        rows = json.loads(content)
        for step in range(schema, to):
            rows = entry_type.upgrades[step](rows)
        return dumps(rows)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise CannotUpgrade(
            f"{entry_type.kind} content doesn't fit schema {schema} ({type(error).__name__})"
        ) from error
