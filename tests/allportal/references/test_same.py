"""Two references for one document: refused where typed, found where they came another way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import checks
from allportal.references.models import Reference
from tests.factories import adminpages, content
from tests.factories.subjects import entry, found, subject

SET_ID = "c2e0c8b1-1a2b-4c3d-8e9f-0123456789ab"
VERSION = {"set_id": SET_ID, "set_id_version": "2026-01-02"}
ONE_DOCUMENT = [  # (what both have, its field)
    ({"pmid": "34097852"}, "pmid"),
    ({"pmcid": "PMC8376456"}, "pmcid"),
    ({"doi": "10.1016/abc"}, "doi"),
    ({"set_id": SET_ID}, "set_id"),
    (VERSION, "set_id"),
]
TWO_DOCUMENTS = [  # (what the one has, what the other has)
    ({"nct": "NCT02614066"}, {"nct": "NCT02614066"}),
    ({"url": "https://x.org/"}, {"url": "https://x.org/"}),
    ({"pmid": "12"}, {"pmid": "123"}),
    (VERSION, {"set_id": SET_ID}),
    (VERSION, {**VERSION, "set_id_version": "2026-03-04"}),
    ({"set_id_version": "2026-01-02"}, {"set_id_version": "2026-01-02"}),
    ({"pmid": "12"}, {"pmid": "12", "retired_on": "2026-01-02"}),
]


def add(client, **fields):
    page = client.get(adminpages.address(Reference, "add"))
    data = adminpages.filled(page, kind="publication", title="Again", slug="again", **fields)
    return client.post(adminpages.address(Reference, "add"), data)


def beside(fields, other):
    """What is found of a reference that stands beside another one."""
    there = entry("reference", "known", kind="publication", title="T", **other)
    one = subject("reference", beside=there, kind="publication", title="T", **fields)
    return found(one, "reference.same-document")


@pytest.mark.django_db
@pytest.mark.parametrize(("fields", "name"), ONE_DOCUMENT)
def test_second_reference_for_a_document_is_refused_beside_its_identifier(
    client, curator, fields, name
):
    content.reference("shah-2021", **fields)

    page = add(client, **fields)

    assert list(page.context["adminform"].form.errors) == [name]
    assert "shah-2021" in adminpages.problems(page)[0]
    assert Reference.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "typed"), TWO_DOCUMENTS[:-1])
def test_documents_of_one_trial_and_versions_of_one_label_are_taken(client, curator, there, typed):
    content.reference("shah-2021", **there)

    assert add(client, **typed).status_code == 302


@pytest.mark.django_db
def test_doi_is_the_same_in_capitals(client, curator):
    content.reference(doi="10.1016/abc")

    assert "DOI" in adminpages.problems(add(client, doi="10.1016/ABC"))[0]


@pytest.mark.django_db
def test_document_of_a_retired_reference_may_be_added_anew(client, curator):
    content.reference(pmid="12", retired_on="2026-01-02", retired_reason="Twice.")

    assert add(client, pmid="12").status_code == 302


@pytest.mark.django_db
def test_reference_is_no_second_one_beside_itself(client, curator):
    known = content.reference(pmid="12")

    adminpages.save(client, known, doi="10.1016/abc", slug="other")

    assert Reference.objects.get().doi == "10.1016/abc"


@pytest.mark.django_db
def test_second_reference_that_is_there_can_still_be_mended(client, curator):
    content.reference("shah-2021", pmid="12")
    second = content.reference("second", pmid="12")

    adminpages.save(client, second, title="On KTE-X19")

    assert Reference.objects.get(slug="second").title == "On KTE-X19"


@pytest.mark.parametrize(("fields", "name"), ONE_DOCUMENT)
def test_second_reference_that_came_another_way_is_a_warning(fields, name):
    place = str(Reference._meta.get_field(name).verbose_name)

    assert beside(fields, fields) == [("reference.same-document", "warning", place)]


@pytest.mark.parametrize(("fields", "other"), TWO_DOCUMENTS)
def test_references_of_two_documents_are_fine(fields, other):
    assert beside(fields, other) == []


def test_retired_reference_needs_no_other_identifier():
    assert beside({"pmid": "12", "retired_on": "2026-01-02"}, {"pmid": "12"}) == []


def test_warning_names_every_other_reference_of_the_document():
    there = entry("reference", "b", title="T", doi="10.1016/ABC")
    there |= entry("reference", "a", title="T", doi="10.1016/abc")
    one = subject("reference", beside=there, kind="publication", title="T", doi="10.1016/abc")

    (finding,) = checks.run_on(one)

    assert finding.message == "It has the same DOI as a, b."


@pytest.mark.django_db
def test_references_are_compared_in_as_many_queries_however_many_there_are():
    reference = content.reference(pmid="1", doi="10.1016/abc", pmcid="PMC1", set_id=SET_ID)
    few = asked(lambda: checks.run(reference))
    for number in range(2, 20):
        content.reference(f"reference-{number}", pmid=str(number), doi=f"10.1016/{number}")

    assert asked(lambda: checks.run(reference)) == few


def asked(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)
