"""Gaps between steps, adjustments without a ground or above the whole."""

from tests.factories.label_samples import blinatumomab
from tests.factories.label_samples_drugs import clofarabine
from tests.factories.labels import dose, ids, step, therapy


def bite(*steps):
    return therapy("blinatumomab", "bispecific", dose("cycle-1", *steps, route="iv"))


def adjusted(*steps, **fields):
    given = dose("renal", *steps, purpose="adjustment", **fields)
    return therapy("clofarabine", "chemotherapy", given)


def test_pause_in_a_continuous_infusion_is_found():
    steps = [
        step("9", "mcg/day", "continuous", days="1–7"),
        step("28", "mcg/day", "continuous", days="18–28"),
    ]

    assert "dose.day-gap" in ids(bite(*steps))


def test_steps_that_follow_each_other_have_no_gap():
    assert "dose.day-gap" not in ids(blinatumomab())


def test_adjustment_without_a_condition_is_found():
    assert "dose.adjustment-ungrounded" in ids(adjusted(step("50", "%")))


def test_adjustment_with_a_condition_is_grounded():
    subject = adjusted(step("50", "%"), condition="creatinine clearance 30–60 mL/min")

    assert "dose.adjustment-ungrounded" not in ids(subject)
    assert "dose.adjustment-ungrounded" not in ids(clofarabine())


def test_adjustment_above_the_whole_dose_is_an_error():
    assert "dose.adjustment-above-whole" in ids(adjusted(step("150", "%"), condition="renal"))


def test_range_that_ends_above_the_whole_dose_is_an_error():
    up_to = {"amount_high": "120", "unit": "%"}

    assert "dose.adjustment-above-whole" in ids(adjusted(step("50–120", "%"), condition="renal"))
    assert "dose.adjustment-above-whole" in ids(adjusted(up_to, condition="renal"))


def test_half_the_dose_is_an_adjustment():
    assert "dose.adjustment-above-whole" not in ids(adjusted(step("50", "%"), condition="renal"))
