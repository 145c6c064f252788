"""An entry's state, derived from its content and its sign-offs; stored nowhere."""

from django.db import models

from allportal.entries import canonical, registry, upgrades

from .models import SignOff, Version


class State(models.TextChoices):
    NEW = "new", "new"
    CHANGED = "changed", "changed"
    SIGNED_OFF = "signed-off", "signed off"


def of(entry):
    """The entry's state, from its canonical JSON serialised now."""
    entry_type = registry.of(type(entry))
    return compare(entry_type, entry.slug, canonical.entry_bytes(entry_type, entry))


def compare(entry_type, slug, content):
    """The state of an entry whose canonical JSON is ``content``."""
    signed = SignOff.objects.latest_of(entry_type.kind, slug)
    if signed is None:
        return State.NEW
    today = upgrades.to_today(entry_type, signed.content.encode(), signed.schema)
    return State.SIGNED_OFF if today == content else State.CHANGED


def changed_outside(entry):
    """Whether rows of the entry were changed outside the save path, so that nobody answers for it."""
    entry_type = registry.of(type(entry))
    latest = Version.objects.latest_of(entry_type.kind, entry.slug)
    if latest is None:
        return True
    today = upgrades.to_today(entry_type, latest.content.encode(), latest.schema)
    return today != canonical.entry_bytes(entry_type, entry)
