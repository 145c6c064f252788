"""What a new release would contain: the current one, with newer sign-offs put in place."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from allportal.editorial import state
from allportal.editorial.models import SignOff
from allportal.entries import registry, text

from . import changes, fixtures, numbering, package, publishing, store
from .manifest import FLAGS, Manifest, ManifestEntry

SECOND_PERSON = "signed off by a second person"


@dataclass(frozen=True)
class Proposal:
    """A release that could be published now.

    ``pack``: its files; ``base``: those of the current release, or None; ``difference``: from base.
    ``taken``: the sign-offs that it puts in place. ``offered``: (kind, slug) of all that could be
    published; ``waiting``: those not chosen; ``behind``: changed and not signed off: the public
    keeps their last signed-off text.
    """

    pack: package.Package
    base: package.Package | None
    difference: changes.Difference | None
    taken: tuple = ()
    offered: tuple = ()
    waiting: tuple = ()
    behind: tuple = ()

    @property
    def version(self):
        return self.pack.version

    @property
    def shown(self):
        """A hash of what would become public instead of what; it doesn't cover notes and number."""
        parts = [self.base.manifest.sha256 if self.base else "", self.pack.manifest.content_hash]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def propose(*, chosen=None, version="", date="", notes="", banner=None):
    """The Proposal made of all newer sign-offs, or of the ``chosen`` (kind, slug) only.

    The number is the next one, or that of the same publishing that was interrupted. Raises
    publishing.Refused when nothing would change, when version or date won't do, and when the
    release would link to nothing.
    """
    current = store.current()
    base = publishing.stored_package(current) if current else None
    newer, gone = newer_sign_offs(base), withdrawn(base) if base else []
    offered = {*newer, *gone}
    if chosen is not None and (missing := set(chosen) - offered):
        raise publishing.Refused(f"{listed(missing)} isn't signed off, or is public already")
    wanted = offered if chosen is None else set(chosen)
    if not wanted:
        raise publishing.Refused("no signed-off change is waiting: sign one off first")
    taken = {name: newer[name] for name in newer if name in wanted}
    contents = merged(base, taken, wanted & set(gone))
    manifest = manifest_of(base, contents, taken)
    about = {"version": version, "date": date, "notes": text.normal(notes)}
    about |= {"banner": text.normal(banner)} if banner is not None else {}
    pack = whole(package.make(numbering.numbered(manifest, **about), by_path(contents)))
    return Proposal(
        pack=pack,
        base=base,
        difference=changes.between(base, pack) if base else None,
        taken=tuple(taken.values()),
        offered=tuple(sorted(offered)),
        waiting=tuple(sorted(offered - wanted)),
        behind=tuple(unsigned()),
    )


def waiting():
    """(kind, slug) of every entry whose sign-offs say otherwise than the current release."""
    current = store.current()
    base = publishing.stored_package(current) if current else None
    return sorted({*newer_sign_offs(base), *(withdrawn(base) if base else ())})


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


def manifest_of(base, contents, taken):
    """The manifest of the new release, unnumbered; its review is true of its every entry."""
    place = {each.kind: number for number, each in enumerate(registry.types())}
    order = sorted(contents, key=lambda name: (place[name[0]], name[1]))
    entries = tuple(contents[name][0] for name in order)
    kept = base is not None and any(name not in taken for name in contents)
    flags = {**dict.fromkeys(FLAGS, False), **(base.manifest.flags if kept else {})}
    return Manifest(
        version="",
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
