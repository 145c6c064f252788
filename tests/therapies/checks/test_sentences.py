"""Doses in sentences against the steps."""

import pytest

from tests.factories.label_samples import blinatumomab, brexucabtagene, ponatinib
from tests.factories.label_samples_drugs import clofarabine, imatinib, nelarabine, rylaze
from tests.factories.labels import dose, ids, planted, step, therapy
from tests.factories.subjects import found, row
from therapies.models import Caution, Dose, Indication, Step

WEEKDAYS = "25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday afternoon"


@pytest.mark.parametrize(
    ("clean", "slug", "words"),
    [
        (ponatinib, "alone", "Starting dose: 15 mg once daily."),
        (ponatinib, "alone", "45 mg twice daily."),
        (ponatinib, "alone", "Iclusig 450 mg once daily."),
        (ponatinib, "alone", "Ponatinib follows imatinib, ponatinib 450 mg once daily."),
        (nelarabine, "adults", "Given as 1,500 mg/kg over 2 hours on days 1, 3 and 5."),
        (nelarabine, "adults", "1,500 mg/m² over 2 hours on days 1–5."),
        (brexucabtagene, "treatment", "Target: 1 × 10⁷ CAR-positive viable T cells/kg."),
        (rylaze, "every-48-hours", "Give 250 mg/m² every 48 hours."),
        (rylaze, "weekdays", "25 mg/m² on Monday and Wednesday mornings, 25 mg/m² on Friday."),
        (clofarabine, "treatment", "52 mg/m² over 1 hour, once daily."),
    ],
)
def test_wording_that_contradicts_the_steps_is_an_error(clean, slug, words):
    faulty = planted(clean(), Dose, slug, wording=words)

    assert ("dose.sentence", "error", f"dose {slug}, wording") in found(faulty)


@pytest.mark.parametrize(
    ("clean", "slug", "words"),
    [
        (ponatinib, "alone", "45 mg once daily, without regard to food."),
        (ponatinib, "alone", "Unlike imatinib, ponatinib is stronger than imatinib 400 mg."),
        (ponatinib, "combined", "30 mg once daily, then 15 mg once daily."),
        (nelarabine, "adults", "1,500 mg/m² IV over 2 hours on days 1, 3 and 5."),
        (brexucabtagene, "treatment", "1 × 10⁶ CAR-positive viable T cells/kg, maximum 1 × 10⁸."),
        (rylaze, "weekdays", WEEKDAYS),
        (rylaze, "weekdays", "No more than 2 mL per injection site."),
        (clofarabine, "treatment", "Cycles are repeated every 2 to 6 weeks."),
        (blinatumomab, "rr-heavy-1", "Premedicate with dexamethasone 20 mg before."),
        (imatinib, "adults", "Creatinine clearance 30–60 mL/min."),
    ],
)
def test_wording_that_agrees_or_tells_something_else_is_fine(clean, slug, words):
    assert ids(planted(clean(), Dose, slug, wording=words), "dose") == []


def test_changed_step_contradicts_the_wording_too():
    faulty = planted(brexucabtagene(), Step, "treatment", amount_low="2000000")

    assert "dose.sentence" in ids(faulty)


def test_dose_that_cannot_be_read_is_a_warning():
    faulty = planted(nelarabine(), Dose, wording="1500 mg/m² on days 5–1")

    assert "dose.unreadable" in ids(faulty)


def test_lost_exponent_is_told_once():
    faulty = planted(brexucabtagene(), Dose, wording="1 × 10 CAR-positive viable T cells/kg")

    assert ids(faulty, "dose") == ["dose.lost-exponent"]


def caution(words):
    return [row(Caution, slug="a", kind="monitoring", wording=words, references=[["source"]])]


def of_ponatinib(words):
    given = dose("alone", step("45", "mg", "once-daily"), route="oral")
    lower = dose(
        "low",
        step("30", "mg", "once-daily"),
        route="oral",
        purpose="adjustment",
        condition="hepatic impairment",
    )
    return therapy("ponatinib", "kinase-inhibitor", given, lower, caution(words))


@pytest.mark.parametrize("words", ["Stop above 60 mg.", "Go on at 45 mg twice daily."])
def test_dose_in_a_caution_that_no_dose_gives_is_a_warning(words):
    assert found(of_ponatinib(words), "dose") == [
        ("dose.elsewhere", "warning", "caution a, wording")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Resume at 30 mg once daily.",
        "Start with 45 mg, then 30 mg once daily in hepatic impairment.",
        "Give acetaminophen 650 mg/m² first.",
        "Dexamethasone 20 mg comes first.",
        "Stop at grade 3; 92% had one.",
    ],
)
def test_doses_that_are_there_or_of_others_are_fine_in_cautions(words):
    assert ids(of_ponatinib(words), "dose") == []


def test_dose_in_the_wording_of_an_indication_is_compared_too():
    faulty = planted(ponatinib(), Indication, combination="with chemotherapy, at 60 mg once daily")

    assert "dose.elsewhere" in ids(faulty)
