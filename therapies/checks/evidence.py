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
FIGURES = {  # fields that are figures, by model; digits in a wording are, too
    Dose: (),
    Indication: ("prior_regimens", "age_from", "age_to"),
    ApprovalEvent: ("date",),
    Product: ("first_licensed_on", "application", "set_id", "state_since", "strengths"),
    Caution: (),
}
SAID = ("wording", "brand", "holder")  # what else a row states


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
def rows_of_therapies_are_sourced(subject):
    """A row without a reference: a warning where it gives figures, else a note."""
    stepped = {step["dose"][-1] for step in rows(subject, Step)}
    for model, names in FIGURES.items():
        for row in rows(subject, model):
            has_steps = model is Dose and row.slug in stepped
            if has_steps or any(row[name] for name in names) or DIGIT.search(row["wording"]):
                yield from unsourced(row, "Its figures cite", Severity.WARNING)
            elif any(row[name] for name in SAID):
                yield from unsourced(row, "It cites", Severity.NOTE)


@register("trial", "evidence.result-unsourced")
def figures_of_trials_are_sourced(subject):
    """A result with a figure and without a reference."""
    for row in rows(subject, Result):
        if row["arm_value"]:
            name = "evidence.result-unsourced"
            yield from unsourced(row, "Its figure cites", Severity.WARNING, name)


def unsourced(row, what, severity, name="evidence.unsourced"):
    if not row["references"]:
        hint = "Add the reference that it was read in."
        yield row.finding(name, severity, f"{what} no source.", "references", hint)


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
