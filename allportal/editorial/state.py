"""An entry's state, derived from its content and its sign-offs; stored nowhere."""

from django.db import models

from allportal.entries import canonical, registry, upgrades

from .models import SignOff


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


def overview(entry_type, slugs=None):
    """{slug: State} of these entries, or of all of the type, in a fixed number of queries.

    By the hash kept beside each entry: good for lists, never for decisions.
    """
    entries, signed = entry_type.model._base_manager.order_by("slug"), SignOff.objects.standing()
    if slugs is not None:
        entries = entries.filter(slug__in=slugs)
    rows = list(entries.values_list("slug", "content_hash", "former_slugs"))
    if slugs is not None:
        names = [name for slug, _sha256, former in rows for name in (slug, *former)]
        signed = signed.filter(slug__in=names)
    hashes = signed_hashes(entry_type, signed.filter(kind=entry_type.kind))
    return {slug: by_hash(sha256, slug, former, hashes) for slug, sha256, former in rows}


def by_hash(sha256, slug, former, signed):
    """The state of an entry whose sign-offs under its slugs have the hashes ``signed``."""
    if sha256 == signed.get(slug):
        return State.SIGNED_OFF
    return State.CHANGED if any(name in signed for name in (slug, *former)) else State.NEW


def signed_hashes(entry_type, sign_offs):
    """{slug: hash of its latest sign-off, brought forward to today's schema}."""
    rows = sign_offs.order_by("at", "pk").values_list("slug", "pk", "schema", "sha256")
    latest = {slug: (pk, schema, sha256) for slug, pk, schema, sha256 in rows}
    older = {pk for pk, schema, _ in latest.values() if schema != entry_type.schema}
    contents = SignOff.objects.filter(pk__in=older).values_list("pk", "schema", "content")
    today = {
        pk: canonical.digest(upgrades.to_today(entry_type, content.encode(), schema))
        for pk, schema, content in (contents if older else ())
    }
    return {slug: today.get(pk, sha256) for slug, (pk, _, sha256) in latest.items()}
