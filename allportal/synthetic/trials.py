"""Synthetic trials with their results."""

from decimal import Decimal

from allportal.entries.fields import plain

from .references import NOWHERE
from .rows import entry, numbered, row

PHASES = ("1/2", "2", "3", "2", "")
DESIGNS = ("single-arm, open-label", "randomized, open-label", "randomized, double-blind")
POPULATIONS = ("treated patients", "all who were randomized", "adults", "")
RESULTS = (  # role, endpoint, measure, unit, decimals
    ("primary", "complete remission", "rate", "%", 1),
    ("secondary", "overall survival", "median", "months", 1),
    ("secondary", "event-free survival", "hazard-ratio", "", 3),
    ("safety", "severe infection", "difference", "%", 1),
)
ANALYSES = ("fda", "publication", "later", "")
TIMES = ("within 3 months", "at 24 months", "")


def trial(plan, number):
    """The Made entry of one trial."""
    dice = plan.dice("trial", number)
    slug, name = plan.trial(number)
    root = {
        "slug": slug,
        "former_slugs": [f"{slug}-draft"] if number % 9 == 4 else [],
        "name": name,
        "other_names": [f"SYN-{number + 1:05}"],
        "nct": NOWHERE if number % 3 == 0 else "",
        "phase": PHASES[number % len(PHASES)],
        "design": DESIGNS[number % len(DESIGNS)],
        "primary_endpoint": RESULTS[number % len(RESULTS)][1],
        "references": plan.cited(dice, number * 3, 2),
        "note": "A made-up trial; nobody took part." if number % 2 == 0 else "",
    }
    root |= plan.retirement("trial", number, dice, plan.trial(number - 1)[0])
    results = [result(plan, slug, number, place, dice) for place in range(dice.number(1, 3))]
    return entry("trial", [row("therapies.trial", **root), *results])


def result(plan, slug, number, place, dice):
    role, endpoint, measure, unit, decimals = RESULTS[(number + place) % len(RESULTS)]
    patients, value = dice.number(40, 300), dice.number(200, 900)
    fields = {
        "role": role,
        "endpoint": endpoint,
        "measure": measure,
        "analysis": ANALYSES[(number + place) % len(ANALYSES)],
        "population": dice.pick(POPULATIONS),
        "arm": "investigational arm",
        "arm_n": patients,
        "arm_events": patients * value // 1000,
        "arm_value": digits(value, decimals),
        "unit": unit,
        "interval_low": digits(value - dice.number(20, 90), decimals),
        "interval_high": digits(value + dice.number(20, 90), decimals),
        "interval_level": "95",
        "time_point": dice.pick(TIMES),
        "references": plan.cited(dice, number * 3, 1),
        "note": "" if place else "Read from a made-up table.",
    }
    if number % 3:
        fields |= comparison(patients, value, decimals, dice)
    return row(
        "therapies.result", trial=[slug], slug=numbered(f"{role} {endpoint}", place), **fields
    )


def comparison(patients, value, decimals, dice):
    """The fields of the other arm of a randomized trial."""
    other = value - dice.number(30, 150)
    return {
        "comparator": "standard chemotherapy",
        "comparator_n": patients + dice.number(-9, 9),
        "comparator_events": patients * other // 1000,
        "comparator_value": digits(other, decimals),
        "p_value": dice.pick(("<0.0001", "0.003", "0.21")),
    }


def digits(number, decimals):
    """A number with its last digits behind the point: 705 is ``70.5`` or ``0.705``."""
    return plain(Decimal(number).scaleb(-decimals))
