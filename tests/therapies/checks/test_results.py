"""Results of trials."""

import pytest

from tests.factories.labels import ids, trial

RATE = {"measure": "rate", "unit": "%"}
ZUMA = {**RATE, "arm_n": 55, "arm_events": 39, "arm_value": "70.9"}
BLAST = {**RATE, "arm_n": 113, "arm_events": 88, "arm_value": "78"}
TOWER = {"endpoint": "overall survival", "measure": "hazard-ratio", "arm_value": "0.71"}
INTERVAL = {"interval_low": "57", "interval_high": "82", "interval_level": "95"}


@pytest.mark.parametrize(
    ("result", "name"),
    [
        ({**ZUMA, "arm_events": 93}, "result.events"),
        ({**ZUMA, "comparator_n": 10, "comparator_events": 11}, "result.events"),
        ({**ZUMA, "arm_value": "79.0"}, "result.rate"),
        ({**ZUMA, "arm_value": "72"}, "result.rate"),
        ({**ZUMA, "arm_n": 45}, "result.rate"),
        ({**ZUMA, **INTERVAL, "interval_high": "70"}, "result.interval"),
        ({**ZUMA, **INTERVAL, "interval_low": "75"}, "result.interval"),
        ({**TOWER, "interval_low": "5.5"}, "result.interval"),
        ({**RATE, "arm_value": "709"}, "result.range"),
        ({**ZUMA, **INTERVAL, "interval_level": "9.5"}, "result.level"),
        ({**TOWER, "arm_value": "7.1"}, "result.hazard-ratio"),
        ({"measure": "median", "arm_value": "7.7"}, "result.no-unit"),
    ],
)
def test_planted_fault_is_found(result, name):
    assert name in ids(trial(result))


@pytest.mark.parametrize(
    "result",
    [
        ZUMA,
        BLAST,
        {**ZUMA, **INTERVAL},
        {**TOWER, "interval_low": "0.55", "interval_high": "0.93", "interval_level": "95"},
        {**RATE, "arm_value": "77", "arm_n": 94, "comparator_value": "16"},
        {**RATE, "arm_n": 100, "arm_events": 30, "arm_value": "62", "endpoint": "5-year OS"},
        {"measure": "median", "arm_value": "7.7", "comparator_value": "4", "unit": "months"},
        {"measure": "difference", "arm_value": "18", "interval_low": "8", "interval_high": "28"},
        {**RATE, "arm_n": 53, "arm_events": 22, "arm_value": "42"},
        {"measure": "rate", "arm_value": "120", "unit": "per 100 patient-years"},
    ],
)
def test_results_as_reported_are_fine(result):
    assert ids(trial(result), "result") == []


def test_two_figures_for_the_same_are_a_warning():
    assert ids(trial(ZUMA, {**RATE, "arm_value": "52"}), "result") == ["result.contradiction"]


@pytest.mark.parametrize(
    "changes",
    [{"analysis": "fda"}, {"population": "all"}, {"time_point": "12 months"}, {"note": "Why."}],
)
def test_two_figures_that_tell_why_are_fine(changes):
    assert ids(trial(ZUMA, {**RATE, "arm_value": "52", **changes}), "result") == []
