"""Checks of references, and of what cites them."""

import pytest

from disease.models import Section
from tests.factories.subjects import entry, found, row, subject


def reference(**fields):
    return subject("reference", **{"kind": "publication", "title": "A title", **fields})


def citing(body="", references=(), note="", **cited):
    section = row(
        Section,
        disease=["subject"],
        slug="overview",
        kind="overview",
        body=body,
        references=[[each] for each in references],
        note=note,
    )
    beside = {}
    for slug, fields in cited.items():
        beside |= entry("reference", slug, kind="publication", title=slug, **fields)
    return subject("disease", section, name="disease", beside=beside)


def test_reference_that_cannot_be_found_is_a_warning():
    assert found(reference()) == [("reference.no-identifier", "warning", "")]


@pytest.mark.parametrize(
    ("kind", "place"),
    [("publication", "PMID"), ("label", "label set id"), ("registry", "NCT number")],
)
def test_address_alone_is_a_note_where_the_kind_has_identifiers(kind, place):
    alone = reference(kind=kind, url="https://example.org/")

    assert found(alone) == [("reference.address-only", "note", place)]


@pytest.mark.parametrize("kind", ["notice", "guideline", "ontology", "other"])
def test_address_alone_is_fine_where_the_kind_has_none(kind):
    assert found(reference(kind=kind, url="https://example.org/")) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"pmid": "PMC12"}, "PMID"),
        ({"pmcid": "12"}, "PMCID"),
        ({"doi": "doi:10.1/x"}, "DOI"),
        ({"nct": "NCT123"}, "NCT number"),
        ({"set_id": "0b5e7c1d"}, "label set id"),
    ],
)
def test_malformed_identifier_is_an_error(fields, place):
    assert found(reference(**fields)) == [("reference.malformed", "error", place)]


@pytest.mark.parametrize(
    "fields", [{"pmid": "34097852"}, {"doi": "10.1056/NEJMoa1709866", "pmcid": "PMC5996391"}]
)
def test_well_formed_identifiers_are_fine(fields):
    assert found(reference(**fields)) == []


def test_retracted_reference_is_a_warning():
    assert found(reference(pmid="1", retracted_on="2026-10")) == [
        ("reference.retracted", "warning", "retracted on")
    ]


def test_retraction_after_the_day_of_the_release_is_not_known_yet():
    assert found(reference(pmid="1", retracted_on="2026-12")) == []


@pytest.mark.parametrize("how", [{"references": ["gone"]}, {"body": "Words[[ref:gone]]."}])
def test_resting_on_a_retracted_reference_alone_is_an_error(how):
    subject = citing(**how, gone={"retracted_on": "2025"})

    assert found(subject, "reference") == [
        ("reference.cites-retracted", "error", "section overview")
    ]


def test_citing_it_beside_another_is_a_warning():
    subject = citing("Words[[ref:gone]].", ["kept"], gone={"retracted_on": "2025"}, kept={})

    assert found(subject, "reference") == [
        ("reference.cites-retracted", "warning", "section overview")
    ]


@pytest.mark.parametrize(
    ("note", "severity"),
    [
        ("Its source was retracted in 2025; the dose stands on the label.", "warning"),
        ("Retraction of [[ref:gone]]: its figures were confirmed since.", "warning"),
        ("Given with food.", "error"),
    ],
)
def test_row_that_tells_readers_of_the_retraction_may_be_accepted(note, severity):
    subject = citing(references=["gone"], note=note, gone={"retracted_on": "2025"})

    assert found(subject, "reference") == [
        ("reference.cites-retracted", severity, "section overview")
    ]


def test_citing_references_that_stand_is_fine():
    assert found(citing("Words[[ref:kept]].", ["kept"], kept={}), "reference") == []
