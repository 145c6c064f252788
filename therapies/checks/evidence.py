"""Evidence: pivotal trials, what trials say of themselves, and where figures were read."""

import re

from allportal.editorial.checks import Severity, register
from therapies.models import (
    ApprovalEvent,
    Caution,
    Dose,
    Evidence,
    Indication,
    Product,
    Result,
    Step,
    Therapy,
    Trial,
)

from .rows import RowSaid, rows, therapy

ROLE = Evidence.Role
DIGIT = re.compile(r"(?<![A-Za-z\d])\d")
PRODUCT_FACTS = ("first_licensed_on", "application", "set_id", "state_since", "strengths")


@register("therapy", "evidence.no-pivotal-trial", "evidence.no-publication")
def full_therapies_name_their_evidence(subject):
    """A therapy without a pivotal trial, or without a key publication: the slot is empty."""
    if subject.root.get("curation") != Therapy.Curation.FULL or subject.is_retired:
        return
    roles = {row["role"] for row in rows(subject, Evidence)}
    if ROLE.PIVOTAL not in roles:
        yield therapy(subject).finding(
            "evidence.no-pivotal-trial",
            Severity.WARNING,
            "It names no pivotal trial: its page shows an empty slot.",
            hint="Add the trial that the approval rests on, or say in a note why there is none.",
        )
    if ROLE.PUBLICATION not in roles:
        yield therapy(subject).finding(
            "evidence.no-publication",
            Severity.NOTE,
            "It names no key publication.",
            hint="Add the publication of its pivotal trial.",
        )


@register("therapy", "evidence.indication-without-trial")
def indications_have_their_own_evidence(subject):
    """An indication that no pivotal trial is named for, where others have theirs."""
    pivotal = [row for row in rows(subject, Evidence) if row["role"] == ROLE.PIVOTAL]
    indications = rows(subject, Indication)
    if not pivotal or len(indications) < 2 or not all(row["indication"] for row in pivotal):
        return
    covered = {row["indication"][-1] for row in pivotal}
    for row in indications:
        if row.slug not in covered:
            yield row.finding(
                "evidence.indication-without-trial",
                Severity.NOTE,
                "No pivotal trial is named for this indication.",
                hint="Add it, or leave the indication of a trial empty that covers all.",
            )


@register("therapy", "evidence.slot-empty")
def pivotal_slots_name_a_trial(subject):
    """Evidence that names neither trial nor reference, or a pivotal trial that isn't one."""
    for row in rows(subject, Evidence):
        if not (row["trial"] or row["reference"]):
            message = "It names neither a trial nor a reference."
        elif row["role"] == ROLE.PIVOTAL and not row["trial"]:
            message = "It is called a pivotal trial, but names only a reference."
        else:
            continue
        yield row.finding(
            "evidence.slot-empty", Severity.WARNING, message, "trial", "Choose the trial."
        )


@register("therapy", "evidence.unsourced")
def figures_of_therapies_are_sourced(subject):
    """A dose, indication, approval, product or caution that gives figures without a reference."""
    stepped = {tuple(step["dose"]) for step in rows(subject, Step)}
    for row in rows(subject, Dose):
        figures = (subject.slug, row.slug) in stepped or DIGIT.search(row["wording"])
        yield from unsourced(row, figures, "Its amounts")
    for row in rows(subject, Indication):
        figures = row["prior_regimens"] or row["age_from"] or row["age_to"]
        yield from unsourced(row, figures or DIGIT.search(row["wording"]), "Its figures")
    for row in rows(subject, ApprovalEvent):
        yield from unsourced(row, row["date"], "Its date")
    for row in rows(subject, Product):
        yield from unsourced(row, any(row[name] for name in PRODUCT_FACTS), "Its facts")
    for row in rows(subject, Caution):
        yield from unsourced(row, DIGIT.search(row["wording"]), "Its figures")


@register("trial", "evidence.result-unsourced")
def figures_of_trials_are_sourced(subject):
    """A result with a figure and without a reference."""
    for row in rows(subject, Result):
        yield from unsourced(row, row["arm_value"], "Its figure", "evidence.result-unsourced")


def unsourced(row, figures, what, name="evidence.unsourced"):
    if figures and not row["references"]:
        yield row.finding(
            name,
            Severity.WARNING,
            f"{what} cite{'s' if what[-1] != 's' else ''} no source.",
            "references",
            "Add the reference that it was read in.",
        )


@register("trial", "evidence.no-nct", "evidence.no-results")
def trials_can_be_found(subject):
    """A trial without NCT number, or without a result."""
    trial = RowSaid(subject, Trial, subject.root)
    if not trial["nct"]:
        hint = "Add it, if you saw it on a source."
        yield trial.finding("evidence.no-nct", Severity.NOTE, "It has no NCT number.", "nct", hint)
    if not subject.of(Result):
        hint = "Add what was reported."
        yield trial.finding("evidence.no-results", Severity.NOTE, "It has no results.", hint=hint)
