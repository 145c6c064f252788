"""The words of doses: one list of units, routes and frequencies, for writing and for reading.

What is written is the label of the model's choice. Each choice lists what else people type for it;
a choice that the model gains and nobody describes here is read by its label, a unit by its parts.
"""

import re

from therapies.models import Dose, Step

UNIT_LABELS = dict(Step.Unit.choices)
FREQUENCY_LABELS = dict(Step.Frequency.choices)
ROUTE_LABELS = dict(Dose.Route.choices)
PURPOSE_LABELS = dict(Dose.Purpose.choices)

DASH = "[-‐‑‒–—−]"
TO = rf"(?:\s*{DASH}\s*|\s+(?:to|through|till)\s+)"
SAME_WIDTH = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\xa0": " ", "\u2009": " "})

CAR = r"car(?:-positive|\s+positive|\+)?"
QUANTITIES = {  # the first part of a unit
    "mg": "mg|milligrams?",
    "mcg": "mcg|[µμu]g|micrograms?",
    "g": "g|grams?",
    "iu": r"iu|i\.u\.|international\s+units?|units?",
    "cells": rf"(?:{CAR}\s+(?:viable\s+)?|viable\s+{CAR}\s+)t[-\s]?cells|cells",
    "%": r"(?:%|percent)\s*of\s+the\s+(?:(?:recommended|usual|full|starting)\s+)?dose",
}
DENOMINATORS = {  # its other parts
    "m2": r"m(?:2|²|\^2)|square\s+met(?:er|re)s?",
    "kg": r"(?:kg|kilograms?)(?:\s+(?:of\s+)?body\s+weight)?",
    "day": r"day|d|24\s*(?:h|hours)",
}
ROUTES = {
    "iv": r"(?:(?:by|as|via)\s+(?:an?\s+)?)?(?:i\.?v\.?|intravenous(?:ly)?)"
    r"(?:\s+(?:infusion|injection))?",
    "im": r"(?:(?:by|as|via)\s+(?:an?\s+)?)?(?:i\.?m\.?|intramuscular(?:ly)?)(?:\s+injection)?",
    "oral": r"oral(?:ly)?|by\s+mouth|p\.?o\.?|per\s+os",
    "subcutaneous": r"(?:by\s+)?subcutaneous(?:ly)?(?:\s+injection)?|s\.?c\.?|subq",
    "intrathecal": r"(?:by\s+)?intrathecal(?:ly)?(?:\s+injection)?|(?-i:IT|I\.T\.)",
    "im-or-iv": (
        r"(?:i\.?m\.?|intramuscular(?:ly)?)\s+or\s+(?:i\.?v\.?|intravenous(?:ly)?)"
        r"|(?:i\.?v\.?|intravenous(?:ly)?)\s+or\s+(?:i\.?m\.?|intramuscular(?:ly)?)"
    ),
}
FREQUENCIES = {
    "once": r"once|one\s+time|as\s+an?\s+(?:single|one-time)\s+(?:dose|infusion|injection)"
    r"|one\s+infusion|single\s+(?:dose|infusion)",
    "once-daily": r"(?:once\s+)?daily|(?:once\s+)?(?:every|each|a|per)\s+day|q\.?d\.?|once/day",
    "twice-daily": r"(?:twice|two\s+times)\s+(?:daily|(?:a|per|each)\s+day)|b\.?i\.?d\.?",
    "three-times-daily": r"(?:three|3)\s+times\s+(?:daily|(?:a|per|each)\s+day)|t\.?i\.?d\.?",
    "four-times-daily": r"(?:four|4)\s+times\s+(?:daily|(?:a|per|each)\s+day)|q\.?i\.?d\.?",
    "every-6-hours": r"every\s+(?:6|six)\s+(?:h|hours)|q\s?6\s?h",
    "every-8-hours": r"every\s+(?:8|eight)\s+(?:h|hours)|q\s?8\s?h",
    "every-12-hours": r"every\s+(?:12|twelve)\s+(?:h|hours)|q\s?12\s?h",
    "every-48-hours": r"every\s+48\s*(?:h|hours)|q\s?48\s?h",
    "every-other-day": r"(?:on\s+)?(?:every\s+other|alternate)\s+days?|every\s+second\s+day",
    "weekly": r"(?:once\s+)?weekly|once\s+(?:every|each|a|per)\s+week|every\s+week"
    r"|once\s+every\s+(?:7|seven)\s+days",
    "twice-weekly": r"(?:twice|two\s+times)\s+(?:weekly|(?:a|per|each)\s+week)",
    "three-times-weekly": r"(?:three|3)\s+times\s+(?:weekly|(?:a|per|each)\s+week)",
    "continuous": r"(?:as\s+an?\s+|by\s+)?continuous\s+infusion",
    "on-days": r"once\s+on\s+each\s+dosing\s+day",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_PARTS = ("morning", "afternoon", "evening", "night")


def whole(pattern):
    """The pattern, where nothing that would change its meaning follows."""
    return rf"(?:{pattern})(?![\w/²^%]|[-‐‑]\w)"


def unit_pattern(unit):
    """What is typed for a unit, made of its parts: ``mcg/m2/day``."""
    quantity, *denominators = unit.split("/")
    parts = [f"(?:{QUANTITIES.get(quantity, re.escape(quantity))})"]
    denominators = [DENOMINATORS.get(each, re.escape(each)) for each in denominators]
    parts += [rf"(?:\s*/\s*|\s+per\s+)(?:{each})" for each in denominators]
    return "".join(parts)


def readers(labels, typed):
    """[(choice, compiled pattern)]: by their labels and what else is typed, the longest first."""
    found = {}
    for choice, label in labels.items():
        spoken = re.escape(label).replace(r"\ ", r"\s+")
        found[choice] = re.compile(whole("|".join(filter(None, [spoken, typed(choice)]))), re.I)
    return found


def choice_at(found, text, start):
    """(choice, end) of the longest words at ``start`` that name a choice; None without one."""
    matches = [
        (choice, match.end()) for choice in found if (match := found[choice].match(text, start))
    ]
    return max(matches, key=lambda each: each[1], default=None)


UNITS = readers(UNIT_LABELS, unit_pattern)
ROUTE_WORDS = readers(ROUTE_LABELS, lambda route: ROUTES.get(route, ""))
FREQUENCY_WORDS = readers(FREQUENCY_LABELS, lambda frequency: FREQUENCIES.get(frequency, ""))
PURPOSES = readers(PURPOSE_LABELS, lambda purpose: "")
