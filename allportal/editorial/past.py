"""What versions and sign-offs say of many entries at once: the chain, set-wise, for lists."""

from collections import defaultdict

from .models import SignOff, User, Version

FEW = 500


class Past:
    """The sign-offs and versions of entries with these slugs, in 3 queries; no content is read."""

    def __init__(self, kinds, slugs):
        self.anchors, self.signed_at, self.revoked_at = {}, {}, {}
        for each in narrowed(SignOff.objects.defer("content"), kinds, slugs).order_by("at", "pk"):
            self.note(each)
        versions = Version.objects.defer("content").order_by("pk")
        self.versions = defaultdict(list)
        for each in narrowed(versions, kinds, slugs):
            self.versions[each.kind, each.slug].append(each)
        self.people = User.objects.in_bulk()

    def note(self, sign_off):
        name = (sign_off.kind, sign_off.slug)
        if sign_off.revoked_at:
            self.revoked_at[name] = max(sign_off.revoked_at, self.revoked_at.get(name, sign_off.at))
            return
        self.signed_at[name] = sign_off.at
        self.anchors.setdefault(name, set()).add(sign_off.version_id or sign_off.sha256)

    def put_on(self, item):
        """Say of an item who changed it since its last sign-off, when, and whether outside."""
        before, versions = self.since_sign_off(item.name)
        item.authors = {each.by_id for each in versions if each.by_id}
        item.last = versions[-1] if versions else before
        if item.last and item.last.by_id:
            item.last.by = self.people[item.last.by_id]
        item.outside = item.unsigned and is_broken(item, before, versions)
        signed_at, revoked_at = self.signed_at.get(item.name), self.revoked_at.get(item.name)
        item.corrects = bool(revoked_at and (not signed_at or revoked_at > signed_at))
        done = not item.unsigned and item.assignment and signed_at
        if done and signed_at > item.assignment.at:
            item.assignment = None
        item.since = began(item, versions)

    def since_sign_off(self, name):
        """As ``chain.since_sign_off``: (version signed off last or None, those after it)."""
        before, found, anchors = None, [], self.anchors.get(name, ())
        for version in self.versions[name]:
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
    return min(moments, default=item.last.at if item.last else None)
