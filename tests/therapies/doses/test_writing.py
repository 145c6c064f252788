"""Doses as sentences."""

from decimal import Decimal

import pytest

from tests.factories import content
from therapies import doses
from therapies.models import Dose, Step


def step(**fields):
    return Step(order=1, **fields)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("45", "45"),
        ("1500", "1500"),
        ("0.5", "0.5"),
        ("100000000", "1 × 10⁸"),
        ("2500000", "2.5 × 10⁶"),
    ],
)
def test_number_is_written_as_clinicians_do(value, shown):
    assert doses.number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(None, ""), (60, "over 1 hour"), (120, "over 2 hours"), (90, "over 90 minutes")],
)
def test_infusion_time_is_in_hours_where_it_can_be(minutes, shown):
    assert doses.over(minutes) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("1", "on day 1"),
        ("1, 3, 5", "on days 1, 3 and 5"),
        ("1–5", "on days 1–5"),
        ("−4 to −2", "on days −4 to −2"),
    ],
)
def test_days_are_listed_with_the_right_number(text, shown):
    assert doses.days(text) == shown


def test_step_says_amount_route_time_days_and_condition():
    given = step(
        amount_low=Decimal(650),
        unit="mg/m2",
        over_minutes=60,
        frequency="once-daily",
        days="1–5",
        condition="on MRD-negative CR",
    )

    assert doses.step_phrase(given, "IV") == (
        "650 mg/m² IV over 1 hour once daily on days 1–5 on MRD-negative CR"
    )


def test_range_of_amounts_has_one_unit():
    given = step(amount_low=Decimal(30), amount_high=Decimal(45), unit="mg")

    assert doses.step_phrase(given) == "30–45 mg"


def test_share_of_the_dose_stands_without_a_space():
    assert doses.step_phrase(step(amount_low=Decimal(50), unit="%")) == "50% of the dose"


def test_maximum_follows_the_amount():
    given = step(
        amount_low=Decimal(1000000), unit="cells/kg", maximum=Decimal(10**8), maximum_unit="cells"
    )

    assert doses.step_phrase(given) == (
        "1 × 10⁶ CAR-positive viable T cells/kg, maximum 1 × 10⁸ CAR-positive viable T cells"
    )


def test_amount_that_is_not_recorded_is_not_made_up():
    given = step(unit="cells/kg", maximum=Decimal(10**8), frequency="once")

    assert doses.step_phrase(given, "IV") == "IV once, maximum 1 × 10⁸"


@pytest.mark.django_db
def test_sentence_joins_steps_duration_and_cycle():
    dose = Dose.objects.create(
        therapy=content.therapy("nelarabine"),
        slug="pediatric",
        purpose="treatment",
        route="iv",
        duration="5 consecutive days",
        cycle_length=21,
    )
    Step.objects.create(dose=dose, order=1, amount_low=650, unit="mg/m2", frequency="once-daily")
    Step.objects.create(dose=dose, order=2, amount_low=500, unit="mg/m2", condition="if needed")

    assert doses.sentence(dose) == (
        "650 mg/m² IV once daily, then 500 mg/m² if needed for 5 consecutive days, every 21 days"
    )


@pytest.mark.parametrize("words", ["on a: b", "at CrCl 30: half", "on MRD-negative CR (a: b): c"])
def test_condition_that_would_be_taken_for_a_head_stands_in_brackets(words):
    given = doses.ParsedStep(amount_low=Decimal(1), unit="mg", condition=words)

    said = doses.step_phrase(given)

    assert said == f"1 mg ({words})"
    assert doses.parse(said).steps == (given,)


def test_colon_inside_brackets_is_no_head():
    given = doses.ParsedStep(amount_low=Decimal(1), unit="mg", condition="on CR (a: b)")

    assert doses.step_phrase(given) == "1 mg on CR (a: b)"


def test_words_in_brackets_are_free_text_though_they_would_be_refused_outside():
    given = doses.ParsedStep(amount_low=Decimal(50), unit="%", condition="below 18 years")

    said = doses.step_phrase(given)

    assert said == "50% of the dose (below 18 years)"
    assert doses.parse(said).steps == (given,)
