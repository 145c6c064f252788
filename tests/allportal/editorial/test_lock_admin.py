"""No save of an entry is lost: two tabs, two curators, the back button, rows that went away."""

import pytest
from django.test import Client

from allportal.editorial import saving
from allportal.editorial.models import Version
from tests.factories import adminpages, content, people
from therapies.models import ApprovalEvent, Dose, Indication, Partner, Product, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib():
    return content.therapy(of=content.disease())


@pytest.fixture
def cora(client):
    user = people.administrator("cora")
    client.force_login(user)
    return user


@pytest.fixture
def other():
    """The browser of somebody else."""
    browser = Client()
    browser.force_login(people.administrator("otto"))
    return browser


def post(client, entry, page, rows=(), **changes):
    return client.post(adminpages.address(entry), adminpages.filled(page, **changes) | dict(rows))


def opened(client, entry):
    return client.get(adminpages.address(entry))


def refusal(response):
    assert response.status_code == 200
    return response.context["adminform"].form.refusal


def over(client, entry, response, **changes):
    """Press "Save mine over theirs" on a refused page."""
    token = refusal(response).token
    return post(client, entry, response, _over=token, **changes)


def test_save_of_a_page_that_another_curator_changed_is_refused(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert refusal(answer).message.startswith("Not saved: otto changed this entry at ")
    assert Therapy.objects.get().mechanism == "Theirs."
    assert [str(each.by) for each in Version.objects.of("therapy", "ponatinib")] == ["None", "otto"]


def test_refused_page_holds_what_was_typed_and_what_the_other_wrote(client, cora, other, ponatinib):
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


def test_refused_page_saved_again_is_refused_again(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.")

    answer = post(client, ponatinib, refused)

    assert refusal(answer)
    assert Therapy.objects.get().mechanism == "Theirs."


def test_save_mine_over_theirs_does_so(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.", comment="I know better")

    answer = over(client, ponatinib, refused)

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    latest = Version.objects.latest_of("therapy", "ponatinib")
    assert (latest.by, latest.comment) == (cora, "I know better")


def test_save_over_is_refused_when_it_changed_again_meanwhile(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")
    refused = post(client, ponatinib, page, mechanism="Mine.")
    adminpages.save(other, ponatinib, mechanism="Theirs, better.")

    answer = over(client, ponatinib, refused)

    assert len(refusal(answer).versions) == 2
    assert Therapy.objects.get().mechanism == "Theirs, better."


def test_form_without_a_lock_is_refused(client, cora, ponatinib):
    page = opened(client, ponatinib)

    answer = post(client, ponatinib, page, mechanism="Mine.", lock="{}")

    assert "by whom isn't known" in refusal(answer).message
    assert Therapy.objects.get().mechanism == ""


def test_back_button_after_ones_own_save_merges(client, cora, ponatinib):
    page = opened(client, ponatinib)
    post(client, ponatinib, page, mechanism="First.")

    answer = post(client, ponatinib, page, **{"products-0-brand": "Iclusig"})

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "First."
    assert Product.objects.get().brand == "Iclusig"


def test_ones_own_two_tabs_merge_and_say_what_both_changed(client, cora, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, mechanism="First.", targets="ABL1")

    data = adminpages.filled(page, mechanism="Second.")
    answer = client.post(adminpages.address(ponatinib), data, follow=True)

    therapy = Therapy.objects.get()
    assert (therapy.mechanism, therapy.targets) == ("Second.", ["ABL1"])
    assert "You had changed mechanism in both places" in answer.content.decode()


def test_ones_own_dose_page_does_not_make_the_therapy_page_stale(client, cora, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, Dose.objects.get(), duration="28 days", **{"steps-0-amount_low": 30})

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    assert Dose.objects.get().duration == "28 days"
    assert Step.objects.get().amount_low == 30


def test_ones_own_row_added_in_another_tab_stays(client, cora, ponatinib):
    page = opened(client, ponatinib)
    second = opened(client, ponatinib)
    post(client, ponatinib, second, adminpages.add_row(second, "products", brand="Second"))

    post(client, ponatinib, page, mechanism="Mine.")

    assert sorted(each.brand for each in Product.objects.all()) == ["Brand ponatinib", "Second"]
    assert Therapy.objects.get().mechanism == "Mine."


def test_ones_own_deleted_row_stays_deleted_when_it_was_not_touched(client, cora, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, **{"approval_events-0-DELETE": "on"})

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == "Mine."
    assert not ApprovalEvent.objects.exists()


def test_ones_own_deleted_row_comes_back_when_it_was_changed(client, cora, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(client, ponatinib, **{"approval_events-0-DELETE": "on"})

    post(client, ponatinib, page, **{"approval_events-0-date": "2014"})

    assert ApprovalEvent.objects.get().date == "2014"


def test_row_that_somebody_deleted_is_a_difference_and_comes_back(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, **{"approval_events-0-DELETE": "on"})

    refused = post(client, ponatinib, page, mechanism="Mine.")
    assert [row.act for row in refusal(refused).theirs] == ["removed"]
    assert not ApprovalEvent.objects.exists()
    answer = over(client, ponatinib, refused)

    assert answer.status_code == 302
    assert ApprovalEvent.objects.get().indication == Indication.objects.get()
    assert Therapy.objects.get().mechanism == "Mine."


def test_rows_that_name_each_other_come_back_together(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, **{"approval_events-0-DELETE": "on"})
    adminpages.save(other, ponatinib, **{"indications-0-DELETE": "on"})

    refused = post(client, ponatinib, page, **{"indications-0-wording": "Mine"})
    over(client, ponatinib, refused)

    assert Indication.objects.get().wording == "Mine"
    assert ApprovalEvent.objects.get().indication == Indication.objects.get()


def test_row_that_somebody_added_stays_when_mine_is_saved_over(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    theirs = opened(other, ponatinib)
    post(other, ponatinib, theirs, adminpages.add_row(theirs, "products", brand="Second"))

    refused = post(client, ponatinib, page, mechanism="Mine.")
    over(client, ponatinib, refused)

    assert Product.objects.filter(brand="Second").exists()
    assert Therapy.objects.get().mechanism == "Mine."


def test_dose_page_is_refused_when_somebody_changed_its_therapy(client, cora, other, ponatinib):
    dose = Dose.objects.get()
    page = opened(client, dose)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    refused = post(client, dose, page, duration="28 days")
    assert Dose.objects.get().duration == ""
    over(client, dose, refused)

    assert Dose.objects.get().duration == "28 days"
    assert Therapy.objects.get().mechanism == "Theirs."


def test_dose_that_somebody_deleted_comes_back_with_its_steps(client, cora, other, ponatinib):
    dose = Dose.objects.get()
    page = opened(client, dose)
    adminpages.save(other, ponatinib, **{"doses-0-DELETE": "on"})

    refused = post(client, dose, page, duration="28 days")
    assert refused.context["adminform"].form["duration"].value() == "28 days"
    assert not Dose.objects.exists()
    over(client, dose, refused)

    assert Dose.objects.get().duration == "28 days"
    assert Step.objects.get().amount_low == 45


def test_entry_that_somebody_deleted_comes_back_with_mine(client, cora, other, ponatinib):
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


def test_entry_that_cannot_come_back_leaves_what_was_typed(client, cora, ponatinib):
    page = opened(client, ponatinib)
    disease = Indication.objects.get().disease
    saving.delete_draft(ponatinib, by=cora)
    saving.delete_draft(disease, by=cora)

    answer = post(client, ponatinib, page, mechanism="My long text")

    assert answer.status_code == 410
    assert "My long text" in answer.content.decode()


def test_stale_page_with_a_mistake_shows_both(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, name="", mechanism="Mine.")

    assert "This field is required." in adminpages.problems(answer)
    assert refusal(answer).yours is None


def test_rename_meanwhile_is_refused_and_keeps_the_new_slug(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, slug="ponatinib-hcl")

    refused = post(client, ponatinib, page, mechanism="Mine.")

    assert refusal(refused).versions
    assert Therapy.objects.get().slug == "ponatinib-hcl"


def test_change_from_outside_is_never_merged(client, cora, ponatinib):
    page = opened(client, ponatinib)
    Therapy.objects.update(mechanism="By SQL.")

    answer = post(client, ponatinib, page, **{"products-0-brand": "Iclusig"})

    assert refusal(answer)
    assert Product.objects.get().brand == "Brand ponatinib"


def test_text_that_no_version_holds_is_remembered_by_the_form(client, cora, other, ponatinib):
    Therapy.objects.update(mechanism="By SQL.")
    page = opened(client, ponatinib)
    adminpages.save(other, ponatinib, mechanism="Theirs.")

    answer = post(client, ponatinib, page, mechanism="Mine.")

    field = refusal(answer).theirs[0].fields[0]
    assert (field.old, field.new) == (("By SQL.",), ("Theirs.",))


def test_hostile_text_stays_text_in_a_refusal(client, cora, other, ponatinib):
    page = opened(client, ponatinib)
    hostile = "<script>alert(1)</script>"
    adminpages.save(other, ponatinib, name=hostile, mechanism=hostile)

    answer = post(client, ponatinib, page, mechanism="Mine.")

    assert hostile not in answer.content.decode()
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


def test_partner_of_ones_own_other_page_merges(client, cora, ponatinib):
    page = opened(client, ponatinib)
    second = opened(client, ponatinib)
    row = adminpages.add_row(second, "partners", relation="with", words="prednisone")
    post(client, ponatinib, second, row)

    post(client, ponatinib, page, mechanism="Mine.")

    assert Partner.objects.get().words == "prednisone"
