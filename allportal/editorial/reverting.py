"""Going back: to a version of an entry, and to a draft that was deleted. Both are new versions."""

import json

from django.db import transaction

from allportal.entries import canonical, linkform, registry, respelling, upgrades
from allportal.entries.fields import ProseField

from . import addresses, events, saving
from .models import Event, Version


class RevertRefused(Exception):
    """Why a version doesn't come back, in one line."""


def rows_of(version, slug=""):
    """A version's rows in today's shape, under the slugs that entries have today."""
    entry_type = registry.get(version.kind)
    content = upgrades.to_today(entry_type, version.content.encode(), version.schema)
    rows = respelling.respelled(entry_type, json.loads(content), slug or version.slug)
    return [forwarded(row) for row in rows]


@transaction.atomic
def revert(entry, version, *, by, content_hash, comment="", address=""):
    """Let the entry stand as in one of its versions again; returns it.

    ``content_hash``: of the text that it replaces, as it was shown. Its slug, and those it had
    before, stay as they are. Raises RevertRefused.
    """
    entry_type, entry = registry.of(type(entry)), saving.lock(entry)
    if saving.content_hash(entry) != content_hash:
        raise RevertRefused(f"{entry} was changed since this page was opened: look at it again.")
    rows = rows_of(version, entry.slug)
    rows[0]["fields"].pop("former_slugs", None)
    if entry.former_slugs:
        rows[0]["fields"]["former_slugs"] = entry.former_slugs
    if canonical.digest(canonical.dumps(rows)) == content_hash:
        raise RevertRefused(f"{entry} stands like that already.")
    said = f"Back to the version of {version.at:%Y-%m-%d %H:%M} UTC."
    about = {"action": Version.Action.REVERTED, "comment": f"{said} {comment}".strip()}
    try:
        entry = saving.put(entry_type, rows, by=by, entry=entry, **about)
    except saving.CannotStand as error:
        raise RevertRefused(f"That version can't come back. {error}") from error
    note(Event.What.REVERTED, entry, by, said, address)
    return entry


@transaction.atomic
def recover(version, *, by, address=""):
    """Bring back a deleted draft: ``version`` is the one that its deletion left. Returns it."""
    entry_type = registry.get(version.kind)
    if why := addresses.kept(entry_type, version.slug):
        raise RevertRefused(why)
    about = {"action": Version.Action.RECOVERED, "comment": "The deleted draft came back."}
    try:
        entry = saving.put(entry_type, rows_of(version), by=by, **about)
    except saving.CannotStand as error:
        raise RevertRefused(f"It can't come back. {error}") from error
    note(Event.What.RECOVERED, entry, by, "", address)
    return entry


def note(what, entry, by, detail, address):
    name = (registry.of(type(entry)).kind, entry.slug)
    sha256 = saving.content_hash(entry)
    events.note(what, by=by, entry=name, sha256=sha256, detail=detail, address=address)


def deleted(entry_type):
    """The last version of each deleted draft of this type, newest first."""
    versions = Version.objects.filter(kind=entry_type.kind).defer("content").order_by("pk")
    latest = {each.slug: each for each in versions.select_related("by")}
    here = set(entry_type.model._base_manager.values_list("slug", flat=True))
    gone = [each for each in latest.values() if each.action == Version.Action.DELETED]
    return sorted((each for each in gone if each.slug not in here), key=lambda each: -each.pk)


def forwarded(row):
    """A row whose links name entries by the slugs they have today."""
    models = {model._meta.label_lower: model for model in registry.content_models()}
    model = models[row["model"]]
    fields = dict(row["fields"])
    for field in (*canonical.content_fields(model)[1], *model._meta.many_to_many):
        if field.name in fields and field.related_model not in registry.of(model).rows:
            fields[field.name] = forwarded_keys(field, fields[field.name])
    for field in canonical.content_fields(model)[0]:
        if isinstance(field, ProseField) and field.name in fields:
            fields[field.name] = forwarded_prose(fields[field.name])
    return {"model": row["model"], "fields": fields}


def forwarded_keys(field, value):
    model = registry.of(field.related_model).model
    keys = value if field.many_to_many else [value]
    keys = sorted(([today(model, key[0]), *key[1:]] for key in keys), key=canonical.sort_key)
    return keys if field.many_to_many else keys[0]


def forwarded_prose(words):
    forms = {link.name: link.model for link in registry.links().values()}
    roots = {name for name, model in forms.items() if registry.of(model).model is model}

    def follow(match):
        slug = today(forms[match[1]], match[2]) if match[1] in roots else match[2]
        return f"[[{match[1]}:{slug}"

    return linkform.BEGINS.sub(follow, words)


def today(model, slug):
    """The slug that the entry which had this one has today."""
    entries = model._base_manager
    if entries.filter(slug=slug).exists():
        return slug
    former = entries.values_list("slug", "former_slugs")
    return next((now for now, before in former if slug in before), slug)
