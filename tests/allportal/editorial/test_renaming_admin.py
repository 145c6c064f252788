"""Renaming and retiring in admin."""

import pytest

from allportal.editorial import renaming, retiring
from allportal.editorial.models import Version
from tests.factories import adminpages, content, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib(tmp_path):
    content.therapy(of=content.disease())
    releases.released(tmp_path)
    return Therapy.objects.get()


def take(client, entry, step, data):
    """Open the page of this step, fill it in, press its button."""
    address = adminpages.address(entry, step)
    shown = client.get(address).context["content_hash"]
    return client.post(address, {"content_hash": shown, **data})


def test_rename_page_renames(client, curator, ponatinib):
    answer = take(client, ponatinib, "rename", {"slug": "iclusig"})

    assert answer.status_code == 302
    assert Therapy.objects.get().slug == "iclusig"
    assert Version.objects.latest_of("therapy", "iclusig").by == curator


def test_rename_page_says_what_stands_against_it(client, curator, ponatinib):
    content.therapy("imatinib")

    answer = take(client, ponatinib, "rename", {"slug": "imatinib"})

    assert "is the address of therapy imatinib" in answer.context["form"].errors["slug"][0]


def test_rename_page_names_the_entries_that_follow(client, curator, ponatinib):
    disease = ponatinib.indications.get().disease

    page = client.get(adminpages.address(disease, "rename"))

    assert page.context["touched"] == [ponatinib]


def test_retire_page_retires_with_date_reason_and_successor(client, curator, ponatinib):
    heir = content.therapy("heir")
    data = {"retired_on": "2026-11-20", "retired_reason": "Merged.", "successor": heir.pk}

    answer = take(client, ponatinib, "retire", data)

    therapy = Therapy.objects.get(slug="ponatinib")
    assert answer.status_code == 302
    assert (therapy.retired_on, therapy.successor) == ("2026-11-20", heir)


def test_retire_page_says_what_is_wrong_beside_the_field(client, curator, ponatinib):
    data = {"retired_on": "yesterday", "retired_reason": "Merged."}

    answer = take(client, ponatinib, "retire", data)

    assert list(answer.context["form"].errors) == ["retired_on"]
    assert Therapy.objects.get().retired_on == ""


def test_form_of_an_entry_neither_renames_nor_retires(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))
    forged = {"retired_on": "2026", "retired_reason": "x", "former_slugs": "imatinib"}

    client.post(adminpages.address(ponatinib), adminpages.filled(page) | forged)

    therapy = Therapy.objects.get()
    assert (therapy.retired_on, therapy.former_slugs) == ("", [])


def test_second_retirement_of_two_is_refused_with_name_and_text(client, curator, ponatinib):
    opened = client.get(adminpages.address(ponatinib, "retire")).context["content_hash"]
    rita = people.staff("rita")
    retiring.retire(ponatinib, on="2025", reason="Merged.", by=rita)
    data = {"retired_on": "2026-11", "retired_reason": "Entered in error."}

    answer = client.post(adminpages.address(ponatinib, "retire"), {"content_hash": opened, **data})

    said = answer.content.decode()
    assert Therapy.objects.get().retired_on == "2025"
    assert "was changed by rita at 20" in said
    assert "Entered in error." in said
    assert "<ins>Merged.</ins>" in said


def test_refused_retirement_can_be_pressed_again(client, curator, ponatinib):
    address = adminpages.address(ponatinib, "retire")
    data = {"retired_on": "2026-11", "retired_reason": "Entered in error."}
    again = client.post(address, {"content_hash": "0" * 64, **data})

    client.post(address, {"content_hash": again.context["content_hash"], **data})

    assert Therapy.objects.get().retired_reason == "Entered in error."


def test_second_rename_of_two_is_refused(client, curator, ponatinib):
    opened = client.get(adminpages.address(ponatinib, "rename")).context["content_hash"]
    renaming.rename(ponatinib, "iclusig", by=people.staff("rita"))

    answer = client.post(
        adminpages.address(ponatinib, "rename"), {"content_hash": opened, "slug": "other"}
    )

    assert Therapy.objects.get().slug == "iclusig"
    assert "was changed by rita at 20" in answer.context["form"].errors["slug"][0]
    assert answer.context["form"]["slug"].value() == "other"


def test_rename_page_counts_one_linking_entry_in_the_singular(client, curator, ponatinib):
    disease = ponatinib.indications.get().disease

    take(client, disease, "rename", {"slug": "all"})

    page = client.get(adminpages.address(disease)).content.decode()
    assert "1 linking entry follows." in page


def test_address_of_a_signed_entry_says_that_rename_changes_it(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib)).content.decode()

    assert "only “Rename” changes it" in page
    assert "never changes" not in page
