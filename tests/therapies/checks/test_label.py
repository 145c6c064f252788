"""Subtypes and biomarkers that a wording names."""

import pytest

from tests.factories.label_samples import blinatumomab, ponatinib
from tests.factories.label_samples_drugs import imatinib, inotuzumab, nelarabine
from tests.factories.label_samples_more import revumenib, vincristine_liposome
from tests.factories.labels import ids, indication, planted, therapy
from therapies.models import Indication


@pytest.mark.parametrize(
    ("clean", "slug", "changes", "name"),
    [
        (imatinib, "rr", {"subtypes": None}, "label.subtype"),
        (imatinib, "new", {"subtypes": [["all", "b-cell-all"]]}, "label.subtype"),
        (nelarabine, "rr", {"subtypes": None}, "label.subtype"),
        (inotuzumab, "rr", {"subtypes": [["all", "t-cell-all"]]}, "label.subtype"),
        (vincristine_liposome, "third", {"excluded_subtypes": None}, "label.subtype"),
        (ponatinib, "monotherapy", {"biomarker": None}, "label.biomarker"),
        (inotuzumab, "rr", {"biomarker": None}, "label.biomarker"),
        (
            ponatinib,
            "monotherapy",
            {"wording": "Adults with T315I-positive ALL."},
            "label.subtype-not-in-words",
        ),
        (inotuzumab, "rr", {"biomarker": "CD22, Ph+ disease"}, "label.subtype-as-biomarker"),
    ],
)
def test_planted_fault_is_found(clean, slug, changes, name):
    faulty = planted(clean(), Indication, slug, **changes)

    assert name in ids(faulty)
    assert name not in ids(clean())


@pytest.mark.parametrize("clean", [blinatumomab, revumenib, vincristine_liposome, nelarabine])
def test_no_label_finding_on_real_labels(clean):
    assert ids(clean(), "label") == []


@pytest.mark.parametrize(
    "wording",
    [
        "B-cell precursor ALL, Ph+ included.",
        "B-cell precursor ALL, whatever the Ph+ status.",
        "B-cell precursor ALL (Ph-positive disease included).",
    ],
)
def test_subtypes_named_as_indifferent_need_no_code(wording):
    rows = indication("any", wording, "b-cell-precursor-all", population="adults", setting="other")

    assert ids(therapy("x", "antibody", rows), "label.subtype") == []


def test_car_t_cells_are_no_t_cell_disease():
    wording = "B-cell ALL, as CAR T-cell therapy; CAR-positive viable T cells; T-cell engager."
    rows = indication("any", wording, "b-cell-all", population="adults", setting="other")

    assert ids(therapy("x", "car-t", rows), "label.subtype") == []


def test_lineage_of_a_wider_subtype_counts():
    rows = indication("any", "B-ALL with the Philadelphia chromosome.", "ph-positive-all")

    assert ids(therapy("x", "kinase-inhibitor", rows), "label.subtype") == []
