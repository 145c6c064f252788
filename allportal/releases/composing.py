"""What a new release would contain: the current one, with newer sign-offs put in place."""

import hashlib
import json
from dataclasses import dataclass, replace

from django.conf import settings

from allportal import prose
from allportal.editorial.checks import Severity
from allportal.entries import registry, text

from . import (
    bannering,
    changes,
    findings,
    fixtures,
    mending,
    numbering,
    package,
    publishing,
    reviewing,
    store,
    waiting,
)
from .manifest import BY_CHECK, FLAGS, Manifest, ManifestEntry
from .notes import draft_notes


@dataclass(frozen=True)
class Proposal:
    """A release that could be published now.

    ``pack``: its files; ``base``: those of the current release, or None; ``difference``: from base.
    ``taken``: the sign-offs that it puts in place. ``offered``: (kind, slug) of all that could be
    published; ``waiting``: those not chosen; ``behind``: changed and not signed off: the public
    keeps their last signed-off text. ``findings``: of the checks, on the entries it changes.
    """

    pack: package.Package
    base: package.Package | None
    difference: changes.Difference | None
    taken: tuple = ()
    offered: tuple = ()
    waiting: tuple = ()
    behind: tuple = ()
    findings: tuple = ()

    @property
    def blocking(self):
        """The errors that the checks find in what would become public by it."""
        return [each for each in self.findings if each.severity == Severity.ERROR]

    @property
    def judged(self):
        """[(finding, the public reason of who accepted it, or "")], the worst first."""
        return [
            (each, self.pack.manifest.entry(each.kind, each.slug).why_accepted(each))
            for each in sorted(self.findings, key=worst_first)
        ]

    @property
    def version(self):
        return self.pack.version

    @property
    def banner_change(self):
        """What becomes of the banner of ``base``, in words; "" where it stays."""
        return bannering.change(self.base and self.base.manifest, self.pack.manifest)

    @property
    def shown(self):
        """A hash of what would become public instead of what; it doesn't cover notes and number."""
        parts = [self.base.manifest.sha256 if self.base else "", self.pack.manifest.content_hash]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def worst_first(finding):
    return Severity.values.index(finding.severity), finding.kind, finding.slug


def propose(*, chosen=None, notes=None, **about):
    """The Proposal made of all newer sign-offs, or of the ``chosen`` (kind, slug) only.

    ``about``: version, date, banner. What isn't given is proposed: the next number, today, the
    banner of the current release, ``notes`` drafted from the changes; or what the same publishing
    had that was interrupted. Raises publishing.Refused when nothing would change, when version,
    date or banner won't do, and when the release would link to nothing.
    """
    current = store.current()
    base = publishing.stored_package(current) if current else None
    newer, gone = waiting.choice(base.manifest if base else None)
    wanted = refuse_choice(chosen, {*newer, *gone})
    taken = {name: newer[name] for name in newer if name in wanted}
    contents = merged(base, taken, wanted & set(gone))
    refuse_broken_links(base, contents)
    refuse_lost_notes(notes, contents)
    day = numbering.date_for(about.get("date"), base.version if base else "")
    found = findings.of(contents, on=day)
    counted = {"findings": findings.counts(found)}
    counted["extra"] = {BY_CHECK: findings.counts_by_check(found)}
    manifest = replace(manifest_of(base, contents, taken), **counted)
    difference = base and changes.between(base, package.make(manifest, by_path(contents)))
    manifest = finished(manifest, difference, notes, about)
    bannering.refuse_lost(base and base.manifest, manifest)
    pack = whole(package.make(manifest, by_path(contents)))
    about_it = {"after": pack.version, "manifest": changes.head(pack.manifest)}
    return Proposal(
        pack=pack,
        base=base,
        difference=difference and replace(difference, **about_it),
        taken=tuple(taken.values()),
        offered=tuple(sorted({*newer, *gone})),
        waiting=tuple(sorted({*newer, *gone} - wanted)),
        behind=tuple(waiting.unsigned()),
        findings=tuple(each for each in found if (each.kind, each.slug) in taken),
    )


def refuse_choice(chosen, offered):
    """What is to be published of what is ``offered``. Raises publishing.Refused."""
    if chosen is not None and (missing := set(chosen) - offered):
        raise publishing.Refused(f"{listed(missing)} isn't signed off, or is public already")
    wanted = offered if chosen is None else set(chosen)
    if not offered:
        raise publishing.Refused("no signed-off change is waiting: sign one off first")
    if not wanted:
        raise publishing.Refused("no entry is chosen: choose one or more")
    return wanted


def finished(manifest, difference, notes, about):
    """The manifest with its number, date, notes and banner; what is None isn't asked for."""
    asked = {"notes": notes, **about}
    asked = {name: text.normal(value) for name, value in asked.items() if value is not None}
    if begun := numbering.interrupted(manifest, **asked):
        return begun
    if notes is None and difference:
        asked["notes"] = text.normal(draft_notes(difference))
    return numbering.numbered(manifest, **asked)


def refuse_broken_links(base, contents):
    """Raise Refused where a text that stays names what leaves; a new text's links are checked."""
    if base is None:
        return
    before = changes.by_name(base)
    lost = findings.Targets(before).lost_in(findings.Targets(contents))
    for name, (entry, content) in contents.items():
        stays = before.get(name) == (entry, content)
        broken = lost & set(prose.targets(content.decode())) if stays else ()
        for kind, slug in sorted(broken):
            raise publishing.Refused(
                f"{listed([name])} links to [[{kind}:{slug}]], which would not be in the release: "
                f"{mending.remedy(*name, (kind, slug))}"
            )


def refuse_lost_notes(notes, contents):
    """Raise Refused where the release notes name what isn't in the release."""
    named = prose.targets(notes or "")
    there = findings.Targets(contents) if named else None
    for kind, slug in named:
        if not there.has(kind, slug):
            raise publishing.Refused(
                f"the release notes link to [[{kind}:{slug}]], which would not be in the release: "
                "correct the link in the notes, or leave it out"
            )


def merged(base, taken, gone):
    """{(kind, slug): (ManifestEntry, bytes)} of the new release."""
    entries = changes.by_name(base) if base else {}
    entries = {name: entry for name, entry in entries.items() if name not in gone}
    here = waiting.present()  # what still has its name wasn't renamed, and stays
    for (kind, slug), sign_off in taken.items():
        content = sign_off.content.encode()
        for former in json.loads(content)[0]["fields"].get("former_slugs", ()):
            if (kind, former) not in taken and (kind, former) not in here:
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
    review = reviewing.of(entries)
    flags.pop("signed_alone", None)
    return Manifest(
        version="",
        date="",
        entries=entries,
        previous=base.version if base else "",
        review=review,
        flags=flags | reviewing.flags_of(entries, review),
        banner=bannering.proposed(base and base.manifest, review, kept),
        licence=settings.LICENCE["name"],
    )


def by_path(contents):
    return {entry.path: content for entry, content in contents.values()}


def whole(pack):
    """``pack``, checked as a loaded release would be: nothing in it may link to nothing."""
    try:
        return fixtures.check(pack.files)
    except fixtures.BadFixture as error:
        raise publishing.Refused(f"the release would not be whole: {error}") from error


def listed(names):
    return ", ".join(f"{kind}/{slug}" for kind, slug in sorted(names))
