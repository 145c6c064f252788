"""Approvals, badges, dates."""

import pytest

from tests.factories.label_samples import blinatumomab, brexucabtagene, obecabtagene, ponatinib
from tests.factories.label_samples_drugs import clofarabine, imatinib, nelarabine, rylaze
from tests.factories.label_samples_more import vincristine_liposome
from tests.factories.labels import event, ids, indication, planted, product, therapy, without
from tests.factories.subjects import found
from therapies.models import ApprovalEvent, Product, Therapy


@pytest.mark.parametrize(
    ("clean", "model", "slug", "changes", "name"),
    [
        (nelarabine, Therapy, "", {"new_badge": "always"}, "approval.badge"),
        (ponatinib, Therapy, "", {"new_badge": "always"}, "approval.badge"),
        (nelarabine, ApprovalEvent, "", {"date": "2006-10-28"}, "approval.year"),
        (nelarabine, Therapy, "", {"note": "First approved by the FDA in 2006."}, "approval.year"),
        (
            brexucabtagene,
            Product,
            "",
            {"first_licensed_for": "lymphoma, approved 2019"},
            "approval.year",
        ),
        (nelarabine, ApprovalEvent, "", {"date": "2027"}, "approval.future"),
        (ponatinib, Product, "", {"first_licensed_on": "2027-01"}, "approval.future"),
        (ponatinib, ApprovalEvent, "", {"date": "2011-12-14"}, "approval.before-any-license"),
        (
            ponatinib,
            ApprovalEvent,
            "",
            {"date": "2011-12-14", "product": ["subject", "iclusig"]},
            "approval.before-license",
        ),
        (blinatumomab, ApprovalEvent, "converted-2017-07-11", {"date": "2013"}, "approval.order"),
        (ponatinib, ApprovalEvent, "", {"pathway": "accelerated"}, "approval.accelerated"),
        (ponatinib, ApprovalEvent, "", {"date": None}, "approval.no-date"),
        (vincristine_liposome, Product, "", {"state_since": None}, "approval.ended"),
    ],
)
def test_planted_fault_is_found(clean, model, slug, changes, name):
    faulty = planted(clean(), model, slug, **changes)
    if name == "approval.ended":
        faulty = without(faulty, ApprovalEvent)

    assert name in ids(faulty)
    assert name not in ids(clean())


def test_forced_badge_is_an_error_on_the_entry():
    faulty = planted(nelarabine(), Therapy, new_badge="always")

    assert ("approval.badge", "error", "NEW badge") in found(faulty)


@pytest.mark.parametrize("date", ["2024-11-23", "2024-12", "2025", "2024", "2026-11-23"])
def test_badge_is_fine_within_24_months_of_an_approval(date):
    subject = therapy("x", "other", event(date), new_badge="always")

    assert ids(subject, "approval.badge") == []


@pytest.mark.parametrize("date", ["2024-11-22", "2024-10", "2023", "2027"])
def test_badge_is_judged_as_of_the_day_of_the_release(date):
    subject = therapy("x", "other", event(date), new_badge="always")

    assert "approval.badge" in ids(subject)


def test_badge_held_back_in_spite_of_an_approval_is_a_note():
    assert "approval.badge-missing" in ids(
        therapy("x", "other", event("2026-01"), new_badge="never")
    )


def test_badge_held_back_long_after_is_fine():
    assert ids(planted(clofarabine(), Therapy, new_badge="never"), "approval.badge-missing") == []


def test_marketed_therapy_without_event_is_a_note():
    assert ids(therapy("x", "other", product("X", state="marketed")), "approval") == [
        "approval.no-event"
    ]


def test_listed_therapy_without_indication_needs_no_event():
    assert ids(therapy("x", "other", product("X"), curation="listed"), "approval") == []


def test_accelerated_approval_of_ended_products_needs_no_follow_up():
    ended = product("X", state="discontinued", state_since="2020")
    approved = event("2010", pathway="accelerated")

    assert ids(therapy("x", "other", ended, approved), "approval") == []


def test_conversion_of_another_indication_closes_nothing():
    both = indication("a", "Words.") + indication("b", "Other words.")
    approved = event("2012", of="a", pathway="accelerated")
    converted = event("2014", "converted", of="b")

    assert "approval.accelerated" in ids(therapy("x", "other", both, approved, converted))


def test_dates_of_different_precision_are_compared_by_what_is_sure():
    licensed = product("X", first_licensed_on="2012-12-14", state="marketed")

    assert ids(therapy("x", "other", licensed, event("2012")), "approval") == []


@pytest.mark.parametrize("clean", [imatinib, obecabtagene, rylaze, blinatumomab, brexucabtagene])
def test_no_finding_on_real_labels(clean):
    assert ids(clean(), "approval") == []
