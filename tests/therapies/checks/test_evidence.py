"""Evidence and sources."""

import pytest

from tests.factories.label_samples import blinatumomab, ponatinib
from tests.factories.label_samples_drugs import nelarabine
from tests.factories.labels import (
    event,
    evidence,
    ids,
    indication,
    planted,
    therapy,
    trial,
    without,
)
from tests.factories.subjects import found
from therapies.models import (
    ApprovalEvent,
    Dose,
    Evidence,
    Indication,
    Product,
    Result,
    Therapy,
    Trial,
)


def test_full_therapy_without_evidence_is_a_warning_and_a_note():
    faulty = without(nelarabine(), Evidence)

    assert found(faulty, "evidence") == [
        ("evidence.no-pivotal-trial", "warning", ""),
        ("evidence.no-publication", "note", ""),
    ]


@pytest.mark.parametrize("changes", [{"curation": "listed"}, {"retired_on": "2026-01-01"}])
def test_listed_and_retired_therapies_need_no_evidence(changes):
    listed = planted(without(nelarabine(), Evidence), Therapy, **changes)

    assert ids(listed, "evidence") == []


@pytest.mark.parametrize("changes", [{"trial": None}, {"trial": None, "reference": ["paper"]}])
def test_pivotal_trial_that_names_no_trial_is_an_empty_slot(changes):
    faulty = planted(nelarabine(), Evidence, "calgb-19801", **changes)

    assert ids(faulty, "evidence.slot-empty") == ["evidence.slot-empty"]


def test_indication_left_out_by_the_trials_is_a_note():
    rows = indication("a", "Words.") + indication("b", "Other words.")
    one_sided = planted(
        therapy("x", "other", rows, evidence("t")), Evidence, "t", indication=["subject", "a"]
    )

    assert found(one_sided, "evidence") == [
        ("evidence.indication-without-trial", "note", "indication b")
    ]


@pytest.mark.parametrize("model", [Dose, Indication, ApprovalEvent, Product])
def test_figures_without_reference_are_a_warning(model):
    faulty = planted(nelarabine(), model, references=None)

    assert [each[:2] for each in found(faulty, "evidence")] == [("evidence.unsourced", "warning")]


def test_rows_without_figures_and_reference_are_a_note():
    rows = indication("t315i", "Adults with T315I-positive Ph+ ALL.", references=None)

    assert found(therapy("x", "other", rows, evidence("t")), "evidence") == [
        ("evidence.unsourced", "note", "indication t315i, references")
    ]


def test_event_without_date_needs_no_reference():
    undated = event("", references=None)

    assert ids(therapy("x", "other", undated, evidence("t")), "evidence") == []


def test_trial_without_number_or_results_is_two_notes():
    assert found(trial(nct=""), "evidence") == [
        ("evidence.no-nct", "note", "NCT number"),
        ("evidence.no-results", "note", ""),
    ]


def test_result_with_figure_and_without_reference_is_a_warning():
    faulty = planted(trial({"arm_value": "70.9"}), Result, references=None)

    assert ids(faulty, "evidence") == ["evidence.result-unsourced"]


def test_result_without_figure_needs_no_reference():
    assert ids(planted(trial({"arm": "all"}), Result, references=None), "evidence") == []


def test_trial_with_number_and_cited_results_is_fine():
    assert ids(planted(trial({"arm_value": "70.9"}), Trial, phase="2"), "evidence") == []


@pytest.mark.parametrize("clean", [ponatinib, blinatumomab])
def test_no_finding_on_real_labels(clean):
    assert ids(clean(), "evidence") == []
