"""Whether a sentence and a dose say the same, and where they don't."""

from dataclasses import fields, replace
from decimal import Decimal

from allportal.entries.fields import plain

from .on_days import canonical
from .parsed import Parsed, ParsedStep, Unreadable, own_fields
from .reading import parse
from .writing import step_phrase

IN_THE_SENTENCE = {"route", "duration", "cycle_length", "cycle_length_to"}
TOGETHER = (  # “from 2 years” says that there is no highest age
    {"age_from", "age_to", "age_unit"},
    {"weight_from", "weight_to", "weight_ends"},
    {"cycle_from", "cycle_to"},
)
STEP_FIELDS = [each.name for each in fields(ParsedStep)]
AMOUNT = ("amount_low", "amount_high", "unit")


def differs(sentence, dose, *, partly=False):
    """Where a sentence and a dose say different things: a line each; empty where they agree.

    ``sentence``: text or a Parsed; ``dose``: a Dose or a Parsed. ``partly``: the sentence may say
    less than the dose, as other prose does; each of its steps is compared with the nearest one.
    What a sentence doesn't say of purpose, people and cycles is no difference in either case.
    """
    try:
        said = sentence if isinstance(sentence, Parsed) else parse(sentence)
    except Unreadable as fault:
        return [str(fault)]
    names = said_of(said) | (set() if partly else IN_THE_SENTENCE)
    said, given = settled(said), settled(Parsed.of(dose))
    found = lines("", said, given, sorted(names))
    return found + (nearest(said, given) if partly else in_order(said, given))


def said_of(parsed):
    """Names of a dose's own fields that a sentence speaks of: the open end of a range too."""
    names = {each.name for each in own_fields() if getattr(parsed, each.name) != each.default}
    return names.union(*(together for together in TOGETHER if names & together))


def lines(place, said, given, names):
    return [
        f"{place}{name.replace('_', ' ')}: “{shown(getattr(said, name))}” in the sentence, "
        f"“{shown(getattr(given, name))}” in the fields"
        for name in names
        if getattr(said, name) != getattr(given, name)
    ]


def shown(value):
    if isinstance(value, Decimal):
        return plain(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value or "")


def in_order(said, given):
    """The differences of the steps, one by one."""
    if len(said.steps) != len(given.steps):
        return [f"steps: {len(said.steps)} in the sentence, {len(given.steps)} in the fields"]
    pairs = zip(said.steps, given.steps, strict=True)
    return [
        line
        for number, (one, other) in enumerate(pairs, 1)
        for line in lines(f"step {number}, ", one, other, STEP_FIELDS)
    ]


def nearest(said, given):
    """For each step of the sentence, how it differs from the step of the dose most like it."""
    found = []
    for step in said.steps:
        if not given.steps:
            return [f"“{step_phrase(step)}” in the sentence, no step in the fields"]
        others = [of_what_is_said(step, other) for other in given.steps]
        found += min(others, key=len)
    return found


def of_what_is_said(step, other):
    names = [name for name in STEP_FIELDS if getattr(step, name) not in (None, "", ())]
    if step.amount_high is None and is_an_amount_of(step, other):
        names = [name for name in names if name not in AMOUNT]
    return lines(f"“{step_phrase(step)}”, ", step, other, names)


def is_an_amount_of(step, other):
    """Whether a single amount is one end of another step's range, or its maximum."""
    ends = [(other.amount_low, other.unit), (other.amount_high, other.unit)]
    return (step.amount_low, step.unit) in [*ends, (other.maximum, other.maximum_unit)]


def settled(dose):
    """The Parsed dose, with one form for what a sentence says in one way only."""
    steps = [settled_step(step) for step in dose.steps]
    steps = [step for step in steps if step != ParsedStep()]
    changes = {"purpose": dose.purpose or "treatment"}
    if steps and not dose.duration and steps[-1].condition.startswith("until "):
        changes["duration"] = steps[-1].condition
        steps[-1] = replace(steps[-1], condition="")
    numbers = {name: getattr(dose, name) or None for name in ("cycle_length", "cycle_length_to")}
    if numbers["cycle_length_to"] == numbers["cycle_length"]:
        numbers["cycle_length_to"] = None
    return replace(dose, **changes, **numbers, steps=tuple(steps))


def settled_step(step):
    """A unit without a number, a range without width, and “on each day named” say nothing."""
    changes = {"days": canonical(step.days), "days_apart": step.days_apart or None}
    changes["over_minutes"] = step.over_minutes or None
    if step.frequency == "on-days":
        changes["frequency"] = ""
    if step.amount_low == step.amount_high:
        changes["amount_high"] = None
    if step.amount_low is None and step.amount_high is None:
        changes["unit"] = ""
    if step.maximum is None:
        changes["maximum_unit"] = ""
    return replace(step, **changes)
