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


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("1", "children"), ("", "adults"), ["1st Line (children)", "others not recorded"]),
        (("1", "children"), ("2+", "adults"), ["1st Line (children)", "2nd Line+ (adults)"]),
        (("1", "children"), ("2+", ""), ["1st Line (children)", "2nd Line+"]),
        (("1", "adults"), ("", "adults"), ["1st Line", "others not recorded"]),
        (("1", "adults"), ("2+", "adults"), ["1st Line", "2nd Line+"]),
        (("1", "adults"), ("1", "children"), ["1st Line"]),
        (("", "adults"), ("", "children"), []),
    ],
)
def test_lines_in_words_say_for_whom_and_what_is_not_recorded(first, second, said):
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(line=first[0], population=first[1])
    content.another_use(therapy, "second", line=second[0], population=second[1])

    assert cards.Card(therapy, "").line_words == said


def test_badges_name_lines_alone():
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(line="1", population="children")
    content.another_use(therapy, population="adults")

    assert badges(therapy) == ["1st Line", "FDA Approved 2012"]


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


def undosed(therapy):
    return cards.Card(Therapy.objects.get(pk=therapy.pk), "").undosed


@pytest.fixture
def two_uses():
    """A therapy with an indication that has a dose, and one that has none."""
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(setting="relapsed-refractory")
    Dose.objects.get().indications.set(Indication.objects.all())
    content.another_use(therapy, "second", setting="consolidation", population="children")
    return therapy


def test_use_that_no_treatment_dose_is_for_is_named(two_uses):
    assert undosed(two_uses) == ["consolidation"]


def test_dose_for_no_indication_in_particular_is_for_all(two_uses):
    two_uses.doses.create(slug="all", purpose="treatment")

    assert undosed(two_uses) == []


def test_dose_of_another_purpose_is_no_dose_of_its_use(two_uses):
    dose = two_uses.doses.create(slug="less", purpose="adjustment")
    dose.indications.set(Indication.objects.filter(slug="second"))

    assert undosed(two_uses) == ["consolidation"]


def test_no_use_is_singled_out_where_no_treatment_dose_is_recorded(two_uses):
    Dose.objects.update(purpose="premedication")

    assert undosed(two_uses) == []


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"setting": "relapsed-refractory"}, "relapsed or refractory, children"),
        ({"setting": "relapsed-refractory", "population": "adults"}, "indication 2"),
        ({"setting": "relapsed-refractory", "population": ""}, "indication 2"),
        ({"setting": "other"}, "indication 2"),
        ({"setting": ""}, "indication 2"),
    ],
)
def test_use_without_dose_never_goes_by_the_name_of_another(two_uses, fields, named):
    Indication.objects.filter(slug="second").update(**fields)

    assert undosed(two_uses) == [named]


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
