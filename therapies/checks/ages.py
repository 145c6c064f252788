"""Ages in fields and in words, as spans of months."""

import re
from typing import NamedTuple

ADULT = 18 * 12
OPEN = 10_000  # months: no upper end
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: number for number, word in enumerate(WORDS, 1)}
NUMBER_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b", re.I)
UNIT = r"(years?|months?|yrs?)"
AGE = r"(?:\s+(?:of\s+age|old))?"
WHO = r"(?:patients?|children|adults|people|persons|pediatric|infants|adolescents|aged?|ages)"
RANGE = rf"(\d+)\s*{UNIT}?{AGE}\s*(?:to|through|and|–|-)\s*(\d+)\s*{UNIT}"
BETWEEN = re.compile(
    rf"\b(?:{WHO}|from|between)\s+(?:(?:aged|of|from|between)\s+)*{RANGE}{AGE}(?!\s+(?:or|and)\s+older)"
    rf"|\b{RANGE}\s+(?:of\s+age|old)\b",
    re.I,
)
FROM = re.compile(
    rf"\b(\d+)\s*{UNIT}{AGE},?\s+(?:and|or)\s+(?:older|over|above)\b"
    rf"|\b{WHO}\s+(?:aged\s+)?(?:from|at\s+least)\s+(\d+)\s*{UNIT}\b(?!{AGE}\s*(?:to|–|-)\s*\d)"
    rf"|\b(?:from|at\s+least)\s+(\d+)\s*{UNIT}\s+(?:of\s+age|old|on)\b(?!\s*(?:to|–|-)\s*\d)",
    re.I,
)
TO = re.compile(
    rf"\bup\s+to\s+(?:and\s+including\s+)?(\d+)\s*{UNIT}\s+(?:of\s+age|old)\b"
    rf"|\b{WHO}\s+(?:aged\s+)?(?:up\s+)?to\s+(\d+)\s*{UNIT}\b"
    rf"|\b(\d+)\s*{UNIT}{AGE},?\s+(?:and|or)\s+younger\b",
    re.I,
)
BELOW = re.compile(
    rf"\byounger\s+than\s+(\d+)\s*{UNIT}\b|\b{WHO}\s+(?:under|below)\s+(\d+)\s*{UNIT}\b"
    rf"|\b(?:under|below)\s+(\d+)\s*{UNIT}\s+(?:of\s+age|old)\b",
    re.I,
)
YOUNG_ADULTS = re.compile(r"\byoung\s+adults?\b", re.I)
ADULTS = re.compile(r"\badults?\b", re.I)
CHILDREN = re.compile(
    r"\b(?:child|children|childhood|pediatric|paediatric|infants?|adolescents?)\b"
    r"(?![- ](?:inspired|type|style|regimen))",
    re.I,
)


class Span(NamedTuple):
    """Ages in months, both ends included; None: not said."""

    low: int | None = None
    high: int | None = None

    def __bool__(self):
        return self.low is not None or self.high is not None

    def meets(self, other):
        return (self.low or 0) <= other.top and (other.low or 0) <= self.top

    def within(self, other):
        return (other.low or 0) <= (self.low or 0) and self.top <= other.top

    @property
    def top(self):
        return OPEN if self.high is None else self.high


class Said(NamedTuple):
    """What a text says of ages: in figures, and by "adults" and "children".

    ``span``: the widest, where it gives several; ``lows``: every lowest age.
    """

    span: Span
    lows: tuple
    adults: bool
    children: bool
    young_adults: bool


def of_fields(row):
    """The Span of a row's age fields."""
    low, high = row.number("age_from"), row.number("age_to")
    unit = row["age_unit"]
    return Span(
        None if low is None else months(low, unit),
        None if high is None else last_month(high, unit),
    )


def of_words(text):
    """What is Said of ages in a text."""
    text = NUMBER_WORD.sub(lambda hit: str(NUMBERS[hit[0].lower()]), text)
    grown = YOUNG_ADULTS.sub(" ", text)
    lows, highs = lows_in(text), highs_in(text)
    return Said(
        Span(min(lows, default=None), max(highs, default=None)),
        tuple(lows),
        bool(ADULTS.search(grown)),
        bool(CHILDREN.search(text)),
        bool(YOUNG_ADULTS.search(text)),
    )


def lows_in(text):
    """Every lowest age that a text gives, in months."""
    ranges = [range_of(hit) for hit in BETWEEN.finditer(text)]
    rest = BETWEEN.sub(" ", text)
    return [span.low for span in ranges] + [months(*ends(hit)) for hit in FROM.finditer(rest)]


def highs_in(text):
    """Every highest age that a text gives, in months; none where another is open-ended."""
    rest = BETWEEN.sub(" ", text)
    upper = [last_month(*ends(hit)) for hit in TO.finditer(rest)]
    upper += [months(*ends(hit)) - 1 for hit in BELOW.finditer(rest)]
    if FROM.search(rest) and not upper:
        return []
    return [range_of(hit).high for hit in BETWEEN.finditer(text)] + upper


def range_of(hit):
    low, low_unit, high, unit = hit.groups()[:4] if hit[1] else hit.groups()[4:]
    return Span(months(low, low_unit or unit), last_month(high, unit))


def ends(hit):
    return [each for each in hit.groups() if each is not None]


def months(number, unit):
    return int(number) * (1 if unit.lower().startswith("m") else 12)


def last_month(number, unit):
    """The last month of an upper end: "to 21 years" includes 21 years and 11 months."""
    return months(number, unit) + (0 if unit.lower().startswith("m") else 11)
