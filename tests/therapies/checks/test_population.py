"""Ages and populations: words, fields, doses."""

import pytest

from tests.factories.label_samples import brexucabtagene, ponatinib, tisagenlecleucel
from tests.factories.label_samples_drugs import clofarabine, dasatinib, imatinib, nelarabine, rylaze
from tests.factories.labels import dose, ids, indication, planted, step, therapy
from therapies.models import Dose, Indication


@pytest.mark.parametrize(
    ("clean", "model", "slug", "changes", "name"),
    [
        (nelarabine, Indication, "rr", {"age_from": 2}, "label.ages"),
        (clofarabine, Indication, "pediatric", {"age_to": 18}, "label.ages"),
        (rylaze, Indication, "hypersensitive", {"age_unit": "years"}, "label.ages"),
        (nelarabine, Indication, "rr", {"age_from": None, "age_unit": None}, "label.ages-missing"),
        (
            clofarabine,
            Dose,
            "treatment",
            {"patient_group": "1 to 21 years of age"},
            "dose.ages-missing",
        ),
        (
            dasatinib,
            Dose,
            "from-45",
            {"patient_group": "children aged 1 year and older", "age_from": 2, "age_unit": "years"},
            "dose.ages",
        ),
        (imatinib, Indication, "rr", {"population": "children"}, "label.population"),
        (imatinib, Indication, "new", {"population": "adults"}, "label.population"),
        (imatinib, Indication, "rr", {"population": "adults-and-children"}, "label.population"),
        (imatinib, Indication, "rr", {"population": None}, "label.population-missing"),
        (ponatinib, Indication, "", {"age_to": 17, "age_unit": "years"}, "label.population-ages"),
        (
            imatinib,
            Indication,
            "new",
            {"age_from": 18, "age_unit": "years"},
            "label.population-ages",
        ),
        (tisagenlecleucel, Indication, "", {"population": "adults"}, "label.population-ages"),
        (
            brexucabtagene,
            Indication,
            "",
            {"age_from": 21, "age_unit": "years"},
            "label.ages-unsaid",
        ),
        (imatinib, Indication, "new", {"age_from": 2, "age_unit": "years"}, "label.ages-unsaid"),
        (
            brexucabtagene,
            Dose,
            "treatment",
            {"patient_group": "children"},
            "dose.population-excluded",
        ),
        (
            clofarabine,
            Dose,
            "treatment",
            {"age_from": 22, "age_unit": "years"},
            "dose.population-excluded",
        ),
        (
            clofarabine,
            Dose,
            "treatment",
            {"age_from": 1, "age_to": 25, "age_unit": "years"},
            "dose.population-wider",
        ),
        (
            imatinib,
            Dose,
            "adults",
            {"indications": [["subject", "new"]]},
            "dose.population-excluded",
        ),
    ],
)
def test_planted_fault_is_found(clean, model, slug, changes, name):
    faulty = planted(clean(), model, slug, **changes)

    assert name in ids(faulty)
    assert name not in ids(clean())


def test_second_lowest_age_in_the_words_is_a_warning():
    words = "Adults of 40 years and older and children from 1 year of age with T-ALL."
    faulty = planted(nelarabine(), Indication, wording=words)

    assert "label.ages-missing" in ids(faulty)


def test_age_of_adults_beside_that_of_children_is_fine():
    words = "Adults of 18 years and older and children from 1 year of age with T-ALL."
    rows = indication(
        "any", words, "t-cell-all", population="adults-and-children", age_from=1, age_unit="years"
    )

    assert ids(therapy("x", "chemotherapy", rows), "label") == []


def test_ages_that_adults_imply_need_not_be_said():
    stated = planted(brexucabtagene(), Indication, age_from=18, age_unit="years")

    assert ids(stated, "label") == []


def test_elderly_adults_may_have_an_upper_age_only():
    rows = indication(
        "any", "Adults up to 75 years of age.", population="adults", age_to=75, age_unit="years"
    )

    assert ids(therapy("x", "chemotherapy", rows), "label") == []


def test_nobody_named_is_a_note():
    rows = indication("any", "Part of multi-agent chemotherapy for ALL.")

    assert ids(therapy("asparaginase", "enzyme", rows), "label") == ["label.nobody-named"]


def test_population_is_no_concern_where_words_name_none():
    rows = indication("any", "Patients with relapsed ALL.", population="adults")

    assert ids(therapy("x", "chemotherapy", rows), "label") == []


def test_pediatric_inspired_regimens_are_not_for_children():
    rows = indication("any", "Adults, in a pediatric-inspired regimen.", population="adults")

    assert ids(therapy("x", "chemotherapy", rows), "label") == []


def test_young_adults_are_no_contradiction_to_both_populations():
    changes = {"population": "adults-and-children", "age_from": 1, "age_unit": "years"}

    assert "label.population" not in ids(planted(tisagenlecleucel(), Indication, **changes))


def test_dose_of_an_unrecorded_population_is_not_judged():
    rows = indication("any", "ALL, in combination.")
    given = dose("children", step("2", "mg/m2", "weekly"), route="iv", patient_group="children")

    assert "dose.population-excluded" not in ids(therapy("x", "chemotherapy", rows, given))
