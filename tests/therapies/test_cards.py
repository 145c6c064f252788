"""Few words on a therapy: badges, slots, labels of doses."""

import pytest

from tests.factories import content
from therapies import cards
from therapies.models import ApprovalEvent, Dose, Indication, Product, Step, Therapy

pytestmark = pytest.mark.django_db


def badges(therapy, on="2026-10-23"):
    return [badge.text for badge in cards.Card(therapy, on).badges]


def test_badges_show_line_subtype_years_and_new_in_this_order():
    leukemia = content.disease()
    ponatinib = content.therapy(of=leukemia, new_badge="always")
    Indication.objects.get().subtypes.set(leukemia.subtypes.all())
    ApprovalEvent.objects.create(therapy=ponatinib, slug="e", act="expanded", date="2024-03-19")

    assert badges(ponatinib) == ["2nd Line+", "Ph-positive ALL", "FDA Approved 2012, 2024", "NEW"]


def test_therapy_without_rows_has_no_badge():
    assert badges(Therapy.objects.create(slug="bare", name="bare")) == []


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        (["discontinued"], ["Discontinued"]),
        (["discontinued", "approval-withdrawn"], ["Discontinued", "Approval withdrawn"]),
        (["discontinued", "marketed"], []),
        (["discontinued", ""], []),
        (["licence-revoked"], ["License revoked"]),
    ],
)
def test_badge_says_what_ended_only_where_nothing_is_left(states, shown):
    therapy = Therapy.objects.create(slug="a", name="a")
    for state in states:
        Product.objects.create(therapy=therapy, slug=f"p-{state or 'none'}", state=state)

    assert badges(therapy) == shown


def test_boxed_warning_and_listing_have_badges():
    therapy = Therapy.objects.create(slug="a", name="a", boxed_warning="listed", curation="listed")

    assert badges(therapy) == ["Boxed warning", "Listed only"]


def test_whole_disease_names_the_biomarker_it_hangs_on():
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(biomarker="T315I")

    assert cards.Card(therapy, "2026-10-23").subtype_words == "whole disease, if T315I"


def test_doses_of_one_use_among_several_say_which():
    therapy = content.therapy(of=content.disease())
    dose, first = Dose.objects.get(), Indication.objects.get()
    card = cards.Card(therapy, "2026-10-23")
    assert card.use(dose) == ""

    Indication.objects.create(
        therapy=therapy, slug="mrd", disease=first.disease, setting="mrd-positive", wording="MRD."
    )
    dose.indications.set([Indication.objects.get(slug="mrd")])

    assert cards.Card(Therapy.objects.get(), "").use(Dose.objects.get()) == "MRD-positive remission"


def test_doses_stand_in_the_order_of_use():
    therapy = Therapy.objects.create(slug="a", name="a")
    for slug, purpose, cycle, amount in [
        ("a", "adjustment", None, 15),
        ("b", "adjustment", None, 30),
        ("c", "treatment", 2, 1),
        ("d", "treatment", 1, 1),
    ]:
        dose = Dose.objects.create(therapy=therapy, slug=slug, purpose=purpose, cycle_from=cycle)
        Step.objects.create(dose=dose, order=1, amount_low=amount, unit="mg")

    assert [dose.slug for dose in cards.Card(therapy, "2026-10-23").doses] == ["d", "c", "b", "a"]


def test_reduction_stands_in_the_place_of_the_highest_amount_it_allows():
    therapy = Therapy.objects.create(slug="a", name="a")
    for slug, low, high in [("a", 15, None), ("b", 10, 20), ("c", None, 30)]:
        dose = Dose.objects.create(therapy=therapy, slug=slug, purpose="adjustment")
        Step.objects.create(dose=dose, order=1, amount_low=low, amount_high=high, unit="mg")

    assert [dose.slug for dose in cards.Card(therapy, "2026-10-23").doses] == ["c", "b", "a"]


def test_doses_that_share_a_word_are_one_choice():
    doses = [
        Dose(pk=1, choice="route"),
        Dose(pk=2),
        Dose(pk=3, choice="route"),
        Dose(pk=4),
    ]

    found = cards.alternatives(doses)

    assert [[dose.pk for dose in choice.doses] for choice in found] == [[1, 3], [2], [4]]


def test_combination_falls_back_to_partners():
    therapy = Therapy.objects.create(slug="a", name="a")
    therapy.partners.create(slug="p", relation="with", words="chemotherapy")

    assert cards.Card(therapy, "2026-10-23").combinations == ["with chemotherapy"]


def test_cycle_length_is_worded_or_counted():
    assert cards.cycle(Dose(cycle_length=21)) == "21 days"
    assert cards.cycle(Dose(cycle_length=21, cycle_wording="continuous")) == "continuous"
    assert cards.cycle(Dose(cycle_length=14, cycle_length_to=42)) == "2–6 weeks"
    assert cards.cycle(Dose()) == ""
