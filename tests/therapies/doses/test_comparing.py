"""Whether a sentence and a dose say the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from therapies import doses
from therapies.doses import vocabulary

from . import generated

SENTENCES = [
    "25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday afternoon",
    "650 mg/m² IV over 1 hour once daily on days 1–5, every 21 days",
    "1 × 10⁶ CAR-positive viable T cells/kg IV once, maximum 1 × 10⁸ CAR-positive viable T cells",
    "0.2–5 × 10⁶ CAR-positive viable T cells/kg IV once",
    "9 mcg/day IV as a continuous infusion on days 1–7, then 28 mcg/day on days 8–28",
    "0.8 mg/m² IV on day 1, then 0.5 mg/m² on days 8 and 15, every 3–4 weeks",
    "30 mg/m² IV over 30 minutes once daily on days −4 to −2",
    "2500 IU/m² IM or IV no more often than every 14 days",
    "50% of the dose",
    "45 mg orally once daily, until loss of response",
]
EXPONENTS = [("⁶", "⁵"), ("⁶", "⁸"), ("⁶", ""), ("⁸", "⁷"), ("10⁶", "106"), (" × 10⁶", "")]
TIMES_TEN = [("25 ", "250 "), ("650 ", "65 "), ("0.8", "8"), ("0.5", "0.05"), ("28 mcg", "2.8 mcg")]
UNITS = [("mg/m²", "mg"), ("mg/m²", "mg/kg"), ("mcg", "mg"), ("cells/kg", "cells"), ("IU/m²", "IU")]
DAYS = [("1–5", "1–50"), ("8–28", "8–48"), ("8 and 15", "8 and 51"), ("−4 to −2", "−4 to 2")]
TIMES = [("1 hour", "1 minute"), ("Friday", "Monday"), ("14 days", "14 weeks"), ("IM", "IV")]
MUTATIONS = [*EXPONENTS, *TIMES_TEN, *UNITS, *DAYS, *TIMES]
MUTANTS = [(text, text.replace(*each)) for text in SENTENCES for each in MUTATIONS]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence_agrees_with_the_dose_that_was_read_from_it(text):
    assert doses.differs(text, doses.parse(text)) == []


@pytest.mark.parametrize(("text", "mutant"), [each for each in MUTANTS if each[0] != each[1]])
def test_mutant_of_a_sentence_is_caught(text, mutant):
    assert doses.differs(mutant, doses.parse(text)) != []


def test_every_mutation_changes_a_sentence():
    idle = [each for each in MUTATIONS if not any(each[0] in text for text in SENTENCES)]

    assert idle == []


@generated.SAMPLE
@given(generated.doses(), st.data())
def test_no_digit_of_a_sentence_can_change_unnoticed(dose, data):
    text = doses.sentence(dose)
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    place = data.draw(st.sampled_from(places))
    digits = "0123456789" if text[place] in "0123456789" else "⁰¹²³⁴⁵⁶⁷⁸⁹"
    other = data.draw(st.sampled_from([each for each in ["", *digits] if each != text[place]]))

    mutant = f"{text[:place]}{other}{text[place + 1 :]}"

    assert doses.differs(mutant, dose) != []


@generated.SAMPLE
@given(generated.steps(), st.data())
def test_no_unit_of_a_sentence_can_change_unnoticed(step, data):
    dose = doses.Parsed(steps=(step,))
    others = [unit for unit in vocabulary.UNIT_LABELS if unit != step.unit]
    other = data.draw(st.sampled_from(others))
    amount = doses.amount(step.amount_low, step.amount_high, step.unit)

    mutant = doses.sentence(dose).replace(
        amount, doses.amount(step.amount_low, step.amount_high, other), 1
    )

    assert doses.differs(mutant, dose) != []


def test_difference_names_the_step_and_both_values():
    dose = doses.parse("25 mg/m² IM on Monday, then 50 mg/m² on Friday")

    assert doses.differs("25 mg/m² IM on Monday, then 500 mg/m² on Friday", dose) == [
        "step 2, amount low: “500” in the sentence, “50” in the fields"
    ]


def test_lost_step_is_a_difference():
    dose = doses.parse("25 mg/m² IM on Monday, then 50 mg/m² on Friday")

    assert doses.differs("25 mg/m² IM on Monday", dose) == [
        "steps: 1 in the sentence, 2 in the fields"
    ]


def test_sentence_that_cannot_be_read_is_a_difference():
    assert doses.differs("1 × 10 cells/kg", doses.Parsed()) == [
        "Not understood at character 1: “1 × 10”: the exponent is lost, write 1 × 10⁶ or 1 x 10^6."
    ]


def test_people_are_compared_only_where_the_sentence_names_them():
    dose = doses.Parsed(patient_group="adults", steps=doses.parse("45 mg").steps)

    assert doses.differs("45 mg", dose) == []
    assert doses.differs("children: 45 mg", dose) == [
        "patient group: “children” in the sentence, “adults” in the fields"
    ]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("from 2 years: 45 mg", "from 2 to 12 years: 45 mg"),
        ("from 45 kg: 45 mg", "from 45 to below 60 kg: 45 mg"),
        ("from cycle 2: 45 mg", "cycles 2–5: 45 mg"),
    ],
)
def test_range_without_an_end_is_not_one_with_an_end(text, given):
    assert doses.differs(text, doses.parse(given)) != []


PARTLY = "30–45 mg orally once daily, maximum 60 mg, then 15 mg once daily on remission"


@pytest.mark.parametrize("text", ["30 mg", "45 mg", "60 mg", "15 mg once daily", "15 mg orally"])
def test_prose_may_say_less_than_the_dose(text):
    assert doses.differs(text, doses.parse(PARTLY), partly=True) == []


@pytest.mark.parametrize("text", ["35 mg", "15 mg/m²", "15 mg IV", "15 mg twice daily"])
def test_prose_may_not_say_otherwise_than_the_dose(text):
    assert doses.differs(text, doses.parse(PARTLY), partly=True) != []


def test_prose_differs_from_a_dose_without_steps():
    assert doses.differs("30 mg", doses.Parsed(), partly=True) == [
        "“30 mg” in the sentence, no step in the fields"
    ]


def test_forms_that_say_the_same_are_no_difference():
    step = doses.ParsedStep(
        amount_low=Decimal(25), amount_high=Decimal(25), unit="mg", days="1-5", frequency="on-days"
    )

    assert doses.differs("25 mg on days 1–5", doses.Parsed(cycle_length=0, steps=(step,))) == []
