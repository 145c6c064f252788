"""When a dose is given: days, cycles, weekdays, frequency, duration, route."""

import re

from allportal.editorial.checks import Severity, register
from therapies.doses import day_numbers
from therapies.models import Dose, Step, Therapy

from . import weekdays
from .rows import doses, modality, treatments

MODALITY, ROUTE, FREQUENCY = Therapy.Modality, Dose.Route, Step.Frequency
CONSECUTIVE = re.compile(r"^(\d+)(?:\s+consecutive)?\s+days$", re.I)
ROUTES = {
    MODALITY.CAR_T: {"iv"},
    MODALITY.KINASE_INHIBITOR: {"oral"},
    MODALITY.BISPECIFIC: {"iv", "subcutaneous"},
    MODALITY.CONJUGATE: {"iv"},
    MODALITY.ANTIBODY: {"iv", "subcutaneous"},
    MODALITY.ENZYME: {"iv", "im", "im-or-iv"},
}
GIVEN = (Dose.Purpose.TREATMENT, Dose.Purpose.LYMPHODEPLETION)
INTRATHECAL = ("methotrexate", "cytarabine", "hydrocortisone", "prednisolone", "dexamethasone")


@register("therapy", "dose.days-unreadable")
def days_can_be_read(subject):
    """Days of a step that aren't numbers or ranges."""
    for dose in doses(subject):
        for step in dose.steps:
            if days_of(step) is None:
                yield step.finding(
                    "dose.days-unreadable",
                    Severity.WARNING,
                    f'The days "{step["days"]}" can\'t be read.',
                    "days",
                    "Write 1, 3, 5 or 1–5; before the infusion −4 to −2.",
                )


@register("therapy", "dose.day-outside-cycle")
def days_lie_in_the_cycle(subject):
    """A day after the end of the cycle, or a day of treatment before its start."""
    for dose in doses(subject):
        length = dose.number("cycle_length_to") or dose.number("cycle_length")
        for step in dose.steps:
            days = days_of(step) or [0]
            if length and max(days) > length:
                message = f"Day {max(days)} lies outside the cycle of {length} days."
            elif dose.is_treatment and min(days) < 0:
                message = f"Day {min(days)} of a treatment lies before its start."
            else:
                continue
            yield step.finding(
                "dose.day-outside-cycle",
                Severity.ERROR,
                message,
                "days",
                "Correct the days or the length of the cycle.",
            )


@register("therapy", "dose.lymphodepletion-late")
def lymphodepletion_comes_before_the_infusion(subject):
    """Lymphodepletion on days after that of the infusion, which is day 0."""
    for dose in doses(subject):
        for step in dose.steps if dose["purpose"] == Dose.Purpose.LYMPHODEPLETION else ():
            if max(days_of(step) or [0]) > 0:
                yield step.finding(
                    "dose.lymphodepletion-late",
                    Severity.WARNING,
                    f"Day {max(days_of(step))} comes after the infusion of cells on day 0.",
                    "days",
                    "Days before the infusion are negative: −4 to −2.",
                )


@register("therapy", "dose.days-overlap")
def steps_share_no_day(subject):
    """Two steps of a dose on the same day, without a condition or time that tells them apart."""
    for dose in doses(subject):
        seen = {}
        for step in dose.steps:
            for day in days_of(step) or []:
                other = seen.setdefault((day, step["condition"]), step)
                if other is not step:
                    yield step.finding(
                        "dose.days-overlap",
                        Severity.WARNING,
                        f"Day {day} is in step {other['order']} too.",
                        "days",
                        "Correct the days, or say when each step applies.",
                    )
                    break


@register("therapy", "dose.duration")
def durations_agree_with_days(subject):
    """A number of consecutive days that differs from the days named, or outlasts the cycle."""
    for dose in doses(subject):
        match = CONSECUTIVE.match(dose["duration"])
        if not match:
            continue
        number, cycle = int(match[1]), dose.number("cycle_length_to") or dose.number("cycle_length")
        listed = {day for step in dose.steps for day in days_of(step) or []}
        if cycle and number > cycle:
            message = f"{number} days are longer than the cycle of {cycle}."
        elif listed and len(listed) != number:
            message = f"It lasts {number} days, but the steps name {len(listed)}."
        else:
            continue
        yield dose.finding(
            "dose.duration", Severity.ERROR, message, "duration", "Correct the one that is wrong."
        )


@register("therapy", "dose.no-frequency", "dose.no-route", "dose.no-steps")
def treatments_say_how_often_and_by_what_route(subject):
    """A treatment dose without steps, without route, or with a step that doesn't say how often."""
    for dose in doses(subject):
        if dose["purpose"] not in GIVEN:
            continue
        if not dose.steps:
            hint = "Add its steps: amount, unit, days, frequency."
            yield dose.finding("dose.no-steps", Severity.WARNING, "It says no amount.", hint=hint)
            continue
        if not dose["route"]:
            message, hint = "No route is recorded.", "Record how it is given."
            yield dose.finding("dose.no-route", Severity.WARNING, message, "route", hint)
        for step in dose.steps:
            if not (step["frequency"] or step["days"] or step["weekdays"] or step["days_apart"]):
                yield step.finding(
                    "dose.no-frequency",
                    Severity.WARNING,
                    "It doesn't say how often: no frequency, days or weekdays.",
                    "frequency",
                    "Record how often it is given.",
                )


@register("therapy", "dose.route", "dose.intrathecal")
def routes_fit_the_drug(subject):
    """A route that drugs of this class aren't given by; intrathecal where it could kill."""
    usual = ROUTES.get(modality(subject))
    for dose in doses(subject):
        route = dose["route"]
        if route == ROUTE.INTRATHECAL and not any(name in dose.drug for name in INTRATHECAL):
            yield dose.finding(
                "dose.intrathecal",
                Severity.ERROR,
                f"Intrathecal {dose.drug}: not a drug that is given intrathecally.",
                "route",
                "Given intrathecally by mistake, vinca alkaloids and others kill.",
            )
        elif route == ROUTE.ORAL and is_timed(dose):
            message, hint = "It is given orally, and over a time.", "Correct the one that is wrong."
            yield dose.finding("dose.route", Severity.ERROR, message, "route", hint)
        elif route and usual and route not in usual and not dose.gives_another_drug:
            message = f"{dose.shown('route')} is unusual for its modality."
            hint = "Read the label again."
            yield dose.finding("dose.route", Severity.WARNING, message, "route", hint)


@register("therapy", "dose.no-infusion-time")
def infusions_say_how_long(subject):
    """An IV dose that doesn't say over how long, where another of the same drug does."""
    timed = {(dose.drug, dose["route"]) for dose in doses(subject) if is_timed(dose)}
    for dose in treatments(subject):
        if dose["route"] != ROUTE.IV or is_timed(dose) or (dose.drug, ROUTE.IV) not in timed:
            continue
        for step in dose.steps[:1]:
            yield step.finding(
                "dose.no-infusion-time",
                Severity.WARNING,
                "It doesn't say over how long it is infused; another dose of the drug does.",
                "over_minutes",
                "Record the infusion time, or why the label gives none.",
            )


@register("therapy", "dose.infusion-time")
def infusion_times_are_plausible(subject):
    """An infusion of more than 24 hours that isn't called continuous."""
    for dose in doses(subject):
        for step in dose.steps:
            minutes = step.number("over_minutes")
            if minutes and minutes > 24 * 60 and step["frequency"] != FREQUENCY.CONTINUOUS:
                yield step.finding(
                    "dose.infusion-time",
                    Severity.WARNING,
                    f"{minutes} minutes are more than a day.",
                    "over_minutes",
                    "The field counts minutes: correct it, or choose a continuous infusion.",
                )


@register("therapy", "dose.uneven-weekdays")
def enzymes_are_given_evenly(subject):
    """An enzyme given on weekdays at uneven intervals, in one amount before all of them."""
    if modality(subject) != MODALITY.ENZYME:
        return
    for dose in treatments(subject):
        gaps = weekdays.gaps([day for step in dose.steps for day in step["weekdays"] or []])
        amounts = {(step["amount_low"], step["amount_high"]) for step in dose.steps}
        if gaps and len(set(gaps)) > 1 and len(amounts) == 1:
            yield dose.finding(
                "dose.uneven-weekdays",
                Severity.WARNING,
                f"One amount before gaps of {min(gaps)} and {max(gaps)} hours: does the last day "
                "of the week need a larger one?",
                hint="Enzyme activity must last to the next dose: read the label's schedule again.",
            )


def is_timed(dose):
    continuous = FREQUENCY.CONTINUOUS
    return any(step["over_minutes"] or step["frequency"] == continuous for step in dose.steps)


def days_of(step):
    """Its days as numbers; empty where it names none, None where they can't be read."""
    try:
        return day_numbers(step["days"]) if step["days"] else []
    except ValueError:
        return None
