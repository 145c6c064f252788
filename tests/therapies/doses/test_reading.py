"""Sentences as doses: what people type or paste."""

from decimal import Decimal

import pytest

from therapies import doses
from therapies.doses.comparing import settled

SENTENCES = [  # (typed, as it is written)
    ("25 mg/m² IM every 48 hours",) * 2,
    ("25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday afternoon",) * 2,
    (
        "650 mg/m² IV over 1 hour daily on days 1–5, every 21 days",
        "650 mg/m² IV over 1 hour once daily on days 1–5, every 21 days",
    ),
    (
        "1 × 10⁶ CAR-positive viable T cells/kg, maximum 1 × 10⁸, once",
        "1 × 10⁶ CAR-positive viable T cells/kg once, maximum 1 × 10⁸",
    ),
    ("30 mg orally once daily, then 15 mg once daily on MRD-negative complete remission",) * 2,
    (
        "half the dose at creatinine clearance 30–60 mL/min",
        "adjustment, creatinine clearance 30–60 mL/min: 50% of the dose",
    ),
    (
        "reduce the dose by 25% if platelets are below 50",
        "adjustment, if platelets are below 50: 75% of the dose",
    ),
    (
        "9 mcg/day on days 1–7 then 28 mcg/day on days 8–28 of cycle 1",
        "cycle 1: 9 mcg/day on days 1–7, then 28 mcg/day on days 8–28",
    ),
    (
        "For patients 45 kg or more: 9 mcg/day by continuous IV infusion on days 1-7, "
        "then 28 mcg/day on days 8-28, 42-day cycle.",
        "from 45 kg: 9 mcg/day IV as a continuous infusion on days 1–7, "
        "then 28 mcg/day on days 8–28, every 42 days",
    ),
    (
        "5 ug/m2 per day (maximum 9 µg/day) on days 1 to 7, then 15 mcg/m2/day (max. 28 mcg/day) "
        "on days 8 through 28 of cycle 1, <45 kg",
        "below 45 kg, cycle 1: 5 mcg/m²/day on days 1–7, maximum 9 mcg/day, "
        "then 15 mcg/m²/day on days 8–28, maximum 28 mcg/day",
    ),
    (
        "0.8 mg/m2 intravenously on day 1 followed by 0.5 mg/m2 on days 8 and 15, "
        "every 3 to 4 weeks",
        "0.8 mg/m² IV on day 1, then 0.5 mg/m² on days 8 and 15, every 3–4 weeks",
    ),
    (
        "fludarabine 30 mg/m² iv over 30 min daily on days -4 to -2",
        "treatment, fludarabine: 30 mg/m² IV over 30 minutes once daily on days −4 to −2",
    ),
    (
        "500 mg/m² IV over 60 minutes once daily on days −4, −3, and −2",
        "500 mg/m² IV over 1 hour once daily on days −4, −3 and −2",
    ),
    (
        "0.2 to 5 x 10^6 CAR-positive viable T cells per kg body weight once for 50 kg or less",
        "50 kg or less: 0.2–5 × 10⁶ CAR-positive viable T cells/kg once",
    ),
    (
        "1x10(7) CAR T cells on day 1, then 400 million CAR T cells on day 10",
        "1 × 10⁷ CAR-positive viable T cells on day 1, "
        "then 4 × 10⁸ CAR-positive viable T cells on day 10",
    ),
    (
        "2,500 International Units/m² intramuscularly or intravenously no more frequently than "
        "every 14 days",
        "2500 IU/m² IM or IV no more often than every 14 days",
    ),
    ("2500 units/m2 IV, at least 3 weeks apart", "2500 IU/m² IV no more often than every 21 days"),
    (
        "340 mg/m² by mouth once daily (maximum 600 mg)",
        "340 mg/m² orally once daily, maximum 600 mg",
    ),
    ("2.25 mg/m² IV over 1 hour once every 7 days", "2.25 mg/m² IV over 1 hour once weekly"),
    ("1.5 mg/kg to 2.5 mg/kg PO daily", "1.5–2.5 mg/kg orally once daily"),
    ("12 mg intrathecally weekly", "12 mg intrathecally once weekly"),
    (
        "52 mg/m² IV over 2 hours daily for 5 consecutive days, repeated every 2 to 6 weeks",
        "52 mg/m² IV over 2 hours once daily for 5 consecutive days, every 2–6 weeks",
    ),
    ("IM 25 MG/M2 Q48H", "25 mg/m² IM every 48 hours"),
    ("25 mg every other day", "25 mg every other day"),
    ("45 mg orally once daily until progression", "45 mg orally once daily, until progression"),
    (
        "30 mg daily until remission, then 15 mg daily until progression",
        "30 mg once daily until remission, then 15 mg once daily, until progression",
    ),
    ("25 mg on Mon/Wed/Fri", "25 mg on Monday, Wednesday and Friday"),
    ("adults, from cycle 2: 45 mg orally once daily",) * 2,
]


@pytest.mark.parametrize(("typed", "written"), SENTENCES)
def test_sentence_is_understood(typed, written):
    assert doses.in_full(doses.parse(typed, drugs=["fludarabine"])) == written


@pytest.mark.parametrize("typed", [typed for typed, _written in SENTENCES])
def test_sentence_that_is_written_says_what_was_typed(typed):
    said = doses.parse(typed, drugs=["fludarabine"])

    assert settled(doses.parse(doses.in_full(said), drugs=["fludarabine"])) == settled(said)


def test_sentence_becomes_fields_and_steps():
    said = doses.parse("650 mg/m² IV over 1 hour daily on days 1–5, every 21 days")

    assert said == doses.Parsed(
        route="iv",
        cycle_length=21,
        steps=(
            doses.ParsedStep(
                amount_low=Decimal(650),
                unit="mg/m2",
                over_minutes=60,
                frequency="once-daily",
                days="1–5",
            ),
        ),
    )


def test_dose_on_days_that_are_named_is_given_on_each_of_them():
    assert doses.parse("25 mg on days 1 and 8").steps[0].frequency == "on-days"


def test_maximum_without_a_unit_is_given_none():
    step = doses.parse("1 × 10⁶ CAR-positive viable T cells/kg, maximum 1 × 10⁸").steps[0]

    assert (step.maximum, step.maximum_unit) == (Decimal(10**8), "")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1 × 10⁶ cells", 10**6),
        ("1x10^6 cells", 10**6),
        ("1 x 10(6) cells", 10**6),
        ("1*10**6 cells", 10**6),
        ("1e6 cells", 10**6),
        ("10⁶ cells", 10**6),
        ("1 million cells", 10**6),
        ("1,000,000 cells", 10**6),
        ("2.5·10^8 cells", 250_000_000),
        ("1,500 mg", 1500),
        ("0.125 mg", Decimal("0.125")),
    ],
)
def test_number_may_be_typed_in_many_ways(typed, amount):
    assert doses.parse(typed).steps[0].amount_low == amount


@pytest.mark.parametrize(
    ("typed", "words", "position"),
    [
        ("25 mg/m² mumbled IM", "mumbled", 9),
        ("1 × 10 cells/kg", "1 × 10", 0),
        ("1 × 106 cells/kg", "1 × 106", 0),
        ("1 x 10^66 cells/kg", "1 x 10^66", 0),
        ("25 every 48 hours", "25", 0),
        ("2 mL per site", "2 mL per site", 0),
        ("1.500 mg", "1.500", 0),
        ("1,5 mg", "1", 0),
        (".5 mg", ".5 mg", 0),
        ("-5 mg", "-5 mg", 0),
        ("15–2 mg IV", "15–2 mg", 0),
        ("25 mg/m² 50 mg/m²", "50 mg/m²", 9),
        ("30 mg once daily or 45 mg", "or", 17),
        ("25 mg IM, then 30 mg IV", "IV", 21),
        ("25 mg once daily twice daily", "twice daily", 17),
        ("9 mcg/day on days 1–7 of cycle 1, then 28 mcg/day", "of cycle 1", 22),
        ("9 mcg/day for 7 days, then 28 mcg/day", "for 7 days", 10),
        ("25 mg on days 5–1", "on days 5–1", 6),
        ("25 mg/m3 IV", "25 mg/m3", 0),
        ("25 mg/week", "25 mg/week", 0),
        ("25 U daily", "25 U", 0),
        ("IV: 25 mg", "IV", 0),
        ("adults, children, from 2 years: 5 mg", "children", 8),
        ("25 mg for patients aged 12 to 2 years", "for patients aged 12 to 2 years", 6),
        ("25 mg from 45 to below 45 kg", "from 45 to below 45 kg", 6),
        ("cycles 3–2: 25 mg", "cycles 3–2: 25 mg", 0),
        ("25 mg over 1–2 hours", "over 1–2 hours", 6),
        ("half the dose on toxicity, at remission", "at remission", 27),
        ("", "", 0),
    ],
)
def test_what_is_not_understood_is_refused_by_its_words_and_place(typed, words, position):
    with pytest.raises(doses.Unreadable) as refused:
        doses.parse(typed)

    assert (refused.value.words, refused.value.position) == (words, position)


def test_refusal_is_one_line_that_says_where_what_and_why():
    with pytest.raises(doses.Unreadable) as refused:
        doses.parse("about 25 mg IM")

    assert str(refused.value) == (
        "Not understood at character 1: “about”: leave it out, or put it into the field it "
        "belongs to."
    )


IN_DOUBT = [  # (typed, the words that could be read in two ways, the reason in part)
    ("cycle 1 and 3: 28 mcg/day", "cycle 1 and 3", "don't follow each other"),
    ("28 mcg/day in cycles 1, 3 and 5", "in cycles 1, 3 and 5", "don't follow each other"),
    ("28 mcg/day in cycle 1 or 2", "in cycle 1 or 2", "don't follow each other"),
    ("cycles 1, 3: 28 mcg/day", "3", "cycles 1–3"),
    ("18 to 21 and 25 years: 5 mg", "18 to 21 and 25 years", "from 2 to 12 years"),
    ("45 and 60 kg: 5 mg", "45 and 60 kg", "from 45 kg"),
    ("over 18 years: 5 mg", "over 18 years", "from 2 to 12 years"),
    ("maximum: 5 mg", "maximum", "brackets"),
    ("1500 mg/m² in adults and 650 mg/m² in children", "in adults and", "for whom"),
    ("25 mg in children, then 50 mg in adults", "in adults", "of this step or of all"),
    ("25 mg then 50 mg from 45 kg", "from 45 kg", "of this step or of all"),
    ("25 mg on day 1 and in cycle 3", "in cycle 3", "behind “and”"),
    ("15 mg/m² daily, maximum 20 mg in children", "in children", "of the maximum"),
    ("15 mg/m² daily, maximum 20 mg, in children", "in children", "of the maximum"),
    ("15 mg/m², maximum 20 mg for patients ≥100 kg", "for patients ≥100 kg", "of the maximum"),
    ("15 mg/m², maximum 20 mg on remission", "on remission", "of the maximum"),
    ("15 mg/m², maximum 20 mg daily", "daily", "of the maximum"),
    ("15 mg/m², maximum daily dose 20 mg", "maximum daily dose 20 mg", "a daily maximum"),
    ("9 mcg/day (≥45 kg), 5 mcg/day (<45 kg)", "5 mcg/day (<45 kg)", "a second amount"),
    ("0.8 mg on day 1 and 0.5 mg on day 8", "0.5 mg", "a second amount"),
    ("15 mg/kg, up to 20 mg", "up to", "a second amount"),
    ("age <2 years: 50% of the dose", "age <2 years", "the highest age that is included"),
    ("under 1 year: 6 mg", "under 1 year", "the highest age that is included"),
    ("6 mg, 1 to less than 2 years", "1 to less than 2 years", "the highest age"),
    ("6 mg daily, up to 2 years", "up to 2 years", "an age or a length of time"),
    ("6 mg if body weight below 45 kg", "weight below 45 kg", "inside free text"),
    ("6 mg above 45 kg to below 60 kg", "to below 60 kg", "a second weight ends"),
    ("25 mg/day in 2 divided doses", "in 2 divided doses", "the wording"),
    ("25 mg every 2 days", "every 2 days", "how often or a cycle"),
    ("25 mg q3d", "q3d", "how often or a cycle"),
    ("daily dose 25 mg", "daily dose", "leave it out"),
    ("25 mg, repeat on day 8", "repeat", "leave it out"),
    ("25 mg on 1/5", "on 1/5", "a date"),
    ("25 mg from day 1 to day 5", "from day 1 to", "isn't whole"),
    ("25 mg on days other than Monday", "on days other than", "isn't whole"),
    ("at least 25 mg", "at least", "isn't whole"),
    ("25 mg with 50 mg", "with 50 mg", "an amount"),
    ("25 mg on days -4-2", "on days -4-2", "write it with “to”"),
    ("25 mg on day 1 followed by IV infusion", "followed by", "no dose stands behind it"),
    ("then 25 mg", "then", "no dose stands before it"),
    ("106 cells/kg", "106 cells/kg", "the exponent may be lost"),
    ("0,125 mg", "0", "without a unit"),
    ("05 mg", "05", "the decimal point may be lost"),
    ("25 mg over 0 minutes", "over 0 minutes", "a minute or more"),
    ("25 mg over 90 min and 30 min", "over 90 min and 30 min", "two lengths of time"),
    ("25 mg over 1.5 hours 30 min", "over 1.5 hours 30 min", "two lengths of time"),
    ("25 mg over 1 hour 90 min", "over 1 hour 90 min", "two lengths of time"),
    ("25 mg on day 1 of a 0-day cycle", "of a 0-day cycle", "a day or more"),
    ("25 mg every 0 days", "every 0 days", "a day or more"),
    ("25 mg no more often than every 0 days", "no more often than every 0 days", "a day or more"),
    ("reduce the dose by 0%", "reduce the dose by 0%", "no reduction"),
    ("0 mg", "0 mg", "0 isn't a dose"),
    ("0.0 mg/m² IV once daily", "0.0 mg/m²", "0 isn't a dose"),
    ("0–5 mg IV", "0–5 mg", "“up to 5 mg”"),
    ("up to 0 mg", "up to 0 mg", "0 isn't a dose"),
    ("0% of the dose at grade 4", "0% of the dose", "0 isn't a dose"),
    ("5 mg (maximum 0 mg)", "(maximum 0 mg)", "0 isn't a dose"),
    ("0 × 10⁶ cells/kg once", "0 × 10⁶ cells/kg", "0 isn't a dose"),
]


@pytest.mark.parametrize(("typed", "words", "reason"), IN_DOUBT)
def test_what_could_be_read_in_two_ways_is_refused(typed, words, reason):
    with pytest.raises(doses.Unreadable) as refused:
        doses.parse(typed)

    assert refused.value.words == words
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("28 mcg/day in cycles 1, 2 and 3", "cycles 1–3: 28 mcg/day"),
        ("28 mcg/day in cycles 1–2 and 3", "cycles 1–3: 28 mcg/day"),
        ("15 mg/m² (maximum 20 mg) in children", "children: 15 mg/m², maximum 20 mg"),
        ("25 mg for patients ≥45 kg and <60 kg", "from 45 to below 60 kg: 25 mg"),
        ("to 1 years: 6 mg", "to 1 year: 6 mg"),
        ("(over 18 years): 6 mg", "(over 18 years): 6 mg"),
        ("6 mg every 3-day cycle", "6 mg, every 3-day cycle"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_understood(typed, written):
    assert doses.in_full(doses.parse(typed)) == written
