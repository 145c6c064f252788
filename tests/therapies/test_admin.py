"""The admin of therapies: doses have a page of their own, and change their therapy."""

import pytest

from allportal.editorial import state
from allportal.editorial.models import Version
from disease.models import Subtype
from tests.factories import adminpages, content, releases
from therapies.models import Dose, Indication, Step, Therapy

pytestmark = pytest.mark.django_db


def versions():
    return Version.objects.of("therapy", "ponatinib")


def test_saving_a_dose_is_a_change_of_its_therapy(client, curator, dose):
    adminpages.save(client, dose, **{"steps-0-amount_low": "30", "comment": "Lower."})

    latest = versions().last()
    assert (latest.by, latest.comment) == (curator, "Lower.")
    assert '"amount_low": "30"' in latest.content


def test_saving_a_dose_unchanged_appends_no_version(client, curator, dose, ponatinib, tmp_path):
    releases.released(tmp_path)

    response = adminpages.save(client, dose)

    assert response.url == adminpages.address(ponatinib)
    assert versions().count() == 1
    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_saving_a_dose_locks_its_therapy(client, curator, dose, ponatinib, monkeypatch):
    held = []
    page = client.get(adminpages.address(dose))
    monkeypatch.setattr("allportal.editorial.saving.lock", held.append)

    client.post(adminpages.address(dose), adminpages.filled(page))

    assert held == [ponatinib]


def test_dose_page_leads_back_to_its_therapy(client, curator, dose, ponatinib):
    page = client.get(adminpages.address(dose)).content.decode()

    crumbs = page[page.index('class="breadcrumbs"') : page.index("</div>", page.index("breadcr"))]
    assert f'<a href="{adminpages.address(ponatinib)}">ponatinib</a>' in crumbs


def test_therapy_page_links_to_each_dose(client, curator, dose, ponatinib):
    page = client.get(adminpages.address(ponatinib)).content.decode()

    assert f'href="{adminpages.address(dose)}"' in page


def test_save_and_next_dose_opens_the_next_one(client, curator, dose, ponatinib):
    second = Dose.objects.create(therapy=ponatinib, slug="z-last", purpose="premedication")

    response = adminpages.save(client, dose, _next="1")

    assert response.url == adminpages.address(second)


def test_save_and_next_dose_goes_back_after_the_last(client, curator, dose, ponatinib):
    response = adminpages.save(client, dose, _next="1")

    assert response.url == adminpages.address(ponatinib)


def test_dose_offers_the_indications_of_its_therapy_only(client, curator, dose):
    content.therapy("imatinib", of=Indication.objects.get().disease)

    page = client.get(adminpages.address(dose))

    field = page.context["adminform"].form.fields["indications"]
    assert [words for _, words in field.widget.choices] == ["Use of ponatinib"]


def test_dose_refuses_a_forged_indication_of_another_therapy(client, curator, dose):
    other = content.therapy("imatinib", of=Indication.objects.get().disease)

    response = adminpages.save(client, dose, indications=[other.indications.get().pk])

    assert "not one of the available choices" in adminpages.problems(response)[0]


def test_steps_change_places_in_one_save(client, curator, dose):
    Step.objects.create(dose=dose, order=2, amount_low=15, unit="mg")

    adminpages.save(client, dose, **{"steps-0-order": 2, "steps-1-order": 1})

    amounts = [int(amount) for amount in dose.steps.values_list("amount_low", flat=True)]
    assert amounts == [15, 45]


def test_steps_with_one_place_are_refused(client, curator, dose):
    Step.objects.create(dose=dose, order=2, amount_low=15, unit="mg")

    response = adminpages.save(client, dose, **{"steps-0-order": 2})

    assert "duplicate" in " ".join(adminpages.problems(response))
    assert [step.order for step in dose.steps.all()] == [1, 2]


def test_a_step_keeps_the_rules_of_its_model(client, curator, dose):
    response = adminpages.save(client, dose, **{"steps-0-unit": ""})

    assert "An amount needs its unit." in adminpages.problems(response)


def test_amounts_show_without_trailing_zeros(client, curator, dose):
    page = client.get(adminpages.address(dose))

    assert adminpages.filled(page)["steps-0-amount_low"] == "45"


def test_a_new_dose_starts_on_the_page_of_its_therapy(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))

    row = adminpages.add_row(page, "doses", purpose="premedication", patient_group="adults")
    client.post(adminpages.address(ponatinib), adminpages.filled(page) | row)

    assert ponatinib.doses.filter(slug="premedication-adults").exists()


def test_doses_and_subtypes_arent_on_the_index(client, curator, dose):
    page = client.get("/admin/")

    named = {model["object_name"] for app in page.context["app_list"] for model in app["models"]}
    assert {"Therapy", "Trial", "Disease", "Reference"} <= named
    assert not {"Dose", "Subtype", "Indication"} & named


@pytest.mark.parametrize("view", ["changelist", "change", "history"])
def test_a_subtypes_pages_are_those_of_its_disease(client, curator, ponatinib, view):
    response = client.get(adminpages.address(Subtype.objects.get(), view))

    assert response.url.startswith("/admin/disease/disease/")


def test_therapies_are_found_by_brand(client, curator, ponatinib):
    content.therapy("imatinib")

    page = client.get(adminpages.address(Therapy, "changelist") + "?q=Brand+imat")

    assert [each.slug for each in page.context["cl"].result_list] == ["imatinib"]
