"""Doses for the same patients: alternatives must be marked as such."""

from collections import Counter
from itertools import combinations

from allportal.editorial.checks import Severity, register
from allportal.entries.text import folded
from therapies.doses import amount
from therapies.models import Dose

from . import ages
from .rows import doses

FOR_WHOM = (
    "purpose",
    "route",
    "patient_group",
    "age_from",
    "age_to",
    "age_unit",
    "weight_from",
    "weight_to",
    "weight_ends",
    "condition",
    "cycle_from",
    "cycle_to",
    "cycle_wording",
)


@register("therapy", "dose.alternatives-unmarked")
def alternatives_are_marked(subject):
    """Two doses of a drug for the same patients, without a shared choice: both, or one of them?"""
    for one, other in combinations(doses(subject), 2):
        if same_patients(one, other) and (not one["choice"] or one["choice"] != other["choice"]):
            yield other.finding(
                "dose.alternatives-unmarked",
                Severity.ERROR,
                f"Dose {one.slug} is for the same patients: one of them, or both?",
                "choice",
                "Give alternatives the same word here, or say what tells the doses apart.",
            )


def same_patients(one, other):
    if one.drug != other.drug or any(told(one, name) != told(other, name) for name in FOR_WHOM):
        return False
    named = [{each.slug for each in dose.indications} for dose in (one, other)]
    return bool(named[0] & named[1]) or not (named[0] or named[1])


def told(dose, name):
    value = dose[name]
    if name == "patient_group" and value:
        said = ages.of_words(value)
        return said if any(said) else folded(value)
    return folded(value) if isinstance(value, str) else value


@register("therapy", "dose.choice-alone")
def choices_have_alternatives(subject):
    """A choice that only one dose names."""
    found = doses(subject)
    number = Counter(dose["choice"] for dose in found if dose["choice"])
    for dose in found:
        if number[dose["choice"]] == 1:
            yield dose.finding(
                "dose.choice-alone",
                Severity.WARNING,
                f'No other dose shares the choice "{dose["choice"]}".',
                "choice",
                "Give its alternatives the same word, or empty the field.",
            )


@register("therapy", "dose.adjustment-unclear")
def adjustments_say_when_each_applies(subject):
    """Two adjusted amounts of a drug for one and the same reason: which of them, when?"""
    adjustments = [dose for dose in doses(subject) if dose["purpose"] == Dose.Purpose.ADJUSTMENT]
    for one, other in combinations(adjustments, 2):
        if same_patients(one, other) and amounts(one) != amounts(other):
            yield other.finding(
                "dose.adjustment-unclear",
                Severity.WARNING,
                f"Dose {one.slug} has the same condition, but another amount: {shown(one)}.",
                "condition",
                "Say when each of them applies: the first reduction, the second.",
            )


def amounts(dose):
    return [(step["amount_low"], step["amount_high"], step["unit"]) for step in dose.steps]


def shown(dose):
    """The amounts of a dose's steps: ``30 mg, 15 mg``; "none" where no step has one."""
    found = [
        amount(step.number("amount_low"), step.number("amount_high"), step["unit"])
        for step in dose.steps
    ]
    return ", ".join(filter(None, found)) or "none"
