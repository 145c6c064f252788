"""What a dose must not leave open: a gap between its steps, an adjustment without its ground."""

from allportal.editorial.checks import Severity, register
from allportal.entries.fields import plain
from therapies.models import Dose, Step

from .amounts import most
from .rows import doses
from .schedule import days_of

WHOLE = 100  # percent


@register("therapy", "dose.day-gap")
def continuous_steps_follow_each_other(subject):
    """Days between two steps of a continuous infusion on which nothing runs."""
    for dose in doses(subject):
        running = [s for s in dose.steps if s["frequency"] == Step.Frequency.CONTINUOUS]
        for one, other in zip(running, running[1:], strict=False):
            last, first = max(days_of(one) or [0]), min(days_of(other) or [0])
            if last and first > last + 1:
                yield other.finding(
                    "dose.day-gap",
                    Severity.WARNING,
                    f"Nothing runs between day {last} and day {first} of a continuous infusion.",
                    "days",
                    "Correct the days. If it does pause, say why in the wording: a reviewer may "
                    "accept that.",
                )


@register("therapy", "dose.adjustment-ungrounded")
def adjustments_say_when(subject):
    """An adjustment that names neither condition nor patients: readers can't tell when it holds."""
    for dose in doses(subject):
        if dose["purpose"] != Dose.Purpose.ADJUSTMENT:
            continue
        stated = [dose[name] for name in ("condition", "patient_group", "wording")]
        stated += [dose.number(name) for name in ("age_from", "age_to", "weight_from", "weight_to")]
        stated += [step["condition"] for step in dose.steps]
        if not any(each not in ("", None) for each in stated):
            yield dose.finding(
                "dose.adjustment-ungrounded",
                Severity.WARNING,
                "It doesn't say when this adjustment applies.",
                "condition",
                "Record the condition: creatinine clearance 30–60 mL/min.",
            )


@register("therapy", "dose.adjustment-above-whole")
def adjustments_are_a_part_of_the_dose(subject):
    """An adjustment to more than the whole dose."""
    for dose in doses(subject):
        for step in dose.steps if dose["purpose"] == Dose.Purpose.ADJUSTMENT else ():
            if step["unit"] == Step.Unit.PERCENT and (most(step) or 0) > WHOLE:
                yield step.finding(
                    "dose.adjustment-above-whole",
                    Severity.ERROR,
                    f"{plain(most(step))}% is more than the dose itself.",
                    "amount_low" if step["amount_high"] in ("", None) else "amount_high",
                    "Read the label again: half the dose is 50%.",
                )
