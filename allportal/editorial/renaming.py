"""Renaming an entry: its slug, every link to it, and a version of each entry that this touches."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction

from allportal.entries import canonical, links, registry, text
from allportal.entries.fields import ProseField
from allportal.entries.models import SLUG

from . import addresses, deleting, events, saving, talk
from .models import Event, SignOff, Version


class RenameRefused(Exception):
    """Why an entry isn't renamed, in one line."""


@transaction.atomic
def rename(entry, to, *, by, comment="", address="", content_hash=None):
    """Give an entry the slug ``to``; returns the entries whose links follow, each with a version.

    The old slug stays as a former one when the entry was ever signed off: its old address leads to
    the new one. ``content_hash``: of the text that was shown, where it was. Raises RenameRefused.
    """
    entry_type, before = registry.of(type(entry)), entry.slug
    touched = hold([entry, *linking(entry)])
    entry = next(each for each in touched if each == entry)
    if content_hash is not None and (changed := saving.changed_since(entry, content_hash)):
        raise RenameRefused(f"{changed}: look at it again, then rename it.")
    check(entry_type, entry, to, by)
    came_from = {each: saving.content_hash(each) for each in touched}
    saving.record_end(entry, by=by, comment=f"Renamed to {to}.", action=Version.Action.RENAMED)
    give_slug(entry_type, entry, to)
    rewrite_prose(entry_type, before, to)
    talk.renamed(entry_type.kind, before, to)
    for each in touched:
        about = {"comment": f"Links follow {before}, renamed to {to}."}
        if each == entry:
            about = {"comment": comment or f"Renamed from {before}.", "formerly": before}
            about["action"] = Version.Action.RENAMED
        saving.record(each, by=by, came_from=came_from[each], **about)
    name, detail = (entry_type.kind, to), f"from {before}"
    sha256 = saving.content_hash(entry)
    events.note(
        Event.What.RENAMED, by=by, entry=name, sha256=sha256, detail=detail, address=address
    )
    entry.refresh_from_db()
    return [each for each in touched if each != entry]


def hold(entries):
    """Lock these entries in the one order that everybody locks several in."""
    each_once = {(type(each), each.pk): each for each in entries}.values()
    queue = sorted(each_once, key=lambda each: (registry.of(type(each)).order, each.pk))
    return [saving.lock(each) for each in queue]


def check(entry_type, entry, to, by):
    if to == entry.slug:
        raise RenameRefused(f"{entry} has that address already.")
    try:
        SLUG(to)
    except ValidationError as error:
        raise RenameRefused(f"“{to}” {error.messages[0]}.") from error
    if len(to) > 80 or text.fault(to):
        raise RenameRefused("An address has 80 characters at most.")
    if why := addresses.kept(entry_type, to, but=entry.pk):
        raise RenameRefused(why)


def give_slug(entry_type, entry, to):
    names = Version.objects.names_of(entry_type.kind, entry.slug)
    signed = SignOff.objects.filter(kind=entry_type.kind, slug__in=names).exists()
    kept = [each for each in entry.former_slugs if each != to]
    entry.former_slugs = [*kept, entry.slug] if signed else kept
    entry.slug = to
    entry.save(update_fields=["slug", "former_slugs"])


def linking(entry):
    """The other entries that link to an entry or to its rows, by a field or in prose."""
    entry_type, found = registry.of(type(entry)), {}
    for model in entry_type.models:
        pks = deleting.pks_of(entry_type, model, entry)
        for source, field in links.incoming(model):
            rows = source._base_manager.filter(**{f"{field.name}__in": pks})
            found |= dict.fromkeys(roots_of(source, rows))
    for source, field, begins in prose_naming(entry_type, entry.slug):
        rows = source._base_manager.filter(**{f"{field.name}__contains": begins})
        found |= dict.fromkeys(roots_of(source, rows))
    return [each for each in found if each != entry]


def roots_of(model, rows):
    entry_type = registry.of(model)
    path = entry_type.root_path(model)
    pks = set(rows.values_list(f"{path}__pk" if path else "pk", flat=True))
    return entry_type.model._base_manager.filter(pk__in=pks)


def prose_naming(entry_type, slug):
    """(model, text field, how its text begins a link) for each link form that names the entry."""
    forms = [each.name for each in entry_type.links if each.model is entry_type.model]
    for name in forms:
        for model in registry.content_models():
            for field in canonical.content_fields(model)[0]:
                if isinstance(field, ProseField):
                    yield model, field, f"[[{name}:{slug}"


def rewrite_prose(entry_type, before, to):
    """Let every ``[[kind:before]]`` in every entry's prose name ``to``."""
    for model, field, begins in prose_naming(entry_type, before):
        new = begins.removesuffix(before) + to
        link = re.compile(re.escape(begins) + r"(?=\]\]|\|)")
        for row in model._base_manager.filter(**{f"{field.name}__contains": begins}):
            changed = link.sub(new, getattr(row, field.name))
            if changed != getattr(row, field.name):
                setattr(row, field.name, changed)
                row.save(update_fields=[field.name])
