"""What a new release would contain: the current one, with newer sign-offs put in place."""

import json
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils import timezone

from allportal.editorial import state
from allportal.editorial.models import SignOff
from allportal.entries import registry

from . import changes, fixtures, package, publishing, store, versions
from .manifest import FLAGS, Manifest, ManifestEntry

SECOND_PERSON = "signed off by a second person"


@dataclass(frozen=True)
class Proposal:
    """A release that could be published now.

    ``pack``: its files; ``base``: those of the current release, or None; ``difference``: from base.
    ``waiting``: (kind, slug) signed off but not chosen; ``behind``: changed and not signed off: the
    public keeps their last signed-off text.
    """

    pack: package.Package
    base: package.Package | None
    difference: changes.Difference | None
    waiting: tuple = ()
    behind: tuple = ()
    about: dict = field(default_factory=dict)

    @property
    def version(self):
        return self.pack.version


def propose(*, chosen=None, version="", date="", notes="", banner=None):
    """The Proposal made of all newer sign-offs, or of the ``chosen`` (kind, slug) only.

    Raises publishing.Refused when nothing would change, when the version won't do, and when the
    release would link to nothing.
    """
    current = store.current()
    base = publishing.stored_package(current) if current else None
    newer = newer_sign_offs(base)
    taken = {name: newer[name] for name in newer if chosen is None or name in chosen}
    if chosen is not None and (missing := set(chosen) - set(newer)):
        raise publishing.Refused(f"{listed(missing)} isn't signed off, or is public already")
    gone = withdrawn(base) if base else []
    if not taken and not gone:
        raise publishing.Refused("no signed-off change is waiting: sign one off first")
    contents = merged(base, taken, gone)
    manifest = manifest_of(base, contents, taken, version or next_version(base))
    about = {"date": date or timezone.localdate().isoformat(), "notes": notes}
    about |= {"banner": banner} if banner is not None else {}
    pack = whole(package.make(replace(manifest, **about), by_path(contents)))
    return Proposal(
        pack=pack,
        base=base,
        difference=changes.between(base, pack) if base else None,
        waiting=tuple(sorted(set(newer) - set(taken))),
        behind=tuple(unsigned()),
    )


def newer_sign_offs(base):
    """{(kind, slug): sign-off} of entries whose latest sign-off isn't what is public."""
    here, found = present(), {}
    for name, sign_off in SignOff.objects.latest_by(timezone.now()).items():
        public = base.manifest.entry(*name) if base else None
        if name in here and (public is None or public.sha256 != sign_off.sha256):
            found[name] = sign_off
    return found


def present():
    """(kind, slug) of every entry in the working copy: a renamed one only by its new name."""
    return {
        (entry_type.kind, slug)
        for entry_type in registry.types()
        for slug in entry_type.model._base_manager.values_list("slug", flat=True)
    }


def withdrawn(base):
    """(kind, slug) of public entries of which no sign-off stands any more."""
    standing = SignOff.objects.latest_by(timezone.now())
    return [name for name in changes.by_name(base) if name not in standing]


def merged(base, taken, gone):
    """{(kind, slug): (ManifestEntry, bytes)} of the new release."""
    entries = changes.by_name(base) if base else {}
    entries = {name: entry for name, entry in entries.items() if name not in gone}
    for (kind, slug), sign_off in taken.items():
        content = sign_off.content.encode()
        for former in json.loads(content)[0]["fields"].get("former_slugs", ()):
            if (kind, former) not in taken:
                entries.pop((kind, former), None)
        entries[kind, slug] = (entry_of(sign_off), content)
    return entries


def entry_of(sign_off):
    """The manifest's line of a sign-off."""
    return ManifestEntry(
        kind=sign_off.kind,
        slug=sign_off.slug,
        path=sign_off.entry_type.path(sign_off.slug),
        schema=sign_off.schema,
        sha256=sign_off.sha256,
        signed_on=sign_off.signed_on.isoformat() if sign_off.signed_on else "",
        signer=sign_off.signer,
        provenance=sign_off.provenance,
        change=sign_off.change,
        reason=sign_off.reason,
        accepted_warnings=sign_off.accepted_warnings,
    )


def manifest_of(base, contents, taken, version):
    """The manifest of the new release; what it says of review is true of its every entry."""
    place = {each.kind: number for number, each in enumerate(registry.types())}
    order = sorted(contents, key=lambda name: (place[name[0]], name[1]))
    entries = tuple(contents[name][0] for name in order)
    kept = base is not None and any(name not in taken for name in contents)
    refuse_version(base, version)
    flags = {**dict.fromkeys(FLAGS, False), **(base.manifest.flags if kept else {})}
    return Manifest(
        version=version,
        date="",
        entries=entries,
        previous=base.version if base else "",
        review=review_of(base if kept else None, taken),
        flags={**flags, "four_eyes": settings.FOUR_EYES},
        banner=base.manifest.banner if kept else "",
        licence=settings.LICENCE["name"],
    )


def review_of(kept, taken):
    """The least review that any entry had: ``none``, ``one person`` or ``two persons``."""
    levels = {"none": 0, "one person": 1, "two persons": 2}
    found = [kept.manifest.review] if kept else []
    for sign_off in taken.values():
        alone = "none" if sign_off.loaded else "one person"
        found.append("two persons" if sign_off.provenance == SECOND_PERSON else alone)
    return min(found, key=levels.get)


def refuse_version(base, version):
    if not versions.is_version(version):
        raise publishing.Refused(f'{version} is no version: write it like "2026.11" or "2026.11.1"')
    if version in publishing.known():
        raise publishing.Refused(
            f"{version} is taken: a release never changes, take another number"
        )


def next_version(base):
    """The number that a release of today would have."""
    today = timezone.localdate()
    taken = publishing.known()
    month = f"{today.year}.{today.month}"
    latest = max(taken, key=versions.number, default="")
    if not latest or versions.number(month) > versions.number(latest):
        return month
    stem = ".".join(latest.split(".")[:2])
    patches = [
        versions.number(each)[2:] for each in taken if each.split(".")[:2] == stem.split(".")
    ]
    return f"{stem}.{max((patch[0] for patch in patches if patch), default=0) + 1}"


def by_path(contents):
    return {entry.path: content for entry, content in contents.values()}


def whole(pack):
    """``pack``, checked as a loaded release would be: nothing in it may link to nothing."""
    try:
        return fixtures.check(pack.files)
    except fixtures.BadFixture as error:
        raise publishing.Refused(f"the release would not be whole: {error}") from error


def unsigned():
    """(kind, slug) of working-copy entries that are new or changed since their sign-off."""
    for entry_type in registry.types():
        for slug, found in state.overview(entry_type).items():
            if found != state.State.SIGNED_OFF:
                yield entry_type.kind, slug


def listed(names):
    return ", ".join(f"{kind}/{slug}" for kind, slug in sorted(names))
