"""The endpoint of diseases."""

import pytest

from disease.models import Disease, Statistic
from tests.factories import content, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(tmp_path):
    made = content.disease()
    ph = made.subtypes.get()
    made.subtypes.create(slug="t315i", name="T315I", parent=ph)
    Statistic.objects.create(
        disease=made, slug="share", quantity="Share", subtype=ph, low="25.50", unit="%"
    )
    content.saved(made)
    content.saved(Disease.objects.create(slug="aml", name="acute myeloid leukemia"))
    return releases.released(tmp_path)


def test_a_disease_has_its_rows_with_links_by_slug(client, portal):
    body = client.get("/api/v1/diseases/acute-lymphoblastic-leukemia/").json()

    assert body["sections"][0]["body"] == "Words."
    assert {row["slug"]: row["parent"] for row in body["subtypes"]} == {
        "ph-positive": None,
        "t315i": "ph-positive",
    }
    assert body["statistics"][0]["subtype"] == "ph-positive"


def test_figures_are_plain_digits(client, portal):
    body = client.get("/api/v1/diseases/acute-lymphoblastic-leukemia/").json()

    assert (body["statistics"][0]["low"], body["statistics"][0]["high"]) == ("25.5", None)
    assert body["statistics"][0]["figure"] == "25.5%"


def test_text_finds_a_disease(client, portal):
    rows = client.get("/api/v1/diseases/?q=myeloid").json()["results"]

    assert [row["slug"] for row in rows] == ["aml"]
