"""Units of the class and of the drug."""

import pytest

from tests.factories.label_samples import blinatumomab, brexucabtagene, ponatinib
from tests.factories.label_samples_drugs import (
    clofarabine,
    imatinib,
    inotuzumab,
    nelarabine,
    rylaze,
)
from tests.factories.label_samples_more import mercaptopurine, methotrexate, pegaspargase
from tests.factories.labels import dose, ids, planted, step, therapy
from tests.factories.subjects import found
from therapies.models import Step


@pytest.mark.parametrize(
    ("clean", "slug", "unit", "severity"),
    [
        (brexucabtagene, "treatment", "mg/kg", "error"),
        (clofarabine, "treatment", "cells/kg", "error"),
        (ponatinib, "alone", "iu", "error"),
        (pegaspargase, "treatment", "mg", "error"),
        (inotuzumab, "cycle-1", "mg", "error"),
        (nelarabine, "adults", "mg", "warning"),
        (ponatinib, "alone", "mg/m2", "warning"),
        (clofarabine, "treatment", "mg/kg", "warning"),
    ],
)
def test_unit_of_another_class_or_drug_is_found(clean, slug, unit, severity):
    faulty = planted(clean(), Step, slug, unit=unit)

    assert severity in [each[1] for each in found(faulty, "dose.unit")]


@pytest.mark.parametrize(
    "clean", [imatinib, methotrexate, mercaptopurine, blinatumomab, rylaze, brexucabtagene]
)
def test_no_finding_on_real_units(clean):
    assert ids(clean(), "dose.unit", "dose.units-differ") == []


def test_fixed_infusion_of_an_unknown_cytotoxic_drug_is_a_warning():
    given = dose("one", step("50", "mg", "weekly"), route="iv")

    assert ids(therapy("newdrug", "chemotherapy", given), "dose") == ["dose.unit"]


def test_steps_in_different_units_are_a_warning():
    given = dose(
        "one",
        step("25", "mg/m2", weekdays=["Monday", "Wednesday"]),
        step("50", "mg", weekdays=["Friday"]),
        route="im",
    )

    assert "dose.units-differ" in ids(therapy("x", "other", given))


def test_units_by_day_are_of_the_same_class():
    given = dose("one", step("5", "mg/m2/day"), step("6", "mg/m2", days="2"), route="oral")

    assert ids(therapy("x", "chemotherapy", given), "dose.units-differ") == []
