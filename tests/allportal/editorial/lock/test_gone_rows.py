"""Rows and entries that went away meanwhile, and what must never merge."""

import pytest

from allportal.editorial import saving
from allportal.editorial.models import Version
from tests.factories import adminpages, people
from therapies.models import ApprovalEvent, Dose, Indication, Partner, Product, Step, Therapy

from .steps import opened, over, post, refusal

pytestmark = pytest.mark.django_db


def test_row_that_somebody_deleted_is_a_difference_and_comes_back(
    client, curator, other, ponatinib
):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, **{"approval_events-0-DELETE": "on"})

    refused = post(client, ponatinib, page, mechanism="Mine.")
    assert [row.act for row in refusal(refused).theirs] == ["removed"]
    assert not ApprovalEvent.objects.exists()
    answer = over(client, ponatinib, refused)

    assert answer.status_code == 302
    assert ApprovalEvent.objects.get().indication == Indication.objects.get()
    assert Therapy.objects.get().mechanism == "Mine."


def test_rows_that_name_each_other_come_back_together(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, **{"approval_events-0-DELETE": "on"})
    adminpages.save(other, ponatinib, **{"indications-0-DELETE": "on"})

    refused = post(client, ponatinib, page, **{"indications-0-wording": "Mine"})
    over(client, ponatinib, refused)

    assert Indication.objects.get().wording == "Mine"
    assert ApprovalEvent.objects.get().indication == Indication.objects.get()


def test_row_that_somebody_added_stays_when_mine_is_saved_over(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    theirs = opened(other, ponatinib)
    post(other, ponatinib, theirs, adminpages.add_row(theirs, "products", brand="Second"))

    refused = post(client, ponatinib, page, mechanism="Mine.")
    over(client, ponatinib, refused)

    assert Product.objects.filter(brand="Second").exists()
    assert Therapy.objects.get().mechanism == "Mine."


def test_dose_page_is_refused_when_somebody_changed_its_therapy(client, curator, other, ponatinib):
    dose = Dose.objects.get()
    page = opened(client, dose)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    refused = post(client, dose, page, duration="28 days")
    assert Dose.objects.get().duration == ""
    over(client, dose, refused)

    assert Dose.objects.get().duration == "28 days"
    assert Therapy.objects.get().mechanism == "Theirs."


def test_dose_that_somebody_deleted_comes_back_with_its_steps(client, curator, other, ponatinib):
    dose = Dose.objects.get()
    page = opened(client, dose)
    adminpages.save(other, ponatinib, **{"doses-0-DELETE": "on"})

    refused = post(client, dose, page, duration="28 days")
    assert refused.context["adminform"].form["duration"].value() == "28 days"
    assert not Dose.objects.exists()
    over(client, dose, refused)

    assert Dose.objects.get().duration == "28 days"
    assert Step.objects.get().amount_low == 45


def test_entry_that_somebody_deleted_comes_back_with_mine(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    saving.delete_draft(ponatinib, by=people.staff("olga"))

    refused = post(client, ponatinib, page, mechanism="Mine.")
    assert refusal(refused).is_deleted
    assert "olga deleted this entry" in refusal(refused).message
    assert not Therapy.objects.exists()
    answer = over(client, ponatinib, refused)

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    assert Version.objects.latest_of("therapy", "ponatinib").action == "recovered"


def test_entry_that_cannot_come_back_leaves_what_was_typed(client, curator, ponatinib):
    page = opened(client, ponatinib)
    disease = Indication.objects.get().disease
    saving.delete_draft(ponatinib, by=curator)
    saving.delete_draft(disease, by=curator)

    answer = post(client, ponatinib, page, mechanism="My long text")

    assert answer.status_code == 410
    assert "My long text" in answer.content.decode()


def test_stale_page_with_a_mistake_shows_both(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, name="", mechanism="Mine.")

    assert "This field is required." in adminpages.problems(answer)
    assert refusal(answer).yours is None


def test_rename_meanwhile_is_refused_and_keeps_the_new_slug(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, slug="ponatinib-hcl")

    refused = post(client, ponatinib, page, mechanism="Mine.")

    assert refusal(refused).versions
    assert Therapy.objects.get().slug == "ponatinib-hcl"


def test_change_from_outside_is_never_merged(client, curator, ponatinib):
    page = opened(client, ponatinib)
    Therapy.objects.update(mechanism="By SQL.")

    answer = post(client, ponatinib, page, **{"products-0-brand": "Iclusig"})

    assert refusal(answer)
    assert Product.objects.get().brand == "Brand ponatinib"


def test_text_that_no_version_holds_is_remembered_by_the_form(client, curator, other, ponatinib):
    Therapy.objects.update(mechanism="By SQL.")
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, mechanism="Mine.")

    field = refusal(answer).theirs[0].fields[0]
    assert (field.old, field.new) == (("By SQL.",), ("Theirs.",))


def test_hostile_text_stays_text_in_a_refusal(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    hostile = "<script>alert(1)</script>"
    adminpages.save(other, ponatinib, name=hostile, mechanism=hostile)

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert hostile not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


def test_partner_of_ones_own_other_page_merges(client, curator, ponatinib):
    page = opened(client, ponatinib)
    second = opened(client, ponatinib)
    row = adminpages.add_row(second, "partners", relation="with", words="prednisone")
    post(client, ponatinib, second, row)

    post(client, ponatinib, page, mechanism="Mine.")

    assert Partner.objects.get().words == "prednisone"
