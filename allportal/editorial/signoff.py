"""Sign-offs: the only code that writes one, or revokes it."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from allportal.entries import canonical, registry, text
from allportal.entries.models import Entry

from . import accepting, chain, checks, events, saving, state
from .models import Event, SignOff, Version

BY_TWO = "signed off by a second person"
BY_ONE = "signed off by one person: four eyes was switched off"
LONGEST = 2000  # characters of a public reason


class SignOffRefused(Exception):
    """Why a sign-off isn't taken, and what to do; one line."""


@dataclass(frozen=True)
class Shown:
    """What a reviewer was shown of one entry: SHA-256 of its canonical JSON, hex."""

    entry: Entry
    content_hash: str


def public_reason(words):
    """A public reason as it is stored. Raises SignOffRefused for what readers couldn't read."""
    words = text.normal(words)
    if not words or len(words) > LONGEST:
        raise SignOffRefused(f"A public reason takes 1 to {LONGEST:,} characters.")
    if fault := text.fault(words):
        raise SignOffRefused(f"The public reason {fault}.")
    return words


@transaction.atomic
def sign_off(shown, *, by, change, reason="", address=""):
    """Freeze entries as approved by a second person: one sign-off each, all of them or none.

    ``shown``: the ``Shown`` of each; the warnings accepted on it go along. Raises SignOffRefused if
    an entry has changed since it was shown, if it was changed outside the save path, or if ``by``
    made any of the changes.
    """
    if change not in SignOff.Change.values:
        raise SignOffRefused("Say what kind of change it is.")
    if by.name_fault:
        raise SignOffRefused(by.name_fault)
    queue = sorted(shown, key=lambda each: (registry.of(type(each.entry)).order, each.entry.pk))
    about, known = {"change": change, "reason": reason}, checks.Known()
    return [sign_one(each, by=by, about=about, known=known, address=address) for each in queue]


def sign_one(shown, *, by, about, known, address):
    entry, entry_type = saving.lock(shown.entry), registry.of(type(shown.entry))
    content = canonical.entry_bytes(entry_type, entry)  # the bytes that are hashed, and stored
    refuse_changed(entry_type, entry, canonical.digest(content), shown.content_hash)
    refuse_signed(entry_type, entry, content)
    if chain.changed_outside(entry):
        raise SignOffRefused(
            f"{entry} was changed outside the portal, author unknown: "
            "a curator must adopt the change first."
        )
    refuse_author(entry_type, entry, by)
    name = (entry_type.kind, entry.slug)
    subject = checks.Subject(entry_type, entry.slug, json.loads(content), known)
    events.note(Event.What.SIGNED, by=by, entry=name, sha256=shown.content_hash, address=address)
    return SignOff.objects.create(
        kind=entry_type.kind,
        slug=entry.slug,
        schema=entry_type.schema,
        sha256=shown.content_hash,
        content=content.decode(),
        signer=text.normal_line(by.public_name),
        signed_on=timezone.localdate(),
        provenance=BY_TWO if settings.FOUR_EYES else BY_ONE,
        version=Version.objects.latest_of(*name),
        by=by,
        accepted_warnings=accepting.public(subject),
        **about,
    )


def refuse_changed(entry_type, entry, sha256, shown):
    if sha256 == shown:
        return
    latest = Version.objects.latest_of(entry_type.kind, entry.slug)
    who = f" by {latest.by} at {latest.at:%Y-%m-%d %H:%M} UTC" if latest and latest.by else ""
    raise SignOffRefused(
        f"{entry} was changed{who} since it was shown to you: look at it again, then sign."
    )


def refuse_signed(entry_type, entry, content):
    if state.compare(entry_type, entry.slug, content) == state.State.SIGNED_OFF:
        raise SignOffRefused(f"{entry} is signed off already, as it stands.")


def refuse_author(entry_type, entry, by):
    """Four eyes: nobody signs off what they changed since the last sign-off."""
    if settings.FOUR_EYES and by in chain.authors(entry_type.kind, entry.slug):
        raise SignOffRefused(
            f"You changed {entry} since its last sign-off: somebody else must sign it off."
        )


@transaction.atomic
def revoke(sign_off, *, by, reason, address=""):
    """Take a sign-off back: its entry falls back to the last one that stands."""
    if not reason.strip():
        raise SignOffRefused("Say why the sign-off is revoked.")
    taken = (
        SignOff.objects.standing()
        .filter(pk=sign_off.pk)
        .update(revoked_at=timezone.now(), revoked_by=by, revoked_reason=reason)
    )
    if not taken:
        raise SignOffRefused(f"The sign-off of {sign_off.slug} was revoked already.")
    events.note(
        Event.What.REVOKED,
        by=by,
        entry=(sign_off.kind, sign_off.slug),
        sha256=sign_off.sha256,
        detail=reason,
        address=address,
    )


@transaction.atomic
def record_loaded(entries, *, moment):
    """Keep the sign-offs that a loaded release brings: ``[(manifest entry, canonical bytes)]``.

    Provenance, signer and date are the manifest's: loading is not authorship. ``moment`` is that of
    the release; an entry whose last sign-off by then has the same hash keeps it. Returns the
    sign-offs in the order given.
    """
    here = SignOff.objects.latest_by(moment)
    found = []
    for entry, content in entries:
        known = here.get((entry.kind, entry.slug))
        same = known is not None and known.sha256 == entry.sha256
        found.append(known if same else loaded_sign_off(entry, content, moment))
    SignOff.objects.bulk_create([each for each in found if each.pk is None], batch_size=500)
    return found


def loaded_sign_off(entry, content, moment):
    return SignOff(
        kind=entry.kind,
        slug=entry.slug,
        schema=entry.schema,
        sha256=entry.sha256,
        content=content.decode(),
        signer=entry.signer,
        signed_on=entry.signed_on or None,
        provenance=entry.provenance,
        change=entry.change,
        reason=entry.reason,
        accepted_warnings=entry.accepted_warnings,
        loaded=True,
        at=moment,
    )
