"""For whom and when in treatment: groups, ages, weights, cycles, written and read."""

import re
from decimal import Decimal

from allportal.entries.fields import plain

from .on_days import ELSE
from .parsed import Unreadable
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
AGE_FORMS = (  # both ends belong to the range
    rf"from\s+(\d+)\s+to\s+(\d+){UNIT}",
    rf"(\d+){TO}(\d+){UNIT}",
    rf"(?:≥\s*|at\s+least\s+|from\s+)(\d+)(){UNIT}",
    rf"(\d+)(){UNIT}\s+(?:or|and)\s+(?:older|over|above)\b",
    rf"()(?:to|up\s+to|≤)\s*(\d+){UNIT}",
)
AGES = [re.compile(AGED + form, re.I) for form in AGE_FORMS]
EXCLUDED_AGE = re.compile(
    AGED + rf"(?:(?:from\s+)?\d+(?:{UNIT})?\s+to\s+)?"
    rf"(?:under|below|younger\s+than|less\s+than|<)\s*\d+{UNIT}",
    re.I,
)
OF_AGE = re.compile(r"\b(?:aged?|old|older|patients|those|people)\b", re.I)

CYCLES = rf"\d+(?:{TO}\d+)?"
OTHER_CYCLES = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s*[&/;+]\s*)"
IN_CYCLE = re.compile(
    rf"(?:(?:of|in|during|for)\s+)?cycles?\s+"
    rf"(?P<list>{CYCLES}(?:{OTHER_CYCLES}(?:cycles?\s+)?{CYCLES}{ELSE})*)(?![\d\w]|{DASH})"
    r"|(?:(?:of|in|during|for)\s+)?(?:the\s+)?first\s+cycle\b",
    re.I,
)
CYCLE_SPAN = re.compile(rf"(\d+)(?:{TO}(\d+))?", re.I)
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
    """``from 1 to 21 years``, ``to 1 year``; empty where none is recorded."""
    last = row.age_from if row.age_to is None else row.age_to
    unit = row.age_unit.removesuffix("s") if last == 1 else row.age_unit
    return span("from", row.age_from, "to", row.age_to, unit)


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
            return found | {"weight_ends": ends}, match.end()
    return None


def ages_at(text, start):
    if match := EXCLUDED_AGE.match(text, start):
        reason = "give the highest age that is included (to 17 years), or write it in months"
        raise Unreadable(match[0], start, reason)
    for pattern in AGES:
        if match := pattern.match(text, start):
            low, high, unit = match.groups()
            said = {"age_unit": f"{unit.lower()}s"}
            said |= {"age_from": int(low)} if low else {}
            said |= {"age_to": int(high)} if high else {}
            return said, match.end()
    return None


def ages_of_people_at(text, start):
    """The same inside a sentence, where ``up to 2 years`` may be how long it is given."""
    found = ages_at(text, start)
    if found and not OF_AGE.search(text[start : found[1]]):
        reason = "an age or a length of time, write ages before the colon, or “aged 2 to 12 years”"
        raise Unreadable(text[start : found[1]], start, reason)
    return found


def cycles_at(text, start):
    if match := FROM_CYCLE.match(text, start):
        return {"cycle_from": int(match["first"] or match["also"])}, match.end()
    if match := TO_CYCLE.match(text, start):
        return {"cycle_to": int(match["last"])}, match.end()
    if match := IN_CYCLE.match(text, start):
        first, last = in_one_range(match, start) if match["list"] else (1, 1)
        return {"cycle_from": first, "cycle_to": last}, match.end()
    return None


def in_one_range(match, start):
    """(first, last) of the cycles of a list; Unreadable where they are no single range."""
    spans = [(int(low), int(high or low)) for low, high in CYCLE_SPAN.findall(match["list"])]
    follows = all(
        later[0] == earlier[1] + 1 for earlier, later in zip(spans, spans[1:], strict=False)
    )
    if not follows or re.search(r"\bor\b|/", match["list"], re.I):
        raise Unreadable(
            match[0], start, "cycles that don't follow each other, write a dose of each"
        )
    return spans[0][0], spans[-1][1]


def group_at(text, start):
    match = GROUP_HERE.match(text, start)
    return match and ({"patient_group": match[1]}, match.end())
