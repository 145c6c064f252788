"""Amounts: exponents, magnitudes, maxima, siblings."""

import pytest

from tests.factories.label_samples import (
    blinatumomab,
    brexucabtagene,
    obecabtagene,
    ponatinib,
    tisagenlecleucel,
)
from tests.factories.label_samples_drugs import clofarabine, dasatinib, imatinib, nelarabine, rylaze
from tests.factories.label_samples_more import calaspargase, methotrexate, revumenib
from tests.factories.labels import dose, ids, planted, step, therapy, trial
from tests.factories.subjects import found, subject
from therapies.models import Dose, Step, Therapy


@pytest.mark.parametrize(
    ("clean", "slug", "changes", "name"),
    [
        (brexucabtagene, "treatment", {"amount_low": "10"}, "dose.lost-exponent"),
        (brexucabtagene, "treatment", {"maximum": "100"}, "dose.lost-exponent"),
        (
            brexucabtagene,
            "treatment",
            {"amount_low": None, "amount_high": "10"},
            "dose.lost-exponent",
        ),
        (brexucabtagene, "treatment", {"amount_low": "10000000"}, "dose.magnitude"),
        (brexucabtagene, "treatment", {"amount_low": "100000"}, "dose.magnitude"),
        (tisagenlecleucel, "light", {"amount_high": "50000000"}, "dose.magnitude"),
        (nelarabine, "adults", {"amount_low": "150"}, "dose.magnitude"),
        (nelarabine, "pediatric", {"amount_low": "6500"}, "dose.magnitude"),
        (clofarabine, "treatment", {"amount_low": "5.2"}, "dose.magnitude"),
        (ponatinib, "alone", {"amount_low": "450"}, "dose.magnitude"),
        (dasatinib, "from-10", {"amount_low": "400"}, "dose.magnitude"),
        (imatinib, "adults", {"amount_low": "6000"}, "dose.magnitude"),
        (blinatumomab, "rr-heavy-1", {"amount_low": "90"}, "dose.magnitude"),
        (blinatumomab, "rr-light-1", {"unit": "mg/m2/day"}, "dose.magnitude"),
        (calaspargase, "treatment", {"amount_low": "250"}, "dose.magnitude"),
        (revumenib, "heavy", {"amount_low": "27"}, "dose.magnitude"),
        (brexucabtagene, "treatment", {"maximum_unit": None}, "dose.no-unit"),
        (nelarabine, "adults", {"unit": None}, "dose.no-unit"),
        (
            nelarabine,
            "adults",
            {"amount_low": None, "amount_high": "1500", "unit": None},
            "dose.no-unit",
        ),
        (nelarabine, "adults", {"amount_low": None, "unit": None}, "dose.no-amount"),
        (imatinib, "children", {"maximum": "60"}, "dose.maximum-below"),
        (brexucabtagene, "treatment", {"maximum": "1000000"}, "dose.maximum-below"),
        (
            blinatumomab,
            "rr-light-1",
            {"maximum": "4", "maximum_unit": "mcg/m2/day"},
            "dose.maximum-below",
        ),
        (imatinib, "children", {"maximum": "6000"}, "dose.maximum-far"),
        (imatinib, "children", {"maximum_unit": "iu"}, "dose.maximum-far"),
        (imatinib, "children", {"unit": "mg"}, "dose.maximum-far"),
        (clofarabine, "renal", {"amount_low": "5"}, "dose.magnitude"),
        (obecabtagene, "few-blasts", {"amount_low": "10000000"}, "dose.totals-differ"),
    ],
)
def test_planted_fault_is_found(clean, slug, changes, name):
    faulty = planted(clean(), Step, slug, **changes)

    assert name in ids(faulty)
    assert name not in ids(clean())


def test_amount_with_an_upper_end_alone_is_an_amount():
    given = planted(ponatinib(), Step, "alone", amount_low=None, amount_high="45")

    assert "dose.no-amount" not in ids(given)


def test_range_without_a_unit_is_told_once():
    faulty = planted(tisagenlecleucel(), Step, "light", unit=None)

    assert found(faulty, "dose.no-unit") == [
        ("dose.no-unit", "error", "dose light, step 1, amount low")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Target: 1 × 10 CAR-positive viable T cells/kg; maximum 1 × 10⁸",
        "1 x 10 cells/kg",
        "2 × 10 per kg",
        "1 × 106 CAR-positive cells",
        "1 × 10",
    ],
)
def test_power_of_ten_without_exponent_is_an_error_in_any_text(words):
    faulty = planted(brexucabtagene(), Dose, "treatment", wording=words)

    assert found(faulty, "dose.lost-exponent") == [
        ("dose.lost-exponent", "error", "dose treatment, wording")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "1 × 10⁶ cells/kg",
        "1 × 10^6 cells/kg",
        "1 x 10(6) cells/kg",
        "1 × 10**6 cells",
        "2 × 10 mg tablets",
        "1 × 10 minutes of infusion",
        "1 × 100 mg",
        "a 10 × 10⁹/L count",
    ],
)
def test_powers_of_ten_with_their_exponent_are_fine(words):
    clean = planted(brexucabtagene(), Dose, "treatment", wording=words)

    assert ids(clean, "dose.lost-exponent") == []


def test_lost_exponent_is_found_in_other_entries_too():
    faulty = subject("disease", name="leukemia", note="Cells are given at 1 × 10 per kg.")

    assert ids(faulty, "dose") == ["dose.lost-exponent"]


def test_trials_without_powers_of_ten_are_fine():
    assert ids(trial(design="3 × 3 design, 10 sites"), "dose") == []


def test_adjustment_outside_the_bracket_is_a_warning_only():
    lower = dose("low", step("4", "mg", "once-daily"), purpose="adjustment", route="oral")

    found_here = found(therapy("ponatinib", "kinase-inhibitor", lower), "dose.magnitude")

    assert [severity for _, severity, _ in found_here] == ["warning"]


def test_unknown_drug_is_judged_by_its_unit_alone():
    plausible = dose("one", step("45", "mg/m2", "weekly"), route="iv")
    absurd = dose("two", step("90000", "mg/m2", "weekly"), route="iv")

    judged = found(therapy("newdrug", "chemotherapy", plausible, absurd), "dose.magnitude")

    assert judged == [("dose.magnitude", "error", "dose two, step 1, amount low")]


def test_doses_of_one_drug_and_route_ten_times_apart_are_a_warning():
    low = dose("low", step("5", "mg/m2", "weekly"), route="iv")
    high = dose("high", step("50", "mg/m2", "weekly"), route="iv")

    assert "dose.sibling" in ids(therapy("newdrug", "chemotherapy", low, high))


@pytest.mark.parametrize("clean", [methotrexate, rylaze, obecabtagene, blinatumomab])
def test_doses_apart_for_a_reason_are_fine(clean):
    assert ids(clean(), "dose.sibling", "dose.totals-differ", "dose.maximum-far") == []


def test_other_drugs_are_judged_by_their_own_brackets():
    other = dose("flu", step("250", "mg/m2", "once-daily"), drug_words="fludarabine", route="iv")
    faulty = therapy("newcel", "car-t", other)

    assert "dose.magnitude" in ids(faulty)


def test_therapy_without_doses_is_fine():
    assert ids(planted(therapy("x", "other"), Therapy, name="y"), "dose") == []
