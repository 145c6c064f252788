"""What a figure claims: which quantity, of whom, and between which bounds it may lie."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from allportal.entries import text
from disease.models import Statistic

EVERYBODY = (0, 120)
PEOPLE = (  # words: ages in years; the first that fits counts
    (r"(?:under|younger than|aged? <|<) ?(\d{1,2})\b", lambda m: (0, int(m[1]) - 1)),
    (r"(?:over|older than|at least|from|≥) ?(\d{1,2}) years", lambda m: (int(m[1]), 120)),
    (r"\b(\d{1,2}) years (?:and|or) (?:over|older)", lambda m: (int(m[1]), 120)),
    (r"(?:ages?|aged|at) (\d{1,2}) ?(?:–|-|to) ?(\d{1,2})\b", lambda m: (int(m[1]), int(m[2]))),
    (r"\b(\d{1,2}) ?(?:–|-|to) ?(\d{1,2}) years", lambda m: (int(m[1]), int(m[2]))),
    (r"\binfants?\b", lambda m: (0, 0)),
    (r"\bolder (?:adults|people|patients)|\belderly", lambda m: (60, 120)),
    (r"\badolescents? and young adults?|\bAYA", lambda m: (15, 39)),
    (r"\byoung adults?", lambda m: (18, 39)),
    (r"\badolescents?|\bteenagers?", lambda m: (10, 19)),
    (r"\bchild(?:ren|hood)?\b|\bpa?ediatrics?\b|\bkids\b", lambda m: (0, 17)),
    (r"\badult\w*", lambda m: (18, 120)),
    (r"\boverall\b|\ball ages\b|\ball patients\b", lambda m: EVERYBODY),
)
QUANTITIES = (  # concept: words that name it; the first that fits counts
    ("event-free survival", r"event[- ]free|disease[- ]free|relapse[- ]free|\b[EDR]FS\b"),
    ("survival", r"surviv|\bOS\b"),
    ("response", r"remission|respon[sd]|\bCRi?\b|\bMRD"),
    ("relapse", r"relaps"),
    ("deaths", r"deaths|mortality|\bdie\b"),
    ("share of cancers", r"\bcancers?\b|malignanc|\btumou?rs\b"),
    ("share of germline", r"germline|inherited|predispos"),
    ("new cases", r"new cases|diagnosed|diagnoses|incidence|cases (?:a|per|each|every) year"),
)
EMPTY = {"people", "patients", "with", "of", "in", "the", "and", "all", "aged", "years", "cases"}
LOW_ABOUT, PLACES = Decimal("0.1"), Decimal("0.5")


@dataclass(frozen=True)
class Claim:
    """One figure, in prose or stored: it lies between ``low`` and ``high``, None: no bound.

    ``subject``: "b", "t", the slug of a subtype, or "" for the disease. ``ages``: in years.
    ``horizon``: of a survival, in years. ``of_whom``: what else marks these people
    off. ``at``: where it stands; ``words``: as it stands there; ``said_in``: its sentence.
    """

    concept: str
    unit: str
    low: Decimal | None
    high: Decimal | None
    subject: str = ""
    ages: tuple = EVERYBODY
    region: str = ""
    period: str = ""
    sex: str = ""
    horizon: str = ""
    of_whom: str = ""
    words: str = field(default="", compare=False)
    at: dict = field(default_factory=dict, compare=False)
    is_cited: bool = field(default=True, compare=False)
    note: str = field(default="", compare=False)
    said_in: str = field(default="", compare=False)

    def agrees(self, other):
        """Whether both can hold."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return not above and not below

    @property
    def about(self):
        return self.concept, self.unit, self.subject, self.sex, self.of_whom

    def is_of_the_same(self, other):
        """Whether both speak of one quantity of the same people; what is left open may be it."""
        if self.about != other.about:
            return False
        open_or_same = all(
            not mine or not theirs or mine == theirs
            for mine, theirs in (
                (self.horizon, other.horizon),
                (self.region, other.region),
                (self.period, other.period),
            )
        )
        return open_or_same and same_ages(self.ages, other.ages)


def same_ages(one, other):
    """Whether two spans of ages are meant as the same people: adults from 18 or from 20, say."""
    one, other = without_end(one), without_end(other)
    if one == other:
        return True
    if EVERYBODY in (one, other):
        return False
    first, last = max(one[0], other[0]), min(one[1], other[1])
    widest = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return (last - first + 1) / widest >= 0.8


def without_end(ages):
    """To 90 years and more is open at the end."""
    return ages[0], 120 if ages[1] >= 90 else ages[1]


def bounds(low, high, qualifier):
    """(lowest, highest) that a figure may stand for, by its qualifier and how it is rounded."""
    high = low if high is None else high
    if qualifier in ("at-least", "over"):
        return low, None
    if qualifier == "under":
        return None, high
    slack = [rounding(each) for each in (low, high)]
    if qualifier == "about":
        slack = [
            max(least, LOW_ABOUT * each) for least, each in zip(slack, (low, high), strict=True)
        ]
    return low - slack[0], high + slack[1]


def rounding(value):
    """Half of the last place that a figure states: 0.5 of 85, 0.05 of 84.6."""
    return PLACES * Decimal(1).scaleb(min(value.normalize().as_tuple().exponent, 0))


def ages_named(words):
    """Where words name ages by numbers: [(start, end)]."""
    return [
        match.span()
        for pattern, _ages in PEOPLE
        for match in re.finditer(pattern, words, re.IGNORECASE)
        if match.re.groups
    ]


def without_people(words):
    """Words without those that name ages."""
    for pattern, _ages in PEOPLE:
        words = re.sub(pattern, "", words, flags=re.IGNORECASE)
    return words


def people_in(words, first=True):
    """The ages of the people that words name, the first or the last named; None for nobody."""
    named = [
        (match.start() if first else -match.end(), rank, ages(match))
        for rank, (pattern, ages) in enumerate(PEOPLE)
        for match in re.finditer(pattern, words, re.IGNORECASE)
    ]
    return min(named)[2] if named else None


def concept_in(words):
    """The quantity that words name, without their case; "" for none."""
    return next(
        (name for name, pattern in QUANTITIES if re.search(pattern, words, re.IGNORECASE)), ""
    )


def horizon_in(words):
    """The years of a survival, as digits: "5-year", "five-year"; "" where words name none."""
    match = re.search(r"\b(\d+|two|three|five|ten)[- ]year", words, re.IGNORECASE)
    found = match[1].lower() if match else ""
    return {"two": "2", "three": "3", "five": "5", "ten": "10"}.get(found, found)


def of_statistic(fields, named, at):
    """The Claim of a Statistic's JSON fields; None where it has no figure."""
    if "low" not in fields:
        return None
    low, high = Decimal(fields["low"]), Decimal(fields["high"]) if "high" in fields else None
    lowest, highest = bounds(low, high, fields.get("qualifier", ""))
    quantity = fields["quantity"]
    subject = named.key(fields["subtype"][1]) if "subtype" in fields else named.only_in(quantity)
    unit = unit_of(fields.get("unit", ""))
    concept = concept_in(f"{quantity} {fields.get('unit', '')}")
    if unit == "%" and not concept:
        concept = "share" if subject else text.folded(quantity)
    return Claim(
        concept=concept or text.folded(quantity),
        unit=unit,
        low=lowest,
        high=highest,
        subject=subject,
        ages=ages_of(fields),
        of_whom=marked_off(fields.get("population", "")),
        region=text.folded(fields.get("region", "")),
        period=text.folded(fields.get("period", "")),
        sex=fields.get("sex", ""),
        horizon=horizon_in(quantity),
        words=figure(fields),
        at=at,
        is_cited=bool(fields.get("references")),
        note=fields.get("note", ""),
    )


def ages_of(fields):
    if "age_from" in fields or "age_to" in fields:
        return fields.get("age_from", 0), fields.get("age_to", 120)
    about = f"{fields.get('population', '')} {fields['quantity']} {fields.get('unit', '')}"
    return people_in(about) or EVERYBODY


def marked_off(population):
    """What a population is marked off by besides ages: "mrd-negative"; "" for adults, say."""
    words = re.findall(r"[\w:+-]+", text.folded(without_people(population)))
    return " ".join(each for each in words if each not in EMPTY)


def unit_of(words):
    if words.startswith("%") or "percent" in words:
        return "%"
    return next((name for name in ("deaths", "cases", "years", "months") if name in words), words)


def figure(fields):
    qualifier = fields.get("qualifier", "")
    shown = Statistic.Qualifier(qualifier).label if qualifier else ""
    ends = "–".join(filter(None, [fields["low"], fields.get("high", "")]))
    unit = fields.get("unit", "")
    return f"{shown} {ends}{unit if unit.startswith('%') else f' {unit}'}".strip()
