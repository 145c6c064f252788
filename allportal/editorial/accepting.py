"""Accepting warnings: the only code that makes and removes acceptances, and what stands of them."""

from django.db import transaction
from django.utils import timezone

from allportal.entries import registry, text

from . import checks, events, saving
from .models import Acceptance, Event
from .models.people import NOT_STATED

LONGEST = 2000


class AcceptanceRefused(Exception):
    """Why a warning isn't accepted, or no more taken back, and what to do; one line."""


@transaction.atomic
def accept(entry, sha256, *, by, reason, address=""):
    """Accept the warning that has this digest, as the entry stands now. Returns the Acceptance.

    Raises AcceptanceRefused when it isn't found any more, is no warning, or no reason is given, and
    where ``by`` has a public name that can't be published. Whether ``by`` may
    judge this entry was asked before.
    """
    reason = checked(reason)
    if by.name_fault:
        raise AcceptanceRefused(by.name_fault)
    entry = saving.lock(entry)
    subject = checks.subject_of(entry)
    found = {subject.digest(each): each for each in checks.run_on(subject)}
    if sha256 not in found:
        raise AcceptanceRefused("The text was changed since it was shown: look at it again.")
    finding = found[sha256]
    if finding.severity != checks.Severity.WARNING:
        raise AcceptanceRefused("Only warnings are accepted: an error must be corrected.")
    acceptance, is_new = Acceptance.objects.get_or_create(
        kind=finding.kind,
        slug=finding.slug,
        sha256=sha256,
        defaults={
            "check_id": finding.id,
            "row": finding.row,
            "field": finding.field,
            "message": finding.message,
            "reason": reason,
            "by": by,
        },
    )
    if not is_new:
        raise AcceptanceRefused(f"{acceptance.by} has accepted it already.")
    about = {"entry": (finding.kind, finding.slug), "sha256": sha256, "address": address}
    events.note(Event.What.ACCEPTED, by=by, detail=f"{finding}: {reason}", **about)
    return acceptance


@transaction.atomic
def take_back(entry, sha256, *, by, address=""):
    """Let the warning that has this digest stand again; sign-offs keep what they froze.

    Raises AcceptanceRefused when it isn't accepted. Whether ``by`` may judge this entry was asked
    before.
    """
    entry = saving.lock(entry)
    name = (registry.of(type(entry)).kind, entry.slug)
    rows = Acceptance.objects.filter(kind=name[0], slug=name[1]).select_related("by")
    acceptance = next((each for each in rows if each.sha256 == sha256), None)
    if acceptance is None:
        raise AcceptanceRefused("It isn't accepted any more.")
    rows.filter(pk=acceptance.pk).delete()
    place = [acceptance.check_id, acceptance.row, acceptance.field, acceptance.message]
    detail = f"{': '.join(filter(None, place))} Accepted by {acceptance.by}: {acceptance.reason}"
    about = {"entry": name, "sha256": sha256, "address": address}
    events.note(Event.What.TAKEN_BACK, by=by, detail=detail, **about)


def checked(reason):
    """A reason as it is stored. Raises AcceptanceRefused for what readers couldn't read."""
    reason = text.normal(reason)
    if not reason:
        raise AcceptanceRefused("Say why the warning may stand: readers see the reason.")
    if fault := text.fault(reason):
        raise AcceptanceRefused(f"The reason {fault}.")
    if len(reason) > LONGEST:
        raise AcceptanceRefused(f"The reason is longer than {LONGEST:,} characters.")
    return reason


def judged(subject, found):
    """[(finding, its digest, the Acceptance that stands or None)], in the order given."""
    by_digest = [(each, subject.digest(each)) for each in found]
    warnings = [sha256 for each, sha256 in by_digest if each.severity == checks.Severity.WARNING]
    rows = Acceptance.objects.filter(kind=subject.kind, slug=subject.slug, sha256__in=warnings)
    standing = {each.sha256: each for each in rows.select_related("by")} if warnings else {}
    return [(each, sha256, standing.get(sha256)) for each, sha256 in by_digest]


def public(subject):
    """What readers are told of the accepted warnings of an entry: as it stands in a manifest."""
    return [
        {
            "check": finding.id,
            "row": finding.row,
            "field": finding.field,
            "message": finding.message,
            "reason": acceptance.reason,
            "by": name_of(acceptance.by),
            "on": timezone.localdate(acceptance.at).isoformat(),
        }
        for finding, _sha256, acceptance in judged(subject, checks.run_on(subject))
        if acceptance is not None
    ]


def name_of(person):
    """The name that readers are told; not stated also where it became one they couldn't read."""
    return NOT_STATED if person.name_fault else text.normal_line(person.name_for_readers)
