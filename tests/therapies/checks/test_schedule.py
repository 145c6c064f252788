"""Days, cycles, frequencies, routes."""

import pytest

from tests.factories.label_samples import blinatumomab, brexucabtagene, ponatinib
from tests.factories.label_samples_drugs import (
    clofarabine,
    dasatinib,
    inotuzumab,
    nelarabine,
    rylaze,
)
from tests.factories.label_samples_more import pegaspargase, vincristine_liposome
from tests.factories.labels import dose, ids, planted, step, therapy, without
from therapies.models import Dose, Step


@pytest.mark.parametrize(
    ("clean", "model", "slug", "changes", "name"),
    [
        (nelarabine, Step, "adults", {"days": "one to five"}, "dose.days-unreadable"),
        (nelarabine, Step, "adults", {"days": "5–1"}, "dose.days-unreadable"),
        (nelarabine, Step, "adults", {"days": "1, 3, 50"}, "dose.day-outside-cycle"),
        (nelarabine, Dose, "adults", {"cycle_length": 2}, "dose.day-outside-cycle"),
        (clofarabine, Step, "treatment", {"days": "−1 to 5"}, "dose.day-outside-cycle"),
        (inotuzumab, Step, "cycle-1", {"days": "1, 8"}, "dose.days-overlap"),
        (clofarabine, Step, "treatment", {"days": "1–4"}, "dose.duration"),
        (clofarabine, Dose, "treatment", {"duration": "50 consecutive days"}, "dose.duration"),
        (ponatinib, Step, "alone", {"frequency": None}, "dose.no-frequency"),
        (ponatinib, Dose, "alone", {"route": None}, "dose.no-route"),
        (ponatinib, Dose, "alone", {"route": "iv"}, "dose.route"),
        (brexucabtagene, Dose, "treatment", {"route": "oral"}, "dose.route"),
        (nelarabine, Dose, "adults", {"route": "oral"}, "dose.route"),
        (brexucabtagene, Dose, "fludarabine", {"route": None}, "dose.no-route"),
        (brexucabtagene, Step, "fludarabine", {"days": "4"}, "dose.lymphodepletion-late"),
        (vincristine_liposome, Dose, "treatment", {"route": "intrathecal"}, "dose.intrathecal"),
        (nelarabine, Step, "pediatric", {"over_minutes": None}, "dose.no-infusion-time"),
        (clofarabine, Step, "treatment", {"over_minutes": 7200}, "dose.infusion-time"),
    ],
)
def test_planted_fault_is_found(clean, model, slug, changes, name):
    faulty = planted(clean(), model, slug, **changes)

    assert name in ids(faulty)
    assert name not in ids(clean())


def test_treatment_without_steps_says_no_amount():
    assert "dose.no-steps" in ids(without(ponatinib(), Step))


def test_enzyme_in_one_amount_on_uneven_weekdays_is_a_warning():
    weekdays = ["Monday", "Wednesday", "Friday"]
    given = dose("all-days", step("25", "mg/m2", weekdays=weekdays), route="im")

    assert ids(therapy("asparaginase erwinia", "enzyme", given), "dose") == ["dose.uneven-weekdays"]


def test_enzyme_in_a_larger_amount_before_the_longer_gap_is_fine():
    weekdays = [["Monday", "Wednesday"], ["Friday"]]
    most = [{"amount_high": each, "unit": "mg/m2"} for each in ("25", "50")]
    steps = [{**amount, "weekdays": days} for amount, days in zip(most, weekdays, strict=True)]
    given = dose("all-days", *steps, route="im")

    assert ids(therapy("asparaginase erwinia", "enzyme", given), "dose") == []


def test_other_drugs_may_be_given_on_uneven_weekdays():
    weekdays = ["Monday", "Wednesday", "Friday"]
    given = dose("all-days", step("25", "mg/m2", weekdays=weekdays), route="oral")

    assert ids(therapy("x", "chemotherapy", given), "dose") == []


@pytest.mark.parametrize("clean", [rylaze, blinatumomab, dasatinib, pegaspargase, clofarabine])
def test_no_finding_on_real_schedules(clean):
    assert ids(clean(), "dose") == []


def test_days_before_the_infusion_are_fine_in_lymphodepletion():
    given = dose(
        "flu",
        step("25", "mg/m2", "once-daily", days="−4 to −2"),
        purpose="lymphodepletion",
        drug_words="fludarabine",
        route="iv",
    )

    assert ids(therapy("x", "car-t", given), "dose") == []


def test_longest_cycle_counts_where_cycles_vary():
    given = dose(
        "one", step("5", "mg", days="1–21"), route="oral", cycle_length=14, cycle_length_to=42
    )

    assert ids(therapy("x", "small-molecule", given), "dose") == []
