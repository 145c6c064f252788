"""Renaming and retiring in admin."""

import pytest

from allportal.editorial.models import Version
from tests.factories import adminpages, content, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    user = people.administrator("cora")
    client.force_login(user)
    return user


@pytest.fixture
def ponatinib(tmp_path):
    content.therapy(of=content.disease())
    releases.released(tmp_path)
    return Therapy.objects.get()


def test_rename_page_renames(client, curator, ponatinib):
    answer = client.post(adminpages.address(ponatinib, "rename"), {"slug": "iclusig"})

    assert answer.status_code == 302
    assert Therapy.objects.get().slug == "iclusig"
    assert Version.objects.latest_of("therapy", "iclusig").by == curator


def test_rename_page_says_what_stands_against_it(client, curator, ponatinib):
    content.therapy("imatinib")

    answer = client.post(adminpages.address(ponatinib, "rename"), {"slug": "imatinib"})

    assert "is the address of therapy imatinib" in answer.context["form"].errors["slug"][0]


def test_rename_page_names_the_entries_that_follow(client, curator, ponatinib):
    disease = ponatinib.indications.get().disease

    page = client.get(adminpages.address(disease, "rename"))

    assert page.context["touched"] == [ponatinib]


def test_retire_page_retires_with_date_reason_and_successor(client, curator, ponatinib):
    heir = content.therapy("heir")
    data = {"retired_on": "2026-11-20", "retired_reason": "Merged.", "successor": heir.pk}

    answer = client.post(adminpages.address(ponatinib, "retire"), data)

    therapy = Therapy.objects.get(slug="ponatinib")
    assert answer.status_code == 302
    assert (therapy.retired_on, therapy.successor) == ("2026-11-20", heir)


def test_retire_page_says_what_is_wrong_beside_the_field(client, curator, ponatinib):
    data = {"retired_on": "yesterday", "retired_reason": "Merged."}

    answer = client.post(adminpages.address(ponatinib, "retire"), data)

    assert list(answer.context["form"].errors) == ["retired_on"]
    assert Therapy.objects.get().retired_on == ""


def test_form_of_an_entry_neither_renames_nor_retires(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))
    forged = {"retired_on": "2026", "retired_reason": "x", "former_slugs": "imatinib"}

    client.post(adminpages.address(ponatinib), adminpages.filled(page) | forged)

    therapy = Therapy.objects.get()
    assert (therapy.retired_on, therapy.former_slugs) == ("", [])
