"""The one path by which entries change: lock the root, change rows, append a version.

Admin, commands and loading all come through here.
"""

from collections import defaultdict
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from allportal.entries import canonical, links, registry, validation, writing

from . import addresses, talk
from .models import Version


class CannotStand(Exception):
    """Why rows can't be made an entry's content, in one line."""


def lock(entry):
    """Hold the entry's root row until the transaction ends, so that its changes queue up."""
    model, alias = type(entry), entry._state.db or "default"
    return model._base_manager.using(alias).select_for_update().get(pk=entry.pk)


def content_hash(entry):
    """SHA-256 of the entry's canonical JSON, serialised now."""
    return canonical.digest(canonical.entry_bytes(registry.of(type(entry)), entry))


@contextmanager
def change(entry, *, by, comment=""):
    """Change rows of ``entry`` inside this block; a version is appended at its end, if any differ.

    ``by``: the user whose change it is. The root row is locked first.
    """
    with transaction.atomic():
        locked = lock(entry)
        came_from = content_hash(locked)
        yield locked
        record(locked, by=by, comment=comment, came_from=came_from)


def record(entry, *, by, comment="", action=Version.Action.EDITED, formerly="", came_from=None):
    """Append a version of the entry as it stands; None when nothing changed since the last one.

    ``formerly``: the slug a draft had before this change; its chain goes on under the new one.
    ``came_from``: the content's hash before this change; that of the last version where not given.
    Where the two differ, rows were changed outside, and the chain shows it.
    """
    entry_type = registry.of(type(entry))
    content = canonical.entry_bytes(entry_type, entry)
    sha256 = canonical.digest(content)
    latest = Version.objects.latest_of(entry_type.kind, formerly or entry.slug)
    note_hashes(entry_type, {entry.slug: sha256})
    if latest and latest.sha256 == sha256 and not latest.ends:
        return None
    if came_from is None:
        came_from = latest.sha256 if latest else ""
    about = {"action": action, "by": by, "comment": comment, "came_from": came_from}
    return append(entry, content, **about, formerly=formerly if formerly != entry.slug else "")


def append(entry, content, *, action, by, comment, came_from, formerly=""):
    entry_type = registry.of(type(entry))
    return Version.objects.create(
        kind=entry_type.kind,
        slug=entry.slug,
        formerly=formerly,
        came_from=came_from,
        sha256=canonical.digest(content),
        schema=entry_type.schema,
        content=content.decode(),
        action=action,
        comment=comment,
        by=by,
    )


def put(entry_type, rows, *, by, action, comment="", entry=None):
    """Make an entry stand exactly as ``rows`` (canonical, in today's shape) say, with a version.

    ``entry``: the one that is replaced, where there is one; its slug may change. Returns the
    entry. Raises CannotStand, and then nothing is changed.
    """
    slug = rows[0]["fields"].get("slug", "")
    try:
        validation.check_entry(entry_type, slug, rows)
        if why := addresses.fault_of(entry_type, rows, but=entry and entry.pk):
            raise CannotStand(why)
        with transaction.atomic():
            return put_checked(entry_type, rows, slug, entry, action, by=by, comment=comment)
    except validation.Fault as fault:
        where = ", ".join(filter(None, [fault.row, fault.field]))
        raise CannotStand(f"{where}: {fault.problem}.") from fault
    except (links.StillLinked, writing.NoTarget) as error:
        raise CannotStand(f"{error}.") from error
    except IntegrityError as error:
        raise CannotStand("It breaks a rule that was added since, or a name is taken.") from error


def put_checked(entry_type, rows, slug, entry, action, *, by, comment):
    came_from, formerly = None, ""
    if entry is not None:
        entry = lock(entry)
        came_from, formerly = content_hash(entry), entry.slug
    if entry is not None and formerly != slug:
        about = {"comment": f"Its address is now {slug}.", "action": Version.Action.RENAMED}
        record_end(entry, by=by, **about)
        entry_type.model._base_manager.filter(pk=entry.pk).update(slug=slug)
    writing.write([(entry_type, rows)], "default")
    written = entry_type.model._base_manager.get(slug=slug)
    about = {"action": action, "comment": comment, "formerly": formerly, "came_from": came_from}
    record(written, by=by, **about)
    return written


@transaction.atomic
def adopt(entry, *, by, comment="Adopted changes made outside the portal."):
    """Answer for changes that were made outside the save path: ``by`` is their author from now."""
    entry = lock(entry)
    content = canonical.entry_bytes(registry.of(type(entry)), entry)
    sha256 = canonical.digest(content)
    note_hashes(registry.of(type(entry)), {entry.slug: sha256})
    return append(
        entry, content, action=Version.Action.ADOPTED, by=by, comment=comment, came_from=sha256
    )


@transaction.atomic
def delete_draft(entry, *, by):
    """Delete an entry that was never signed off, with its rows; its versions stay.

    Raises links.StillLinked when another entry links to it.
    """
    entry_type = registry.of(type(entry))
    entry = lock(entry)
    record_end(entry, by=by)
    for model in reversed(entry_type.models):
        rows = model._base_manager.filter(**{entry_type.root_path(model) or "pk": entry.pk})
        for field in canonical.content_fields(model)[1]:
            if field.related_model is model:
                rows.update(**{field.name: None})
        links.delete(model, list(rows.values_list("pk", flat=True)), "default")


def record_end(entry, *, by, comment="", action=Version.Action.DELETED):
    """Append the version that says an entry went from this slug, with its last content."""
    content = canonical.entry_bytes(registry.of(type(entry)), entry)
    sha256 = canonical.digest(content)
    return append(entry, content, action=action, by=by, comment=comment, came_from=sha256)


def record_ends(renamed, *, comment):
    """Let the versions of entries end at their slugs: ``{(entry type, new slug): slug}``."""
    for (entry_type, slug), before in renamed.items():
        entry = entry_type.model._base_manager.get(slug=before)
        record_end(entry, by=None, comment=comment, action=Version.Action.RENAMED)
        talk.renamed(entry_type.kind, before, slug)


def record_loaded(entries, *, comment, formerly=None):
    """Append versions of entries that were just loaded: ``[(entry type, slug, bytes)]``.

    Loading isn't authorship: the versions have no author. ``formerly``: ``{(entry type, slug): its
    slug before}`` of those that were renamed by it.
    """
    came_from = Version.objects.latest()
    versions, hashes = [], defaultdict(dict)
    for entry_type, slug, content in entries:
        sha256 = canonical.digest(content)
        hashes[entry_type][slug] = sha256
        before = (formerly or {}).get((entry_type, slug), "")
        versions.append(
            Version(
                kind=entry_type.kind,
                slug=slug,
                came_from=came_from.get((entry_type.kind, before or slug), ""),
                formerly=before,
                sha256=sha256,
                schema=entry_type.schema,
                content=content.decode(),
                action=Version.Action.LOADED,
                comment=comment,
            )
        )
    Version.objects.bulk_create(versions, batch_size=500)
    for entry_type, by_slug in hashes.items():
        note_hashes(entry_type, by_slug)


def note_hashes(entry_type, by_slug):
    """Keep the content hash beside each entry: ``{slug: sha256}``."""
    slugs, manager = list(by_slug), entry_type.model._base_manager
    for start in range(0, len(slugs), canonical.CHUNK):
        entries = list(manager.filter(slug__in=slugs[start : start + canonical.CHUNK]))
        for entry in entries:
            entry.content_hash = by_slug[entry.slug]
        manager.bulk_update(entries, ["content_hash"])


def changed_since(entry, sha256):
    """Who changed the entry since its content had this hash, and when, in words; empty: nobody."""
    if content_hash(entry) == sha256:
        return ""
    latest = Version.objects.latest_of(registry.of(type(entry)).kind, entry.slug)
    who = f" by {latest.by} at {latest.at:%Y-%m-%d %H:%M} UTC" if latest and latest.by else ""
    return f"{entry} was changed{who} since this page was opened"
