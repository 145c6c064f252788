"""Retiring an entry: content like any other, that says why its page is gone and what to read."""

from django.db import transaction

from allportal.entries import registry

from . import events, saving
from .models import Event, Version


class RetireRefused(Exception):
    """Why an entry isn't retired, in one line."""


@transaction.atomic
def retire(entry, *, on, reason, successor=None, by, comment="", address="", content_hash=None):
    """Mark an entry as retired; it is public when it is signed off and published.

    ``on``: a partial date; ``content_hash``: of the text that was shown, where it was. Raises
    RetireRefused.
    """
    entry = saving.lock(entry)
    if content_hash is not None and (changed := saving.changed_since(entry, content_hash)):
        raise RetireRefused(f"{changed}: look at it again, then retire it.")
    if successor is not None and successor.pk == entry.pk:
        raise RetireRefused("An entry can't follow itself.")
    if successor is not None and successor.retired_on:
        raise RetireRefused(f"{successor} is retired itself: name what is read instead of it.")
    came_from = saving.content_hash(entry)
    entry.retired_on, entry.retired_reason, entry.successor = on, reason, successor
    entry.full_clean()
    entry.save(update_fields=["retired_on", "retired_reason", "successor"])
    about = {"action": Version.Action.RETIRED, "comment": comment, "came_from": came_from}
    version = saving.record(entry, by=by, **about)
    if version is None:
        raise RetireRefused(f"{entry} is retired like that already.")
    name = (registry.of(type(entry)).kind, entry.slug)
    about = {"sha256": version.sha256, "detail": reason, "address": address}
    events.note(Event.What.RETIRED, by=by, entry=name, **about)
    return entry
