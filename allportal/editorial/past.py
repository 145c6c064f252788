"""What versions and sign-offs say of many entries at once: the chain, set-wise, for lists."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from .models import SignOff, Version

FEW = 500


class Link(NamedTuple):
    """What the chain needs to know of a version."""

    pk: int
    kind: str
    slug: str
    formerly: str
    action: str
    schema: int
    came_from: str
    sha256: str
    by_id: int | None
    at: datetime


class Approval(NamedTuple):
    """What the chain needs to know of a sign-off."""

    kind: str
    slug: str
    version_id: int | None
    sha256: str
    at: datetime
    revoked_at: datetime | None


class Past:
    """The sign-offs and versions of entries of these names, in 3 queries; no content is read."""

    def __init__(self, kinds, names):
        renames = Version.objects.filter(kind__in=kinds).exclude(formerly="")
        self.before = defaultdict(set)
        for kind, slug, formerly in renames.values_list("kind", "slug", "formerly"):
            self.before[kind, slug].add((kind, formerly))
        slugs = {slug for name in names for _kind, slug in self.names(name)}
        self.sign_offs, self.versions = defaultdict(list), defaultdict(list)
        rows = narrowed(SignOff.objects.order_by("pk"), kinds, slugs)
        for each in map(Approval._make, rows.values_list(*Approval._fields)):
            self.sign_offs[each.kind, each.slug].append(each)
        rows = narrowed(Version.objects.order_by("pk"), kinds, slugs)
        for each in map(Link._make, rows.values_list(*Link._fields)):
            self.versions[each.kind, each.slug].append(each)

    def names(self, name):
        """The (kind, slug) of an entry, and all that it ever had before."""
        found, new = {name}, [name]
        while new:
            new = [each for before in new for each in self.before[before] - found]
            found.update(new)
        return found

    def chain(self, name, before=None):
        """As ``Version.objects.chain``, oldest first."""
        rows = [each for each in self.versions[name] if before is None or each.pk < before]
        for index in reversed(range(len(rows))):
            if formerly := rows[index].formerly:
                return self.chain((name[0], formerly), rows[index].pk) + rows[index:]
        return rows

    def put_on(self, item):
        """Say of an item who changed it since its last sign-off, when, and whether outside."""
        sign_offs = [each for name in item.names for each in self.sign_offs[name]]
        standing = [each for each in sign_offs if not each.revoked_at]
        before, versions = self.since_sign_off(item.name, standing)
        item.authors = {each.by_id for each in versions if each.by_id}
        last = versions[-1] if versions else before
        item.last_pk, item.last_at = (last.pk, last.at) if last else (None, None)
        item.outside = item.unsigned and is_broken(item, before, versions)
        signed_at = max((each.at for each in standing), default=None)
        revoked_at = max((each.revoked_at for each in sign_offs if each.revoked_at), default=None)
        item.corrects = bool(revoked_at and (not signed_at or revoked_at > signed_at))
        done = not item.unsigned and item.assignment and signed_at
        if done and signed_at > item.assignment.at:
            item.assignment = None
        item.since = began(item, versions)

    def since_sign_off(self, name, standing):
        """As ``chain.since_sign_off``: (version signed off last or None, those after it)."""
        anchors = {each.version_id or each.sha256 for each in standing}
        before, found = None, []
        for version in self.chain(name):
            came_loaded = version.action == Version.Action.LOADED and version.sha256 in anchors
            if version.pk in anchors or came_loaded:
                before, found = version, []
            else:
                found.append(version)
        return before, found


def narrowed(rows, kinds, slugs):
    """Rows of these entries, or somewhat more: in one query however many they are."""
    rows = rows.filter(kind__in=kinds)
    return rows.filter(slug__in=slugs) if len(slugs) <= FEW else rows


def is_broken(item, before, versions):
    """Whether a version doesn't come from the one before it, or the content isn't the last's."""
    broken = False
    for version in versions:
        if version.action == Version.Action.ADOPTED:
            broken = False
        elif before and version.schema == before.schema and version.came_from != before.sha256:
            broken = True
        before = version
    last = before
    return (
        broken
        or last is None
        or (last.schema == item.entry_type.schema and last.sha256 != item.sha256)
    )


def began(item, versions):
    """When the item began to wait."""
    if item.unsigned and versions:
        return versions[0].at
    moments = [each.at for each in (item.assignment, item.sent_back) if each]
    moments += [item.held] if item.held else []
    moments += [each.since for each in item.tasks]
    return min(moments, default=item.last_at)
