"""A dose typed or pasted as a sentence in admin: it fills the fields, and saves nothing."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest

from tests.factories import adminpages, people
from therapies import doses
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db

RYLAZE = "25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday afternoon"
SPLIT = f"{RYLAZE}, every 21 days"


def typed(client, dose, sentence):
    """The dose's page after the sentence was typed into its box."""
    return client.get(f"{adminpages.address(dose)}?{urlencode({'sentence': sentence})}")


def sentences():
    return {doses.sentence(dose) for dose in Dose.objects.all()}


def test_sentence_fills_the_form_and_saves_nothing(client, curator, dose):
    before = sentences()

    page = typed(client, dose, SPLIT)

    filled = adminpages.filled(page)
    assert (filled["route"], filled["cycle_length"]) == ("im", 21)
    assert (filled["steps-0-amount_low"], filled["steps-0-unit"]) == ("25", "mg/m2")
    assert filled["steps-0-weekdays"] == "Monday morning\r\nWednesday morning"
    assert (filled["steps-1-amount_low"], filled["steps-1-order"]) == ("50", 2)
    assert sentences() == before


def test_form_that_a_sentence_filled_is_saved_as_the_dose(client, curator, dose):
    page = typed(client, dose, SPLIT)

    client.post(adminpages.address(dose), adminpages.filled(page))

    assert sentences() == {SPLIT}


def test_steps_that_the_sentence_lacks_are_marked_for_deletion(client, curator, dose):
    Step.objects.create(dose=dose, order=2, amount_low=15, unit="mg")

    page = typed(client, dose, "30 mg orally once daily")
    client.post(adminpages.address(dose), adminpages.filled(page))

    assert sentences() == {"30 mg orally once daily"}


def test_sentence_empties_what_it_does_not_say_but_not_whom_it_is_for(client, curator, dose):
    Dose.objects.update(cycle_length=28, duration="5 days", patient_group="adults")

    page = typed(client, dose, "30 mg orally once daily")

    filled = adminpages.filled(page)
    assert filled.get("cycle_length", "") == filled.get("duration", "") == ""
    assert filled["patient_group"] == "adults"


@pytest.mark.parametrize(
    ("saved", "sentence", "given", "emptied"),
    [
        ({"weight_from": 50, "weight_ends": "upper"}, "from 45 kg", "weight_from", "weight_ends"),
        ({"weight_from": 10, "weight_to": 45}, "below 45 kg", "weight_to", "weight_from"),
        ({"age_from": 2, "age_to": 17, "age_unit": "years"}, "from 3 years", "age_from", "age_to"),
        ({"cycle_from": 1, "cycle_to": 4}, "from cycle 2", "cycle_from", "cycle_to"),
    ],
)
def test_range_that_a_sentence_leaves_open_is_open_in_the_form(
    client, curator, dose, saved, sentence, given, emptied
):
    Dose.objects.update(**saved)

    filled = adminpages.filled(typed(client, dose, f"{sentence}: 45 mg orally"))

    assert str(filled[given]) in sentence
    assert emptied not in filled


def test_page_shows_the_sentence_as_it_is_read_beside_what_was_typed(client, curator, dose):
    page = typed(client, dose, "30mg by mouth daily").content.decode()

    assert "<strong>Typed:</strong> 30mg by mouth daily" in page
    assert "<strong>Read as:</strong> 30 mg orally once daily" in page
    assert "step 1, amount low: “30” in the sentence, “45” in the fields" in page


def test_page_says_when_the_sentence_is_what_is_saved(client, curator, dose):
    page = typed(client, dose, doses.sentence(dose)).content.decode()

    assert "Says the same as what is saved." in page


def test_unreadable_sentence_is_shown_with_what_and_where(client, curator, dose):
    page = typed(client, dose, "1 × 10 cells/kg once")

    assert "Not understood at character 1: “1 × 10”" in page.content.decode()
    assert adminpages.filled(page)["steps-0-amount_low"] == "45"


def test_own_name_is_left_out_and_another_drug_becomes_a_link(client, curator, dose):
    other = Therapy.objects.create(slug="fludarabine", name="fludarabine")

    own = adminpages.filled(typed(client, dose, "ponatinib 30 mg orally"))
    linked = adminpages.filled(typed(client, dose, "lymphodepletion, Fludarabine: 30 mg/m² IV"))

    assert own.get("drug_words", "") == own.get("drug", "") == ""
    assert (linked["purpose"], linked["drug"]) == ("lymphodepletion", other.pk)


def test_own_name_takes_the_place_of_another_drug(client, curator, dose):
    Dose.objects.update(drug_words="fludarabine")

    filled = adminpages.filled(typed(client, dose, "ponatinib 30 mg orally"))

    assert "drug_words" not in filled


def test_who_may_only_look_has_no_box_and_nothing_filled(client, dose):
    client.force_login(people.in_role("Reviewer"))

    page = typed(client, dose, "30 mg orally").content.decode()

    assert "Fill in from a sentence" not in page
    assert "Read as:" not in page


def test_sentence_in_the_address_does_not_touch_a_save(client, curator, dose):
    page = client.get(adminpages.address(dose))
    address = f"{adminpages.address(dose)}?{urlencode({'sentence': '30 mg orally'})}"

    client.post(address, adminpages.filled(page, **{"steps-0-amount_low": "15"}))

    assert sentences() == {"15 mg orally once daily"}


def added(client, therapy, **fields):
    """The answer to a therapy's page saved with a new dose, and what was posted."""
    page = client.get(adminpages.address(therapy))
    row = adminpages.add_row(page, "doses", purpose="premedication", **fields)
    data = adminpages.filled(page) | row
    return client.post(adminpages.address(therapy), data), data


def test_new_dose_typed_as_a_sentence_is_read_back_before_it_is_saved(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence="25mg IM q48h")

    assert adminpages.problems(answer) == [
        "Read as “25 mg IM every 48 hours”. Nothing is saved yet: if that is right, save."
    ]
    assert Dose.objects.count() == 1


def test_second_save_makes_the_dose_with_its_steps(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence=f"children, cycle 2: {SPLIT}")

    client.post(adminpages.address(ponatinib), adminpages.filled(answer))

    dose = Dose.objects.get(purpose="premedication")
    assert doses.in_full(dose) == f"premedication, children, cycle 2: {SPLIT}"


def test_sentence_that_was_changed_is_read_back_again(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence="25 mg IM")

    again = adminpages.filled(answer, **{"doses-1-sentence": "250 mg IM"})
    answer = client.post(adminpages.address(ponatinib), again)

    assert "Read as “250 mg IM”" in adminpages.problems(answer)[0]
    assert Dose.objects.count() == 1


def test_unreadable_sentence_of_a_new_dose_is_refused(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence="25 IM")

    assert "Not understood at character 1: “25”" in adminpages.problems(answer)[0]


def test_field_that_says_otherwise_than_the_sentence_is_refused(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence="25 mg IM", route="iv")

    answer = client.post(adminpages.address(ponatinib), adminpages.filled(answer))

    assert adminpages.problems(answer) == ["The sentence says otherwise. Empty one of them."]


def test_sentence_with_a_number_that_no_field_holds_is_refused(client, curator, ponatinib):
    answer, _data = added(client, ponatinib, sentence="25 mg IM, every 99999 days")

    answer = client.post(adminpages.address(ponatinib), adminpages.filled(answer))

    assert "less than or equal to 32767" in adminpages.problems(answer)[0]
    assert Dose.objects.count() == 1


def test_sentence_of_a_new_therapys_dose_is_read_too(client, curator):
    page = client.get(adminpages.address(Therapy, "add"))
    row = adminpages.add_row(page, "doses", purpose="treatment", sentence="asparaginase 25 mg IM")
    data = adminpages.filled(page, name="asparaginase", slug="asparaginase") | row

    answer = client.post(adminpages.address(Therapy, "add"), data)
    client.post(adminpages.address(Therapy, "add"), adminpages.filled(answer))

    assert Step.objects.get().amount_low == Decimal(25)


def test_saved_dose_is_not_typed_again_on_its_therapys_page(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib)).content.decode()

    assert page.count('<textarea name="doses-0-sentence"') == 0
    assert page.count('<textarea name="doses-__prefix__-sentence"') == 1
