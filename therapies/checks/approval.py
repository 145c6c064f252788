"""Approvals: the NEW badge, dates against each other, accelerated approvals, ended products."""

import re

from allportal.dates import spelled
from allportal.editorial.checks import Severity, register
from therapies.models import ApprovalEvent, Indication, Product, Therapy
from therapies.models.therapy import NEW_FOR_MONTHS, months_before

from .rows import rows, therapy

ACT, STATE = ApprovalEvent.Act, Product.State
WIDENED = (ACT.APPROVED, ACT.EXPANDED)
ENDED = (STATE.DISCONTINUED, STATE.WITHDRAWN, STATE.REVOKED)
ACCELERATED = ApprovalEvent.Pathway.ACCELERATED
ACCELERATED_FOR = 60  # months
YEAR = re.compile(r"(?:19|20)\d\d")
GRANTED = re.compile(
    r"\b(?:approv(?:ed|al)|licen[sc]ed|first\s+licensure)\b[^.;]{0,40}?\b((?:19|20)\d\d)\b", re.I
)


def last_day(date):
    """The latest day that a partial date can mean, as text that compares: ``2012-99-99``."""
    return date + "-99" * (2 - date.count("-"))


def before(one, other):
    """Whether ``one`` is surely before ``other``, both partial."""
    return bool(one and other) and last_day(one) < other


@register("therapy", "approval.badge", "approval.badge-missing")
def badges_agree_with_events(subject):
    """A NEW badge that is forced without a recent approval, or held back in spite of one."""
    badge, since = subject.root.get("new_badge"), months_before(subject.on, NEW_FOR_MONTHS)
    events = [row["date"] for row in rows(subject, ApprovalEvent) if row["act"] in WIDENED]
    is_recent = any(since <= last_day(date) and date <= subject.on for date in events if date)
    if badge == Therapy.NewBadge.ALWAYS and not is_recent:
        latest = f"; the last was in {max(events)[:4]}" if any(events) else ""
        yield therapy(subject).finding(
            "approval.badge",
            Severity.ERROR,
            f"The NEW badge is on, but no approval is under {NEW_FOR_MONTHS} months old{latest}.",
            "new_badge",
            "Empty the field: the badge then follows the approval events.",
        )
    if badge == Therapy.NewBadge.NEVER and is_recent:
        yield therapy(subject).finding(
            "approval.badge-missing",
            Severity.NOTE,
            f"The NEW badge is off, though it was approved within {NEW_FOR_MONTHS} months.",
            "new_badge",
            "Empty the field, if there is no reason to hold the badge back.",
        )


@register("therapy", "approval.year")
def years_in_words_agree_with_dates(subject):
    """A year of approval in a text, or in an event's own name, that no date here confirms."""
    dates = [*dates_of(subject)]
    years = {date[:4] for date in dates}
    for row in rows(subject, ApprovalEvent):
        named = YEAR.findall(row.slug)
        if named and row["date"] and row["date"][:4] not in named:
            yield row.finding(
                "approval.year",
                Severity.WARNING,
                f"Its date is in {row['date'][:4]}, but its name says {', '.join(named)}.",
                "date",
                "Read the date again; the name was made of the date it had first.",
            )
    if not years:
        return
    for model, fields in subject.each():
        for name in PROSE.get(model, ("note",)):
            for year in GRANTED.findall(fields.get(name, "")):
                if year not in years:
                    yield subject.finding(
                        "approval.year",
                        Severity.WARNING,
                        f"It names an approval in {year}; no event or product has that year.",
                        hint="Correct the year, or record the event.",
                        **subject.at(model, fields, name),
                    )


PROSE = {
    Therapy: ("mechanism", "note"),
    Indication: ("wording", "basis", "note"),
    Product: ("first_licensed_for", "state_reason", "note"),
}


def dates_of(subject):
    """Every date that an event or a product gives."""
    for row in rows(subject, ApprovalEvent):
        yield row["date"]
    for row in rows(subject, Product):
        yield from (row["first_licensed_on"], row["state_since"])


DATED = {
    ApprovalEvent: ("date",),
    Product: ("first_licensed_on", "state_since", "label_checked_on"),
}


@register("therapy", "approval.future")
def dates_are_past(subject):
    """An approval, license or end of marketing dated after the release."""
    for model, names in DATED.items():
        for row in rows(subject, model):
            for name in names:
                if row[name] > subject.on:
                    yield row.finding(
                        "approval.future",
                        Severity.ERROR,
                        f"{spelled(row[name])} is still to come.",
                        name,
                        "Correct the date.",
                    )


@register("therapy", "approval.before-license", "approval.before-any-license")
def events_follow_the_first_license(subject):
    """An approval before the product, or any product, was first licensed."""
    products = {row.slug: row for row in rows(subject, Product)}
    licensed = [row["first_licensed_on"] for row in products.values()]
    for event in rows(subject, ApprovalEvent):
        named = products.get(event["product"][-1]) if event["product"] else None
        if named:
            first, name = named["first_licensed_on"], "approval.before-license"
        elif licensed and all(licensed):
            first, name = min(licensed), "approval.before-any-license"
        else:
            continue
        if before(event["date"], first):
            yield event.finding(
                name,
                Severity.ERROR if named else Severity.WARNING,
                f"{spelled(event['date'])} lies before the first license, {spelled(first)}.",
                "date",
                "Correct the date, the product's license, or add the product it was for.",
            )


@register("therapy", "approval.order")
def approvals_come_before_what_follows_them(subject):
    """A conversion, change or withdrawal of an indication dated before its approval."""
    events = rows(subject, ApprovalEvent)
    for event in events:
        granted = [
            each["date"] for each in events if each["act"] == ACT.APPROVED and is_of(each, event)
        ]
        if event["act"] == ACT.APPROVED or not granted or not all(granted):
            continue
        if before(event["date"], min(granted)):
            yield event.finding(
                "approval.order",
                Severity.ERROR,
                f"It was {event.shown('act')} in {spelled(event['date'])}, before its approval.",
                "date",
                "Correct the date of the one that is wrong.",
            )


def is_of(one, other):
    return one["indication"] == other["indication"]


@register("therapy", "approval.accelerated")
def accelerated_approvals_are_followed_up(subject):
    """An accelerated approval of five years and more, neither converted nor withdrawn since."""
    events, limit = rows(subject, ApprovalEvent), months_before(subject.on, ACCELERATED_FOR)
    products = rows(subject, Product)
    if products and all(row["state"] in ENDED for row in products):
        return
    for event in events:
        is_old = event["pathway"] == ACCELERATED and before(event["date"], limit)
        if is_old and event["act"] in WIDENED and not any(closes(each, event) for each in events):
            yield event.finding(
                "approval.accelerated",
                Severity.NOTE,
                "The approval is accelerated since more than five years, without conversion or "
                "withdrawal.",
                "pathway",
                "Look whether it was converted or withdrawn.",
            )


def closes(event, approval):
    ends = event["act"] in (ACT.CONVERTED, ACT.WITHDRAWN)
    of = event["indication"] in ("", approval["indication"])
    return ends and of and not before(event["date"], approval["date"])


@register("therapy", "approval.no-event", "approval.no-date")
def approvals_are_dated(subject):
    """A licensed or indicated therapy without an approval event, or an event without date."""
    events = rows(subject, ApprovalEvent)
    approved = any(
        row["state"] == STATE.MARKETED or row["first_licensed_on"] for row in rows(subject, Product)
    )
    if (approved or subject.of(Indication)) and not events:
        yield therapy(subject).finding(
            "approval.no-event",
            Severity.NOTE,
            "It has no approval event: since when it is approved isn't recorded.",
            hint="Add the approval, if a source dates it.",
        )
    for event in events:
        if not event["date"]:
            yield event.finding(
                "approval.no-date", Severity.NOTE, "It has no date.", "date", "Add it, if known."
            )


@register("therapy", "approval.ended")
def ended_products_say_why(subject):
    """All products ended, but neither since when nor why is said anywhere."""
    products = rows(subject, Product)
    said = ("state_since", "state_reason", "note")
    if not products or not all(row["state"] in ENDED for row in products):
        return
    if any(row[name] for row in products for name in said):
        return
    if not any(row["act"] == ACT.WITHDRAWN for row in rows(subject, ApprovalEvent)):
        yield products[0].finding(
            "approval.ended",
            Severity.NOTE,
            "No product is marketed any more; neither since when nor why is recorded.",
            "state_since",
            "Add what is known.",
        )
