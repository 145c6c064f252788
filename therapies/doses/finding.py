"""Doses inside other prose: where they stand, and what they say."""

import re
from dataclasses import dataclass

from . import amounts, numbers, phrases
from .parsed import Parsed, Unreadable
from .reading import NOT_A_WORD, Reading
from .vocabulary import SAME_WIDTH

BEGINS = re.compile(
    r"(?<![\w.,×^/−–‐‑-])(?:\d|(?:half|halve|reduced?|decreased?|lower(?:ed)?)\s+(?=(?:of\s+)?the\s+dose\b))",
    re.I,
)
OF_A_LIST = re.compile(  # 25, 25 and 50 mg/m²: which amount is meant can't be told
    r"(?<![\w.–-])(?<!cycle )(?<!cycles )(?<!day )(?<!days )"
    r"\d+(?:\.\d+)?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|\s*/\s*)$"
)
LONGEST_OF_A_LIST = 40  # characters
COUNTED = ("cells", "iu")  # quantities that are written with a power of ten


@dataclass(frozen=True)
class Found:
    """A passage that says a dose: ``parsed``, or the ``fault`` for which it can't be read."""

    start: int
    end: int
    words: str
    parsed: Parsed | None = None
    fault: Unreadable | None = None


def find(text):
    """Every Found in a text: each begins with an amount, or with a share of the dose."""
    spaced = text.translate(SAME_WIDTH)
    found, end = [], 0
    while begins := BEGINS.search(spaced, end):
        passage = passage_at(spaced, begins.start())
        if passage.parsed or passage.fault:
            found.append(passage)
        end = max(passage.end, begins.end())
    return found


def passage_at(text, start):
    """The Found at a number; neither read nor at fault where the number is no amount."""
    try:
        found = amounts.amount_at(text, start)
        if found is None or is_something_else(text, start, found[0]):
            return Found(start, end_of_number(text, start), "")
    except Unreadable as fault:
        return faulty(text, start, fault)
    reading, end, fault = Reading(text), start, None
    while fault is None and end < len(text):
        try:
            further = go_on(reading, end)
        except Unreadable as error:
            fault, further = error, error.position + len(error.words)
        if further is None:
            break
        end = further
    if fault:
        return Found(start, end, text[start:end], fault=fault)
    if end == start:
        return Found(start, end_of_number(text, start), "")
    return Found(start, end, text[start:end], parsed=said(reading))


def is_something_else(text, start, amount):
    """Whether it is the last of a list, a count of cells and no dose of them, or nothing."""
    if 0 in (amount["amount_low"], amount["amount_high"]):
        return True
    few = amount["unit"] == "cells" and (amount["amount_low"] or 0) < numbers.POWERS_FROM
    return few or bool(OF_A_LIST.search(text, max(start - LONGEST_OF_A_LIST, 0), start))


def end_of_number(text, start):
    found = numbers.span_at(text, start)
    return found[-1] if found else start + 1


def faulty(text, start, fault):
    """The Found of a number that can't be read; of none where it isn't an amount."""
    end = start + len(fault.words)
    unit = amounts.unit_at(text, end)
    if unit is None and not any(letter.isalpha() for letter in fault.words.split()[-1]):
        return Found(start, end, "")
    lost = numbers.LOST.match(text, start)
    if lost and unit and unit[0].split("/")[0] not in COUNTED:
        return Found(start, end, "")  # 2 × 100 mg
    end = unit[1] if unit else end
    return Found(start, end, text[start:end], fault=fault)


def go_on(reading, start):
    """Where the next phrase of the passage ends; None where the passage ends before it."""
    text = reading.text
    here = NOT_A_WORD.match(text, start).end()
    if then := phrases.THEN.match(text, here):
        after = NOT_A_WORD.match(text, then.end()).end()
        if amounts.amount_at(text, after) is None:
            return None
        reading.begin_step(then)
        here = after
    elif bracketed := phrases.BRACKETS.match(text, here):
        inner = amounts.maximum_at(bracketed[1], 0)
        found = inner and inner[1] == len(bracketed[1]) and (inner[0], bracketed.end())
        return found and taken(reading, *found, here)
    found = phrases.phrase_at(text, here, phrases.OF_THE_STEP) or people_at(text, here)
    return found and taken(reading, *found, here)


def people_at(text, start):
    """What is said of people and cycles; None where it can't be read, which ends the passage."""
    try:
        return phrases.phrase_at(text, start, phrases.OF_THE_DOSE)
    except Unreadable:
        return None


def taken(reading, said, end, start):
    """``end``, with what is said noted; None where it belongs to something else."""
    try:
        reading.refuse_what_is_in_doubt(said, start, end)
        reading.take(said, start, end)
    except Unreadable:
        return None
    return end


def said(reading):
    """What was read; without what is said before “then”, which might be meant of one step.

    A last step of which nothing could be read is left out.
    """
    if len(reading.steps) > 1 and not reading.steps[-1]:
        reading.steps.pop()
    for name, (step, _words, _position) in list(reading.places.items()):
        if step < len(reading.steps) and name != "route":
            del reading.dose[name], reading.places[name]
    return reading.parsed()
