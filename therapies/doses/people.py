"""For whom and when in treatment: groups, ages, weights, cycles, written and read."""

import re
from decimal import Decimal

from allportal.entries.fields import plain

from .vocabulary import DASH, TO

COUNT = r"\d{1,3}(?:\.\d+)?"
KG = r"\s*(?:kg|kilograms?)\b"
LEAD = (
    r"(?:(?:for|in)\s+)?(?:(?:patients|those|people)\s+)?(?:(?:weighing|body\s+weight|weight)\s+)?"
)
WEIGHT_FORMS = (  # (pattern of the range, which end belongs to it), the longest first
    (rf"(?:from\s+)?({COUNT})(?:{KG})?\s+to\s+(?:below|under|less\s+than|<)\s*({COUNT}){KG}", ""),
    (rf"above\s+({COUNT})\s+to\s+({COUNT}){KG}\s+inclusive", "upper"),
    (rf"(?:≥\s*|at\s+least\s+|from\s+)({COUNT}){KG}()", ""),
    (rf"({COUNT}){KG}\s+(?:or|and)\s+(?:more|above|over|heavier)\b()", ""),
    (rf"()(?:to\s+)?(?:below|under|less\s+than|<)\s*({COUNT}){KG}", ""),
    (rf"(?:above|over|more\s+than|>)\s*({COUNT}){KG}()", "upper"),
    (rf"()({COUNT}){KG}\s+or\s+(?:less|below|lighter)\b", "upper"),
    (rf"()to\s+({COUNT}){KG}\s+inclusive\b|()≤\s*({COUNT}){KG}", "upper"),
)
WEIGHTS = [(re.compile(LEAD + rf"(?:{form})", re.I), ends) for form, ends in WEIGHT_FORMS]

AGED = r"(?:(?:for|in)\s+)?(?:(?:patients|those|people)\s+)?(?:aged?\s+)?"
UNIT = r"\s*[-‐‑]?\s*(year|month)s?(?:\s+(?:old|of\s+age))?\b"
AGE_FORMS = (  # (pattern, what to take from its upper end): both ends belong to the range
    (rf"from\s+(\d+)\s+to\s+(\d+){UNIT}", 0),
    (rf"(\d+){TO}(\d+){UNIT}", 0),
    (rf"(?:≥\s*|at\s+least\s+|from\s+)(\d+)(){UNIT}", 0),
    (rf"(\d+)(){UNIT}\s+(?:or|and)\s+(?:older|over|above)\b", 0),
    (rf"()(?:to|up\s+to|≤)\s*(\d+){UNIT}", 0),
    (rf"()(?:under|below|younger\s+than|less\s+than|<)\s*(\d+){UNIT}", 1),
)
AGES = [(re.compile(AGED + form, re.I), less) for form, less in AGE_FORMS]

IN_CYCLE = re.compile(
    rf"(?:(?:of|in|during|for)\s+)?cycles?\s+(?P<first>\d+)(?:(?:{TO}|\s+and\s+)(?P<last>\d+))?(?![\d\w]|{DASH})"
    r"|(?:of|in)?\s*the\s+first\s+cycle\b|first\s+cycle\b",
    re.I,
)
FROM_CYCLE = re.compile(
    r"from\s+cycle\s+(?P<first>\d+)(?:\s+on(?:ward)?s?)?\b|cycles?\s+(?P<also>\d+)\s+(?:and\s+later|onwards?)\b",
    re.I,
)
TO_CYCLE = re.compile(r"(?:up\s+)?to\s+cycle\s+(?P<last>\d+)\b", re.I)

PEOPLE = (
    r"adults?|adolescents|children|infants|neonates|pediatric\s+patients|young\s+adults|patients|"
    r"older\s+adults|men|women|adult\s+patients|those"
)
GROUP = re.compile(
    rf"(?:(?:for|in)\s+)?((?:[a-z][\w/+-]*\s+){{0,6}}(?:{PEOPLE})\b(?:[^,;:()]*))", re.I
)
GROUP_HERE = re.compile(
    r"(?:for|in)\s+((?:pediatric\s+patients|adult\s+patients|(?:young\s+|older\s+)?adults|children|"
    r"infants|adolescents)(?:\s+and\s+(?:adults|adolescents|children|young\s+adults))?)(?=\s*(?:[,;.]|$))",
    re.I,
)


def ages(row):
    """``from 1 to 21 years``; empty where none is recorded."""
    return span("from", row.age_from, "to", row.age_to, row.age_unit)


def weights(dose):
    """``from 45 kg``, ``below 45 kg``; ``50 kg or less`` where the upper end belongs to it."""
    low, high = dose.weight_from, dose.weight_to
    if dose.weight_ends:
        if low is None and high is not None:
            return f"{plain(high)} kg or less"
        return span("above", low, "to", high, "kg inclusive" if high is not None else "kg")
    return span("from", low, "to below" if low is not None else "below", high, "kg")


def span(first, low, last, high, unit):
    ends = [f"{word} {plain(end)}" for word, end in ((first, low), (last, high)) if end is not None]
    return " ".join([*ends, unit]).strip() if ends else ""


def cycles(dose):
    """``cycle 1``, ``cycles 2–5``, ``from cycle 6``; empty where none is named."""
    first, last = dose.cycle_from, dose.cycle_to
    if first is None:
        return f"to cycle {last}" if last is not None else ""
    if last is None:
        return f"from cycle {first}"
    return f"cycle {first}" if first == last else f"cycles {first}–{last}"


def weights_at(text, start):
    for pattern, ends in WEIGHTS:
        if match := pattern.match(text, start):
            low, high = ([*filter(None, match.groups()[at::2])] for at in (0, 1))
            said = {"weight_from": low, "weight_to": high}
            found = {name: Decimal(each[0]) for name, each in said.items() if each}
            return found | ({"weight_ends": ends} if ends else {}), match.end()
    return None


def ages_at(text, start):
    for pattern, less in AGES:
        if match := pattern.match(text, start):
            low, high, unit = match.groups()
            said = {"age_unit": f"{unit.lower()}s"}
            said |= {"age_from": int(low)} if low else {}
            said |= {"age_to": int(high) - less} if high else {}
            return said, match.end()
    return None


def cycles_at(text, start):
    if match := FROM_CYCLE.match(text, start):
        return {"cycle_from": int(match["first"] or match["also"])}, match.end()
    if match := TO_CYCLE.match(text, start):
        return {"cycle_to": int(match["last"])}, match.end()
    if match := IN_CYCLE.match(text, start):
        first = int(match["first"] or 1)
        return {"cycle_from": first, "cycle_to": int(match["last"] or first)}, match.end()
    return None


def group_at(text, start):
    match = GROUP_HERE.match(text, start)
    return match and ({"patient_group": match[1]}, match.end())
