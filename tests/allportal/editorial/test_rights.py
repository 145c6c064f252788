"""Rights in admin: those of a row are those of its entry."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from allportal.editorial import saving, talk
from allportal.editorial.models import Remark, Version
from tests.factories import adminpages, people
from therapies.models import Dose, Therapy

pytestmark = pytest.mark.django_db

AUTOCOMPLETE = "?app_label=therapies&model_name=indication&field_name=subtypes&term=ph"


def pages(therapy):
    disease = therapy.indications.get().disease
    dose, subtype = therapy.doses.get(), disease.subtypes.get()
    views = ("changelist", "add", "change", "delete", "history")
    found = [adminpages.address(therapy, view) for view in views]
    found += [adminpages.address(dose, view) for view in ("changelist", "add", "change", "history")]
    found += [adminpages.address(subtype, view) for view in ("changelist", "add", "change")]
    found += [adminpages.address(Version.objects.first(), view) for view in ("change", "history")]
    return [*found, reverse("admin:autocomplete") + AUTOCOMPLETE]


def test_staff_without_rights_see_no_page(client, ponatinib):
    client.force_login(people.staff())

    answers = {url: client.get(url).status_code for url in pages(ponatinib)}

    assert set(answers.values()) == {403}, answers


def test_staff_without_rights_change_nothing(client, ponatinib):
    client.force_login(people.staff())

    answers = {url: client.post(url, {"name": "x"}).status_code for url in pages(ponatinib)}

    assert set(answers.values()) <= {403, 405}, answers
    assert Version.objects.filter(kind="therapy").count() == 1


def test_people_who_arent_staff_are_led_to_the_login(client, ponatinib):
    answers = {url: client.get(url).status_code for url in pages(ponatinib)}

    assert set(answers.values()) == {302}, answers


def test_who_may_change_a_therapy_may_change_its_rows_and_doses(client, ponatinib):
    client.force_login(people.staff("cora", "therapies.change_therapy"))

    adminpages.save(client, ponatinib, **{"products-0-brand": "Iclusig"})
    adminpages.save(client, Dose.objects.get(), patient_group="adults")

    assert Therapy.objects.get().products.get().brand == "Iclusig"
    assert Dose.objects.get().patient_group == "adults"


def test_who_may_view_a_therapy_can_save_neither_it_nor_its_doses(client, ponatinib):
    client.force_login(people.staff("vera", "therapies.view_therapy"))
    dose = ponatinib.doses.get()

    answers = [client.get(adminpages.address(each)).status_code for each in (ponatinib, dose)]
    answers += [client.post(adminpages.address(each), {}).status_code for each in (ponatinib, dose)]

    assert answers == [200, 200, 403, 403]


def test_subtypes_are_looked_up_by_who_may_view_diseases(client, ponatinib):
    client.force_login(people.staff("vera", "disease.view_disease"))

    found = client.get(reverse("admin:autocomplete") + AUTOCOMPLETE).json()["results"]

    assert [each["text"] for each in found] == ["Ph-positive ALL"]


def test_the_content_type_shortcut_names_nothing(client, ponatinib):
    client.force_login(people.administrator())
    kind = ContentType.objects.get_for_model(Therapy)

    response = client.get(f"/admin/r/{kind.pk}/{ponatinib.pk}/")

    assert response.status_code == 404


@pytest.mark.parametrize("role", ["Curator", "Reviewer", "Publisher"])
def test_preview_is_for_who_may_see_every_kind_of_entry(client, ponatinib, role):
    client.force_login(people.in_role(role))

    assert client.get("/preview/therapies/ponatinib/").status_code == 200


@pytest.mark.parametrize("right", ["therapies.view_therapy", "editorial.change_user"])
def test_preview_shows_no_draft_to_other_staff(client, ponatinib, right):
    client.force_login(people.staff("sam", right))

    response = client.get("/preview/therapies/ponatinib/")

    assert response.status_code == 403
    assert b"ponatinib" not in response.content


def test_curators_delete_the_drafts_that_only_they_changed(client, ponatinib):
    cora, carl = (people.in_role("Curator", username=each) for each in ("cora", "carl"))
    with saving.change(ponatinib, by=cora):
        Therapy.objects.update(mechanism="By Cora")

    answers = []
    for person in (carl, cora):
        client.force_login(person)
        answers.append(client.post(adminpages.address(ponatinib, "delete"), {"post": "yes"}))

    assert [each.status_code for each in answers] == [403, 302]
    assert not Therapy.objects.exists()


def test_history_of_what_one_may_not_see_is_forbidden(client, ponatinib):
    client.force_login(people.staff())
    talk.comment(ponatinib, by=people.in_role("Curator"), words="Said")

    response = client.get(adminpages.address(Remark.objects.get(), "history"))

    assert response.status_code == 403
