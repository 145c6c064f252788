"""No save of an entry is lost: two tabs, two curators, the back button, rows that went away."""

import pytest

from allportal.editorial.models import Version
from tests.factories import adminpages
from therapies.models import ApprovalEvent, Dose, Product, Step, Therapy

from .steps import opened, over, post, refusal

pytestmark = pytest.mark.django_db


def test_save_of_a_page_that_another_curator_changed_is_refused(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert refusal(answer).message.startswith("Not saved: otto changed this entry at ")
    assert Therapy.objects.get().mechanism == "Theirs."
    assert [str(each.by) for each in Version.objects.of("therapy", "ponatinib")] == ["None", "otto"]


def test_refused_page_holds_what_was_typed_and_what_the_other_wrote(
    client, curator, other, ponatinib
):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, mechanism="Mine.", **{"products-0-brand": "Iclusig"})

    form = answer.context["adminform"].form
    assert form["mechanism"].value() == "Mine."
    assert [each.label for row in refusal(answer).theirs for each in row.fields] == ["mechanism"]
    assert [each.label for row in refusal(answer).yours for each in row.fields] == [
        "mechanism",
        "brand",
    ]
    assert refusal(answer).clashes == ("mechanism",)
    assert "Theirs." in answer.content.decode()


def test_refused_page_saved_again_is_refused_again(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.")

    answer = post(client, ponatinib, refused)

    assert refusal(answer)
    assert Therapy.objects.get().mechanism == "Theirs."


def test_save_mine_over_theirs_does_so(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.", comment="I know better")

    answer = over(client, ponatinib, refused)

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    latest = Version.objects.latest_of("therapy", "ponatinib")
    assert (latest.by, latest.comment) == (curator, "I know better")


def test_save_over_is_refused_when_it_changed_again_meanwhile(client, curator, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.")
    adminpages.save(other, ponatinib, mechanism="Theirs, better.")

    answer = over(client, ponatinib, refused)

    assert len(refusal(answer).versions) == 2
    assert Therapy.objects.get().mechanism == "Theirs, better."


def test_form_without_a_lock_is_refused(client, curator, ponatinib):
    page = opened(client, ponatinib)

    answer = post(client, ponatinib, page, mechanism="Mine.", lock="{}")

    assert "by whom isn't known" in refusal(answer).message
    assert Therapy.objects.get().mechanism == ""


def test_back_button_after_ones_own_save_merges(client, curator, ponatinib):
    page = opened(client, ponatinib)
    post(client, ponatinib, page, mechanism="First.")

    answer = post(client, ponatinib, page, **{"products-0-brand": "Iclusig"})

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "First."
    assert Product.objects.get().brand == "Iclusig"


def test_ones_own_two_tabs_merge_and_say_what_both_changed(client, curator, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, mechanism="First.", targets="ABL1")

    data = adminpages.filled(page, mechanism="Second.")
    answer = client.post(adminpages.address(ponatinib), data, follow=True)

    therapy = Therapy.objects.get()
    assert (therapy.mechanism, therapy.targets) == ("Second.", ["ABL1"])
    assert "You had changed mechanism in both places" in answer.content.decode()


def test_ones_own_dose_page_does_not_make_the_therapy_page_stale(client, curator, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, Dose.objects.get(), duration="28 days", **{"steps-0-amount_low": 30})

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    assert Dose.objects.get().duration == "28 days"
    assert Step.objects.get().amount_low == 30


def test_ones_own_row_added_in_another_tab_stays(client, curator, ponatinib):
    page = opened(client, ponatinib)
    second = opened(client, ponatinib)
    post(client, ponatinib, second, adminpages.add_row(second, "products", brand="Second"))

    post(client, ponatinib, page, mechanism="Mine.")

    assert sorted(each.brand for each in Product.objects.all()) == ["Brand ponatinib", "Second"]
    assert Therapy.objects.get().mechanism == "Mine."


def test_ones_own_deleted_row_stays_deleted_when_it_was_not_touched(client, curator, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, **{"approval_events-0-DELETE": "on"})

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    assert not ApprovalEvent.objects.exists()


def test_ones_own_deleted_row_comes_back_when_it_was_changed(client, curator, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, **{"approval_events-0-DELETE": "on"})

    post(client, ponatinib, page, **{"approval_events-0-date": "2014"})

    assert ApprovalEvent.objects.get().date == "2014"
