"""The chain of an entry's versions since its last sign-off: who answers for the text."""

from allportal.entries import canonical, registry, upgrades

from .models import SignOff, Version


def since_sign_off(kind, slug):
    """(the version last signed off, or None; the versions after it, oldest first).

    By order and not by clock, through renames. A sign-off that came with a loaded release stands at
    the version that the loading made; one that was revoked counts for nothing.
    """
    names = Version.objects.names_of(kind, slug)
    standing = SignOff.objects.standing().filter(kind=kind, slug__in=names)
    anchors = set(standing.values_list("version_id", "sha256"))
    signed = {pk for pk, _ in anchors if pk}
    loaded = {sha256 for pk, sha256 in anchors if not pk}
    found = []
    for version in Version.objects.chain(kind, slug):
        came_loaded = version.action == Version.Action.LOADED and version.sha256 in loaded
        if version.pk in signed or came_loaded:
            return version, found[::-1]
        found.append(version)
    return None, found[::-1]


def authors(kind, slug):
    """Everybody who changed the entry since its last sign-off: users, each once, oldest first."""
    _, versions = since_sign_off(kind, slug)
    return list(dict.fromkeys(version.by for version in versions if version.by))


def changed_outside(entry):
    """Whether rows were changed outside the save path since the last sign-off, unadopted.

    So it is where a version doesn't come from the one before it, or the content isn't the last's.
    """
    entry_type = registry.of(type(entry))
    before, versions = since_sign_off(entry_type.kind, entry.slug)
    broken = False
    for version in versions:
        if version.action == Version.Action.ADOPTED:
            broken = False
        elif before is not None and not follows(entry_type, version, before):
            broken = True
        before = version
    return broken or not ends_at(entry_type, before, entry)


def follows(entry_type, version, before):
    """Whether ``version`` came from the content of ``before``, whatever their schemas."""
    if version.came_from == before.sha256:
        return True
    if version.schema == before.schema:
        return False
    content = upgrades.bring(entry_type, before.content.encode(), before.schema, version.schema)
    return canonical.digest(content) == version.came_from


def ends_at(entry_type, version, entry):
    """Whether the entry's content is that of ``version``."""
    if version is None:
        return False
    today = upgrades.to_today(entry_type, version.content.encode(), version.schema)
    return today == canonical.entry_bytes(entry_type, entry)
