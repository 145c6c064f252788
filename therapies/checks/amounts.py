"""How much: lost exponents, magnitudes, maxima, siblings of the same drug."""

import re
from itertools import combinations

from allportal.editorial.checks import Severity, register
from allportal.entries.fields import plain
from therapies.doses import amount as written
from therapies.models import Step, Therapy

from . import limits
from .rows import doses, treatments

CELLS = (Step.Unit.CELLS, Step.Unit.CELLS_KG)
LOST = re.compile(
    r"[×x*]\s*10(?!\d|[⁰¹²³⁴⁵⁶⁷⁸⁹^]|\s*(?:\^|\*\*|\())(?!\s*(?:mg|mcg|µg|g|mL|L|min(?:utes?)?|h(?:ours?)?|days?|weeks?|IU|units)\b)",
)
FLAT = re.compile(r"[×x*]\s*10\d{1,2}\b(?=\s*(?:CAR|viable|cells|/L|/kg|per\s+kg))")
FEWEST_CELLS = 100_000
FACTOR = 10


@register("", "dose.lost-exponent")
def exponents_are_there(subject):
    """A power of ten without its exponent, or a cell dose too small to be one."""
    for model, fields in subject.each():
        for name, words in texts(model, fields):
            if match := LOST.search(words) or FLAT.search(words):
                yield subject.finding(
                    "dose.lost-exponent",
                    Severity.ERROR,
                    f'The exponent is lost: "{around(words, match)}".',
                    hint="Write it as on the label: 1 × 10⁶.",
                    **subject.at(model, fields, name),
                )
    if subject.kind == "therapy":
        yield from too_few_cells(subject)


def texts(model, fields):
    """(field name, words) of each text of a row."""
    for name, value in fields.items():
        if isinstance(value, str) and model._meta.get_field(name).get_internal_type() in TEXT:
            yield name, value


TEXT = ("CharField", "TextField")


def around(words, match):
    """The match with the word before it and the two after it."""
    before, after = words[: match.start()].split()[-1:], words[match.end() :].split()[:2]
    return " ".join([*before, match[0], *after])


def too_few_cells(subject):
    for dose in doses(subject):
        for step in dose.steps:
            for name, value, unit in measures(step):
                if step[unit] in CELLS and value < FEWEST_CELLS:
                    yield step.finding(
                        "dose.lost-exponent",
                        Severity.ERROR,
                        f"{plain(value)} {step.shown(unit)}: is the exponent lost?",
                        name,
                        "Type all digits: 1 × 10⁶ is 1000000.",
                    )


def measures(step):
    """(field, number, field of its unit) of its amount, by the lower end given, and its maximum."""
    amount = "amount_high" if step.number("amount_low") is None else "amount_low"
    pairs = ((amount, "unit"), ("maximum", "maximum_unit"))
    return [(name, step.number(name), unit) for name, unit in pairs if step[name] not in ("", None)]


@register("therapy", "dose.magnitude")
def amounts_are_plausible(subject):
    """An amount that no dose of such a unit, or of this drug, comes near."""
    for dose in doses(subject):
        known = limits.of_drug(dose.drug)
        for step in dose.steps:
            for name in ("amount_low", "amount_high"):
                value = step.number(name)
                if value is None or not step["unit"]:
                    continue
                amount, unit = limits.measured(value, step["unit"])
                class_of = limits.CLASS.get(unit, (0, limits.CLASS["cells"][1]))
                if limits.is_outside(amount, class_of):
                    severity, whose = Severity.ERROR, "any dose in this unit"
                elif unit in known and limits.is_outside(amount, known[unit]):
                    severity = Severity.ERROR if dose.is_treatment else Severity.WARNING
                    whose = f"what {dose.drug} is given in"
                else:
                    continue
                yield step.finding(
                    "dose.magnitude",
                    severity,
                    f"{plain(value)} {step.shown('unit')} is far from {whose}.",
                    name,
                    "A digit, an exponent or the unit may be wrong: read the label again.",
                )


@register("therapy", "dose.no-unit", "dose.no-amount")
def amounts_have_units(subject):
    """An amount or a maximum without its unit; a maximum without the amount that it limits."""
    for dose in doses(subject):
        for step in dose.steps:
            for name, value, unit in measures(step):
                if not step[unit]:
                    yield step.finding(
                        "dose.no-unit",
                        Severity.ERROR,
                        f"{plain(value)} has no unit.",
                        name,
                        "Choose the unit as the label has it.",
                    )
            if most(step) is None and dose.is_treatment:
                yield step.finding(
                    "dose.no-amount",
                    Severity.WARNING,
                    "It gives no amount.",
                    "amount_low",
                    "Record the amount from the label.",
                )


@register("therapy", "dose.maximum-below", "dose.maximum-far")
def maxima_lie_above_the_dose(subject):
    """A maximum below the dose, or one that no body is large or small enough to reach."""
    for dose in doses(subject):
        for step in dose.steps:
            highest, maximum = most(step), step.number("maximum")
            if not highest or maximum is None or not step["unit"] or not step["maximum_unit"]:
                continue
            amount, unit = limits.measured(highest, step["unit"])
            limit, limit_unit = limits.measured(maximum, step["maximum_unit"])
            ratio = limit / amount
            severity, message = judged(ratio, unit, limit_unit)
            if severity:
                yield step.finding(
                    "dose.maximum-below" if severity == Severity.ERROR else "dose.maximum-far",
                    severity,
                    message,
                    "maximum",
                    "Correct the amount, the maximum or their units.",
                )


def most(step):
    """The upper end of its amount, or its only one; None where there is none."""
    high = step.number("amount_high")
    return step.number("amount_low") if high is None else high


def least(step):
    """The lower end of its amount, or its only one; None where there is none."""
    low = step.number("amount_low")
    return step.number("amount_high") if low is None else low


def judged(ratio, unit, limit_unit):
    """(severity, message) of a maximum that is ``ratio`` times the amount; ("", ""): plausible."""
    base, _, per = unit.partition("/")
    if unit == limit_unit and ratio < 1:
        return Severity.ERROR, "The maximum is below the dose."
    if unit == limit_unit:
        is_fixed = not per and ratio > 1
        return (Severity.WARNING, "A fixed amount needs no maximum.") if is_fixed else ("", "")
    if limit_unit != base or per not in BODIES:
        return Severity.WARNING, "The maximum's unit doesn't go with the amount's."
    (smallest, largest), of = BODIES[per]
    if ratio < smallest / 3:
        return Severity.ERROR, f"The maximum is below the dose of anyone above {ratio:.2g} {of}."
    if not smallest <= ratio <= largest:
        return Severity.WARNING, f"The dose reaches its maximum at {ratio:.3g} {of}: is that meant?"
    return "", ""


BODIES = {"m2": (limits.AREA, "m²"), "kg": (limits.WEIGHT, "kg")}


@register("therapy", "dose.sibling")
def siblings_are_of_one_magnitude(subject):
    """Two treatment doses of a drug, by one route and unit, that differ ten times or more."""
    for one, other in combinations(treatments(subject), 2):
        if (one.drug, one["route"]) != (other.drug, other["route"]):
            continue
        for unit, highest in most_by_unit(one).items():
            rest = most_by_unit(other).get(unit)
            if rest and max(highest, rest) >= FACTOR * min(highest, rest):
                yield other.finding(
                    "dose.sibling",
                    Severity.WARNING,
                    f"Its amount and that of dose {one.slug} ({written(highest, None, unit)}) "
                    f"differ {FACTOR} times or more.",
                    hint="Is a digit too many or too few in one of them?",
                )


def most_by_unit(dose):
    """{unit: its largest amount} of a dose's steps."""
    found = {}
    for step in dose.steps:
        if (value := most(step)) and step["unit"]:
            amount, unit = limits.measured(value, step["unit"])
            found[unit] = max(found.get(unit, 0), amount)
    return found


@register("therapy", "dose.totals-differ")
def split_cell_doses_have_one_total(subject):
    """CAR T-cell doses split over days in different ways, with different totals."""
    if subject.root.get("modality") != Therapy.Modality.CAR_T:
        return
    totals = {}
    for dose in treatments(subject):
        if len(dose.steps) > 1 and all(each["unit"] == Step.Unit.CELLS for each in dose.steps):
            totals[dose.slug] = sum(least(each) or 0 for each in dose.steps), dose
    for total, dose in totals.values():
        others = {each for each, _ in totals.values()} - {total}
        if others:
            yield dose.finding(
                "dose.totals-differ",
                Severity.WARNING,
                f"Its steps add up to {plain(total)} cells, those of another dose to "
                f"{plain(min(others))}.",
                hint="A split dose has one total: compare each step with the label.",
            )
