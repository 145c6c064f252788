"""Doses as sentences: what a dose and its steps say, in the words a clinician reads."""

from . import phrases, timing, vocabulary
from .amounts import amount, maximum
from .heads import ends_in, head
from .on_days import days, weekdays
from .parsed import steps_of


def step_phrase(step, route="", *, last=True):
    """One step in words: ``650 mg/m² IV over 1 hour once daily on days 1–5``."""
    parts = [
        amount(step.amount_low, step.amount_high, step.unit),
        route,
        timing.over(step.over_minutes),
        timing.frequency(step.frequency),
        timing.apart(step.days_apart),
        days(step.days),
        weekdays(step.weekdays),
        condition(step, last),
    ]
    phrase = " ".join(filter(None, parts))
    return ", ".join(filter(None, [phrase, maximum(step.maximum, step.maximum_unit)]))


def condition(step, last):
    """When the step applies; in brackets where its words would be taken for something else."""
    words = step.condition
    read = phrases.until_at if words.startswith("until ") and not last else phrases.condition_at
    plain = step.unit != "%" and not ends_in(words) and phrases.stands_plain(read, words)
    return words if not words or plain else f"({words})"


def sentence(dose):
    """The dose (a Dose or a Parsed) in one sentence: its steps, its duration and its cycle."""
    route = vocabulary.ROUTE_LABELS.get(dose.route, dose.route)
    steps = steps_of(dose)
    each = [
        step_phrase(step, "" if index else route, last=index == len(steps) - 1)
        for index, step in enumerate(steps)
    ]
    said = ", then ".join(filter(None, each)) or route
    behind_a_comma, duration = timing.lasting(dose.duration)
    said = (", " if behind_a_comma else " ").join(filter(None, [said, duration]))
    cycle = timing.every(dose.cycle_length, dose.cycle_length_to)
    return ", ".join(filter(None, [said, cycle]))


def in_full(dose):
    """The sentence, behind what the dose is for and for whom: ``adults, cycle 1: 45 mg``."""
    return ": ".join(filter(None, [head(dose), sentence(dose)]))
