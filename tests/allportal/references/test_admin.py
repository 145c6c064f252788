"""The admin of references."""

import pytest
from django.urls import reverse

from allportal.references.models import Reference
from tests.factories import adminpages, content

pytestmark = pytest.mark.django_db


def test_a_reference_is_added_with_authors_one_a_line(client, curator):
    page = client.get(adminpages.address(Reference, "add"))

    data = adminpages.filled(
        page,
        kind="publication",
        title="On KTE-X19",
        slug="shah-2021",
        authors="Shah BD\r\nGhobadi A",
    )
    client.post(adminpages.address(Reference, "add"), data)

    assert Reference.objects.get().authors == ["Shah BD", "Ghobadi A"]


def test_a_wrong_identifier_is_refused_in_words(client, curator):
    entry = content.reference()

    response = adminpages.save(client, entry, pmid="PM340978")

    assert "is not a PMID: up to 8 digits" in " ".join(adminpages.problems(response))


def test_references_are_looked_up_by_title_in_other_forms(client, curator):
    content.reference(title="On KTE-X19")
    query = "?app_label=therapies&model_name=therapy&field_name=references&term=KTE"

    found = client.get(reverse("admin:autocomplete") + query).json()["results"]

    assert [each["text"] for each in found] == ["On KTE-X19"]
