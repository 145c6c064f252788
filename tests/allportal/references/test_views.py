"""The page of a reference."""

import pytest

from allportal.editorial import saving
from disease.models import Section
from tests.factories import content, pages, releases
from therapies.models import Dose, Evidence

pytestmark = pytest.mark.django_db

ADDRESS = "/references/shah-2021/"


@pytest.fixture
def shah():
    return content.reference(
        authors=["Shah BD", "Ghobadi A"],
        container="Lancet",
        published="2021-08",
        volume="398",
        pages="491–502",
        doi="10.1016/x",
        nct="NCT02614066",
        accessed_on="2026-10-01",
        standing="primary",
    )


def test_page_shows_citation_identifiers_and_standing(client, shah, tmp_path):
    releases.released(tmp_path)

    answer = client.get(ADDRESS)

    text = pages.words(answer)
    assert "Shah BD, Ghobadi A. Title of shah-2021. Lancet 2021;398:491–502." in text
    assert "Published August 2021" in text
    assert "Standing primary Accessed October 1, 2026" in text
    assert "https://doi.org/10.1016/x" in pages.links(answer)


def test_page_warns_of_a_retraction(client, shah, tmp_path):
    shah.retracted_on = "2025-03-02"
    shah.save()
    saving.record(shah, by=None)
    releases.released(tmp_path)

    assert "Retracted on March 2, 2025. Don't rely on it." in pages.words(client.get(ADDRESS))


def test_page_names_every_entry_that_cites_it(client, shah, tmp_path):
    leukemia = content.disease()
    Section.objects.update(body="Text [[ref:shah-2021]].")
    saving.record(leukemia, by=None)
    by_row, by_link = content.therapy("by-row"), content.therapy("by-link")
    by_text = content.therapy("by-text", note="See [[ref:shah-2021|Shah]].")
    content.therapy("not-at-all", note="See [[ref:shah-2021-later]].")
    Dose.objects.get(therapy=by_row).references.set([shah])
    Evidence.objects.create(therapy=by_link, slug="k", role="key-publication", reference=shah)
    for entry in (by_row, by_link, by_text):
        saving.record(entry, by=None)
    releases.released(tmp_path)

    found = pages.links(client.get(ADDRESS))

    assert {
        "/disease/acute-lymphoblastic-leukemia/",
        "/therapies/by-row/",
        "/therapies/by-link/",
        "/therapies/by-text/",
    } <= found
    assert "/therapies/not-at-all/" not in found


@pytest.mark.parametrize("count", [2, 40])
def test_page_asks_as_often_for_few_citing_entries_as_for_many(client, shah, tmp_path, count):
    for number in range(count):
        content.therapy(f"drug-{number:02}", note="[[ref:shah-2021]]")
    releases.released(tmp_path)

    with pages.queries() as made:
        client.get(ADDRESS)

    assert made == {"release": 3, "default": 0}
