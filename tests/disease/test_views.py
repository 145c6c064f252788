"""The disease page and the glossary."""

import pytest

from allportal.editorial import saving
from disease.models import Code, Disease, Section, Statistic, Subtype, Term
from tests.factories import content, pages, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

ADDRESS = "/disease/acute-lymphoblastic-leukemia/"


@pytest.fixture
def leukemia():
    return content.disease(synonyms=["ALL of all ages"])


def test_disease_page_shows_its_sections_in_order_with_a_list_of_them(client, leukemia, tmp_path):
    Section.objects.create(
        disease=leukemia, slug="other-first", kind="other", title="Before it", order=0, body="Text."
    )
    saving.record(leukemia, by=None)
    releases.released(tmp_path)

    shown = pages.page(client.get(ADDRESS))

    assert shown.index('<section id="other-first"') < shown.index('<section id="overview"')
    assert '<a href="#overview">Overview</a>' in shown
    assert shown.index('href="#overview"') < shown.index('<section id="overview"')


def test_disease_page_shows_subtypes_figures_and_codes(client, leukemia, tmp_path):
    narrow = Subtype.objects.create(
        disease=leukemia,
        slug="t315i",
        name="T315I ALL",
        parent=Subtype.objects.get(slug="ph-positive"),
        lineage="b",
        alteration="BCR::ABL1",
        risk="high",
        risk_wording="worse than others",
    )
    Statistic.objects.create(
        disease=leukemia,
        slug="survival",
        quantity="5-year survival",
        subtype=narrow,
        population="children",
        age_to=14,
        qualifier="over",
        low=90,
        unit="%",
        sample_size=3154,
        region="United States",
    )
    Code.objects.create(disease=leukemia, slug="icd", system="icd-10-cm", value="C91.0")
    saving.record(leukemia, by=None)
    releases.released(tmp_path)

    answer = client.get(ADDRESS)

    text = pages.words(answer)
    assert "T315I ALL Part of Ph-positive ALL B-cell lineage BCR::ABL1 high worse" in text
    assert "5-year survival over 90% T315I ALL, children, to 14 years, United States 3154" in text
    assert "ICD-10-CM C91.0" in text
    for anchor in ("subtype-t315i", "stat-survival"):
        assert f'id="{anchor}"' in pages.page(answer)


def test_card_shows_every_slot_and_says_which_are_empty(client, leukemia, tmp_path):
    content.therapy("ponatinib", of=leukemia)
    releases.released(tmp_path)

    text = pages.words(client.get(ADDRESS))

    card = text[text.index("ponatinib Brand ponatinib") :]
    assert "2nd Line+ FDA Approved 2012" in card
    assert "Indications, as approved (US/FDA) Use of ponatinib" in card
    assert "How it is dosed 45 mg orally once daily" in card
    assert "Cycle length not recorded" in card
    assert "Combination therapy not recorded" in card
    assert "Approval year 2012 Manufacturer Takeda" in card
    assert "Pivotal trial not recorded Key publication not recorded" in card


def test_card_of_a_listed_therapy_says_so(client, leukemia, tmp_path):
    content.therapy("ponatinib", of=leukemia, curation="listed")
    releases.released(tmp_path)

    assert "its indication and dose aren't curated yet" in pages.words(client.get(ADDRESS))


def test_disease_page_has_no_card_of_a_retired_therapy(client, leukemia, tmp_path):
    content.therapy("old", of=leukemia, retired_on="2026", retired_reason="Merged.")
    releases.released(tmp_path)

    assert 'id="cards-therapy"' not in pages.page(client.get(ADDRESS))


def test_cards_of_what_has_ended_come_last_below_a_heading_true_of_all(client, leukemia, tmp_path):
    for slug in ("asparaginase", "blinatumomab"):
        content.therapy(slug, of=leukemia)
    ended = Therapy.objects.get(slug="asparaginase")
    ended.products.update(state="approval-withdrawn")
    saving.record(ended, by=None)
    releases.released(tmp_path)

    answer = client.get(ADDRESS)

    shown = pages.page(answer)
    assert shown.index('id="card-blinatumomab"') < shown.index('id="card-asparaginase"')
    assert "Therapies blinatumomab Brand" in pages.words(answer)
    assert "Approved Therapies" not in pages.words(answer)


def test_beyond_25_cards_the_page_leads_to_the_list(client, leukemia, tmp_path):
    for number in range(26):
        content.therapy(f"drug-{number:02}", of=leukemia)
    releases.released(tmp_path)

    answer = client.get(ADDRESS)

    assert pages.page(answer).count('<article class="card"') == 25
    assert "/therapies/?disease=acute-lymphoblastic-leukemia" in pages.links(answer)


@pytest.mark.parametrize("count", [5, 25])
def test_disease_page_asks_as_often_for_few_cards_as_for_many(client, leukemia, tmp_path, count):
    for number in range(count):
        content.therapy(f"drug-{number:02}", of=leukemia)
    releases.released(tmp_path)

    with pages.queries() as made:
        client.get(ADDRESS)

    assert made == {"release": 16, "default": 0}


def test_prose_of_sections_is_cited_and_linked(client, leukemia, tmp_path):
    content.reference("shah-2021", pmid="12345678")
    content.therapy("ponatinib", of=leukemia)
    section = Section.objects.get()
    section.body = "See [[therapy:ponatinib]] [[ref:shah-2021]]."
    section.save()
    saving.record(leukemia, by=None)
    releases.released(tmp_path)

    answer = client.get(ADDRESS)

    assert '<a href="/therapies/ponatinib/">ponatinib</a><sup>' not in pages.page(answer)
    assert 'See <a href="/therapies/ponatinib/">ponatinib</a> <sup>' in pages.page(answer)
    assert '<li id="ref-1"><a href="/references/shah-2021/">' in pages.page(answer)
    assert "https://pubmed.ncbi.nlm.nih.gov/12345678/" in pages.links(answer)


def test_former_slug_leads_to_the_present_address(client, leukemia, tmp_path):
    leukemia.former_slugs = ["all"]
    leukemia.save()
    saving.record(leukemia, by=None)
    releases.released(tmp_path)

    answer = client.get("/@2026.10/disease/all/")

    assert (answer.status_code, answer["Location"]) == (301, f"/@2026.10{ADDRESS}")


def test_unknown_disease_is_404(client, leukemia, tmp_path):
    releases.released(tmp_path)

    assert client.get("/disease/nothing/").status_code == 404


def test_retired_disease_answers_410_with_why_and_what_follows(client, leukemia, tmp_path):
    content.saved(
        Disease.objects.create(
            slug="old",
            name="old disease",
            retired_on="2026-09-01",
            retired_reason="Merged into one entry.",
            successor=leukemia,
        )
    )
    releases.released(tmp_path)

    answer = client.get("/disease/old/")

    assert answer.status_code == 410
    assert "since September 1, 2026" in pages.words(answer)
    assert "Why: Merged into one entry." in pages.words(answer)
    assert ADDRESS in pages.links(answer)


def test_glossary_explains_its_terms(client, leukemia, tmp_path):
    Term.objects.create(
        disease=leukemia,
        slug="mrd",
        word="MRD",
        expansion="minimal residual disease",
        meaning="Found by *flow cytometry*.",
    )
    saving.record(leukemia, by=None)
    releases.released(tmp_path)

    answer = client.get("/glossary/")

    assert "MRD Minimal residual disease Found by flow cytometry" in pages.words(answer)
    assert 'id="mrd"' in pages.page(answer)


def test_therapies_are_no_concern_of_the_disease_page(client, leukemia, tmp_path):
    releases.released(tmp_path)

    assert not Therapy.objects.exists()
    assert client.get(ADDRESS).status_code == 200
