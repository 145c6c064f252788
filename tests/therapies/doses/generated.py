"""Random doses for Hypothesis: every field, every choice, and free texts that are hard to read."""

from decimal import Decimal

from hypothesis import strategies as st

from tests.examples import examples
from therapies.doses import Parsed, ParsedStep, vocabulary

SAMPLE = examples(200, report_multiple_bugs=False)
DAYS = st.integers(-28, 84)
TEXT = [
    *["MRD-negative", "CR", "(BCR::ABL1 ≤0.01%)", "creatinine clearance 30–60 mL/min", "0.5 ×"],
    *["once", "daily", "IV", "on", "at", "day 3", "days 1–5", "Monday", "every 21 days"],
    *[
        "over 2 h",
        "for 5 days",
        "until",
        "then",
        "and",
        "below",
        "45 kg",
        "20 mg",
        "maximum",
        "cycle 2",
        ",",
    ],
    *["adults", "of the dose", "a: b", "1 × 10⁶", "18 years", "half the dose", "grade 3", ";"],
]
OPENERS = ["on", "if", "at", "after", "when", "before", "with", "below", "for", "until", "in"]
GROUPS = [
    "adults",
    "pediatric patients",
    "children with Ph-positive ALL",
    "patients with Down syndrome",
]
DURATIONS = [
    *["5 consecutive days", "up to 20 cycles", "2–3 weeks", "at least 2 years", "4 infusions"],
    *["until progression", "until loss of response or unacceptable toxicity (grade 3)"],
]
PLAIN_NUMBERS = st.decimals(Decimal("0.001"), 99_999, places=3)
COUNTS_OF_CELLS = st.decimals(Decimal("0.1"), 99, places=1).map(lambda each: each.scaleb(7))


def conditions():
    """Free texts, with words in them that mean something elsewhere in a sentence."""
    words = st.lists(st.sampled_from(TEXT), min_size=1, max_size=4).map(" ".join)
    opened = st.builds("{} {}".format, st.sampled_from(OPENERS), words)
    return st.one_of(st.just(""), words, opened).filter(lambda text: "(maximum" not in f"({text}")


def amounts(unit=""):
    if unit.startswith("cells"):
        return COUNTS_OF_CELLS
    return st.one_of(PLAIN_NUMBERS, COUNTS_OF_CELLS, st.integers(1, 10_000).map(Decimal))


def spans():
    lists = st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=3)
    return st.one_of(st.just([]), lists)


def weekdays():
    parts = st.sampled_from(["", *vocabulary.DAY_PARTS])
    names = st.builds("{} {}".format, st.sampled_from(vocabulary.WEEKDAYS), parts).map(str.strip)
    return st.lists(names, max_size=3, unique=True).map(tuple)


@st.composite
def steps(draw, units=tuple(vocabulary.UNIT_LABELS)):
    unit = draw(st.sampled_from(units))
    low, high = sorted([draw(amounts(unit)), draw(amounts(unit))])
    maximum = draw(st.none() | amounts())
    return ParsedStep(
        amount_low=low,
        amount_high=draw(st.sampled_from([None, high])),
        unit=unit,
        maximum=maximum,
        maximum_unit=draw(st.sampled_from(["", *units])) if maximum else "",
        days=", ".join(written(*span) for span in draw(spans())),
        weekdays=draw(weekdays()),
        frequency=draw(st.sampled_from(["", *vocabulary.FREQUENCY_LABELS])),
        days_apart=draw(st.none() | st.integers(1, 60)),
        over_minutes=draw(st.none() | st.integers(1, 3000)),
        condition=draw(conditions()),
    )


def written(first, last):
    return str(first) if first == last else f"{first} to {last}"


@st.composite
def ranges(draw, low, high, unique=False):
    """Two ends of a range of whole numbers, each of which may be missing."""
    ends = sorted(draw(st.lists(st.integers(low, high), min_size=2, max_size=2, unique=unique)))
    return draw(st.sampled_from([ends, [ends[0], None], [None, ends[1]], [None, None]]))


@st.composite
def doses(draw):
    """A Parsed dose with all that stands before its sentence."""
    share = draw(st.integers(0, 5)) == 0
    units = ["%"] if share else [unit for unit in vocabulary.UNIT_LABELS if unit != "%"]
    purpose = "adjustment" if share else draw(st.sampled_from([*vocabulary.PURPOSE_LABELS]))
    age_from, age_to = draw(ranges(0, 99))
    weight_from, weight_to = draw(ranges(1, 150, unique=True))
    cycle_from, cycle_to = draw(ranges(1, 20))
    length, longest = sorted(draw(st.lists(st.integers(1, 90), min_size=2, max_size=2)))
    ages, weights = (age_from, age_to) != (None, None), (weight_from, weight_to) != (None, None)
    named = purpose in ("lymphodepletion", "premedication")
    return Parsed(
        purpose=purpose,
        drug_words=draw(st.sampled_from(["", "fludarabine", "a made-up steroid"])) if named else "",
        patient_group=draw(st.sampled_from(["", *GROUPS])),
        age_from=age_from,
        age_to=age_to,
        age_unit=draw(st.sampled_from(["years", "months"])) if ages else "",
        weight_from=None if weight_from is None else Decimal(weight_from),
        weight_to=None if weight_to is None else Decimal(weight_to),
        weight_ends=draw(st.sampled_from(["", "upper"])) if weights else "",
        condition=draw(conditions()),
        cycle_from=cycle_from,
        cycle_to=cycle_to,
        cycle_length=length,
        cycle_length_to=draw(st.sampled_from([None, longest])),
        duration=draw(st.sampled_from(["", *DURATIONS])),
        route=draw(st.sampled_from(["", *vocabulary.ROUTE_LABELS])),
        steps=tuple(draw(st.lists(steps(units), min_size=1, max_size=3))),
    )
