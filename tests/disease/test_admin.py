"""The admin of diseases."""

import pytest

from disease.models import Disease, Subtype
from tests.factories import adminpages, content, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def disease(client):
    client.force_login(people.administrator())
    return content.disease()


def test_a_subtype_cant_be_part_of_itself_by_way_of_another(client, disease):
    wide = Subtype.objects.get()
    narrow = Subtype.objects.create(disease=disease, slug="b", name="Zz narrow", parent=wide)

    response = adminpages.save(client, disease, **{"subtypes-0-parent": narrow.pk})

    assert "is part of itself" in adminpages.problems(response)[0]


def test_a_subtype_is_part_of_a_wider_one(client, disease):
    wide = Subtype.objects.create(disease=disease, slug="wide", name="Zz wide")

    adminpages.save(client, disease, **{"subtypes-0-parent": wide.pk})

    assert Subtype.objects.get(slug="ph-positive").parent == wide


def test_sections_stand_in_the_order_of_the_page(client, disease):
    disease.sections.create(slug="a-first", kind="other", title="First", order=0)

    page = client.get(adminpages.address(disease))

    data = adminpages.filled(page)
    assert [data["sections-0-title"], data["sections-1-title"]] == ["First", "Overview"]


def test_diseases_are_found_by_synonym(client, disease):
    Disease.objects.update(synonyms=["lymphatic leukemia"])

    page = client.get(adminpages.address(Disease, "changelist") + "?q=lymphatic")

    assert [each.slug for each in page.context["cl"].result_list] == [disease.slug]
