"""References made inside the citation picker."""

import pytest
from django.urls import reverse

from allportal.editorial.models import Version
from allportal.references.forms import recognized, slug_for
from allportal.references.models import Reference
from tests.factories import content, people

pytestmark = pytest.mark.django_db

ADD = "admin:references_reference_add"
SET_ID = "c2e0c8b1-1a2b-4c3d-8e9f-0123456789ab"


def add(client, **data):
    form = {"kind": "publication", "title": "KTE-X19", "_popup": "1", **data}
    return client.post(reverse(ADD), form)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("34097852", ("pmid", "34097852")),
        ("PMID: 34097852", ("pmid", "34097852")),
        ("https://pubmed.ncbi.nlm.nih.gov/34097852/", ("pmid", "34097852")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/34097852?dopt=Abstract", ("pmid", "34097852")),
        ("Shah BD. Lancet 2021;398:491. PMID: 34097852.", ("pmid", "34097852")),
        ("10.1016/S0140-6736(21)01222-8", ("doi", "10.1016/S0140-6736(21)01222-8")),
        ("https://doi.org/10.1016/abc.", ("doi", "10.1016/abc")),
        ("https://doi.org/10.1016/abc?via=hub", ("doi", "10.1016/abc")),
        ("https://doi.org/10.1016/abc#sec", ("doi", "10.1016/abc")),
        ("Lancet, doi:10.1016/abc, PMID 1", ("doi", "10.1016/abc")),
        ("10.1016/abc?d", ("doi", "10.1016/abc?d")),
        ("nct02614066", ("nct", "NCT02614066")),
        ("https://clinicaltrials.gov/study/NCT02614066", ("nct", "NCT02614066")),
        (SET_ID.upper(), ("set_id", SET_ID)),
        ("PMC8376456", ("pmcid", "PMC8376456")),
    ],
)
def test_identifier_is_recognized_by_its_form(typed, found):
    assert recognized(typed) == found


@pytest.mark.parametrize(
    "typed",
    [
        "123456789",
        "PMID 123456789",
        "https://pubmed.ncbi.nlm.nih.gov/123456789/",
        "NCT12614066",
        "10.1002/sim<1661::AID-SIM968>3.0.CO;2-2",
        "Shah",
        "Shah 2021",
        "2021 Shah",
        "978-3-16-148410-0",
        "https://www.fda.gov/drugs/2024-approval",
        "https://www.fda.gov/media/170404",
    ],
)
def test_other_words_and_numbers_are_no_identifier(typed):
    assert recognized(typed) is None


@pytest.mark.parametrize(
    ("about", "slug"),
    [
        ((["Shah BD", "Ghobadi A"], "2021-06", "1", "T"), "shah-2021"),
        ((["Food and Drug Administration"], "2021", "1", "T"), "food-and-drug-administration-2021"),
        (([], "2021", "NCT02614066", "T"), "nct02614066"),
        (([], "", "", "KTE-X19 in adults"), "kte-x19-in-adults"),
        (([], "", "", "イ"), "reference"),
    ],
)
def test_slug_is_made_of_author_and_year_or_identifier_or_title(about, slug):
    assert slug_for(*about) == slug


def test_slug_that_is_taken_or_was_is_numbered():
    content.reference("shah-2021", former_slugs=["shah-2021-2"])

    assert slug_for(["Shah BD"], "2021", "", "T") == "shah-2021-3"


def test_popup_asks_for_little_and_makes_a_reference_by_the_save_path(client, curator):
    page = client.get(f"{reverse(ADD)}?_popup=1")
    answer = add(client, identifier="PMID 34097852", authors="Shah BD", published="2021")

    assert "pmid" not in page.context["adminform"].form.fields
    reference = Reference.objects.get()
    assert (reference.slug, reference.pmid) == ("shah-2021", "34097852")
    assert Version.objects.get().by == curator
    assert "popup_response" in answer.content.decode()


def test_document_that_is_there_already_is_offered_instead(client, curator):
    known = content.reference(doi="10.1016/ABC")

    page = add(client, identifier="https://doi.org/10.1016/abc")

    assert page.context["adminform"].form.duplicate == known
    assert f'name="_use" value="{known.pk}"' in page.content.decode()
    assert Reference.objects.count() == 1


def test_the_one_that_is_there_can_be_cited(client, curator):
    known = content.reference(doi="10.1016/abc")

    answer = add(client, _use=known.pk)

    assert f"&quot;value&quot;: &quot;{known.pk}&quot;" in answer.content.decode()
    assert Reference.objects.count() == 1


def test_what_is_no_identifier_is_refused_beside_its_field(client, curator):
    page = add(client, identifier="Shah, Lancet")

    assert list(page.context["adminform"].form.errors) == ["identifier"]


def test_popup_is_closed_to_who_may_not_add_references(client):
    client.force_login(people.staff("vera", "references.view_reference"))

    assert add(client, identifier="1").status_code == 403
