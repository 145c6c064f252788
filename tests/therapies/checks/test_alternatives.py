"""Alternatives must share a choice; other doses must differ in whom they are for."""

import pytest

from allportal.editorial.checks import run_on
from tests.factories.label_samples import blinatumomab, obecabtagene
from tests.factories.label_samples_drugs import dasatinib, imatinib, nelarabine, rylaze
from tests.factories.label_samples_more import methotrexate
from tests.factories.labels import dose, ids, planted, step, therapy
from tests.factories.subjects import found
from therapies.models import Dose


def test_two_doses_for_the_same_patients_without_choice_are_an_error():
    faulty = planted(planted(rylaze(), Dose, "weekdays", choice=None), Dose, choice=None)

    assert found(faulty, "dose") == [
        ("dose.alternatives-unmarked", "error", "dose weekdays, choice")
    ]


def test_choice_on_one_of_two_alternatives_is_found():
    faulty = planted(rylaze(), Dose, "weekdays", choice=None)

    assert ids(faulty, "dose") == ["dose.alternatives-unmarked", "dose.choice-alone"]


def test_alternatives_with_different_words_are_found():
    faulty = planted(rylaze(), Dose, "weekdays", choice="timetable")

    assert "dose.alternatives-unmarked" in ids(faulty)


@pytest.mark.parametrize(
    "changes",
    [
        {"weight_from": "45"},
        {"condition": "renal impairment"},
        {"cycle_from": 2},
        {"route": "iv"},
        {"patient_group": "children"},
        {"patient_group": "patients with Down syndrome"},
    ],
)
def test_doses_that_tell_for_whom_need_no_choice(changes):
    apart = planted(planted(rylaze(), Dose, "weekdays", choice=None), Dose, choice=None, **changes)

    assert ids(apart, "dose.alternatives-unmarked") == []


def test_two_words_for_one_group_tell_nothing_apart():
    faulty = planted(nelarabine(), Dose, "adults", patient_group="children")

    assert "dose.alternatives-unmarked" in ids(faulty)


@pytest.mark.parametrize(
    "clean", [rylaze, blinatumomab, obecabtagene, dasatinib, imatinib, methotrexate]
)
def test_no_finding_on_real_labels(clean):
    assert ids(clean(), "dose.alternatives-unmarked", "dose.choice-alone") == []


def reductions(first, second):
    about = {"purpose": "adjustment", "route": "oral", "choice": "reduction"}
    return therapy(
        "ponatinib",
        "kinase-inhibitor",
        dose("to-30", step("30", "mg", "once-daily"), condition=first, **about),
        dose("to-15", step("15", "mg", "once-daily"), condition=second, **about),
    )


def test_two_amounts_for_one_reason_are_a_warning():
    faulty = reductions("response or toxicity", "response or toxicity")

    assert found(faulty, "dose") == [
        ("dose.adjustment-unclear", "warning", "dose to-15, condition")
    ]


def test_unclear_adjustment_names_the_other_amount():
    faulty = reductions("response or toxicity", "response or toxicity")

    assert [each.message for each in run_on(faulty) if each.id == "dose.adjustment-unclear"] == [
        "Dose to-30 has the same condition, but another amount: 30 mg."
    ]


@pytest.mark.parametrize("second", ["second recurrence of toxicity", "hepatic impairment"])
def test_amounts_for_different_reasons_are_fine(second):
    assert ids(reductions("first recurrence of toxicity", second), "dose") == []
