"""Content checks: what they find, and who runs them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import checks
from allportal.editorial.checks import Severity, running
from allportal.editorial.checks.subjects import title_of
from disease.models import Section
from tests.factories import content
from therapies.models import Product, Therapy

pytestmark = pytest.mark.django_db


def found(entry, family):
    """(id, severity) of the findings of a family, as ids begin."""
    return [
        (each.id, each.severity) for each in checks.run(entry) if each.id.startswith(f"{family}.")
    ]


@pytest.mark.parametrize("link", ["[[therapy:gone]]", "[[therapy:gone|it]]", "[[nothing:at-all]]"])
def test_link_to_nothing_is_an_error_with_its_place(link):
    disease = content.disease()
    Section.objects.update(body=f"See {link}.")

    (finding,) = checks.run(disease)

    assert (finding.id, finding.severity) == ("prose.link", Severity.ERROR)
    assert (finding.row, finding.field) == ("section overview", "body")


def test_links_to_entries_and_rows_that_are_there_are_fine():
    disease = content.disease()
    content.therapy()
    Section.objects.update(body="See [[therapy:ponatinib]] in [[subtype:ph-positive]].")

    assert found(disease, "prose") == []


@pytest.mark.parametrize("words", ["MontrÃ©al", "abc\u202edef"])
def test_damaged_text_is_an_error(words):
    therapy = content.therapy()
    Therapy.objects.update(mechanism=words)

    assert found(therapy, "text") == [("text.damaged", Severity.ERROR)]


def test_full_therapy_without_indication_or_dose_is_a_warning():
    therapy = content.therapy(curation="full")
    therapy.doses.get().steps.all().delete()
    therapy.doses.all().delete()

    assert found(therapy, "therapy") == [
        ("therapy.no-indication", Severity.WARNING),
        ("therapy.no-dose", Severity.WARNING),
    ]


def test_listed_therapy_needs_neither():
    assert found(content.therapy(curation="listed"), "therapy") == []


def test_reference_without_identifier_is_a_warning():
    assert found(content.reference(), "reference") == [
        ("reference.no-identifier", Severity.WARNING)
    ]


def test_reference_with_an_identifier_is_fine():
    assert found(content.reference(pmid="123"), "reference") == []


def test_run_all_finds_the_same_as_each_alone():
    content.reference()
    disease = content.disease()
    Section.objects.update(body="See [[therapy:gone]].")

    assert checks.run_all() == [
        *checks.run(content.Reference.objects.get()),
        *checks.run(disease),
    ]


def test_findings_of_apps_are_registered_by_kind():
    def grumble(subject):
        """Anything."""
        yield subject.finding("test.grumble", Severity.NOTE, "Hm.")

    checks.register("trial", "test.grumble")(grumble)
    try:
        assert found(content.trial(), "test") == [("test.grumble", Severity.NOTE)]
        assert "test.grumble" not in str(checks.run(content.therapy()))
    finally:
        checks.unregister(grumble)


def test_the_worst_findings_come_first():
    reference = content.reference(title="MontrÃ©al")

    assert [each.severity for each in checks.run(reference)] == ["error", "warning"]


def asked(function):
    with CaptureQueriesContext(connection) as queries:
        function()
    return len(queries)


def test_one_entry_and_all_are_checked_in_as_many_queries_however_many_there_are():
    disease = content.disease()
    Section.objects.update(body="See [[therapy:ponatinib]] and Brand ponatinib[[ref:shah-2021]].")
    content.reference()
    content.therapy(of=disease)
    few = asked(lambda: checks.run(disease)), asked(checks.run_all)
    for number in range(20):
        content.reference(f"reference-{number}")
        content.therapy(f"therapy-{number}", of=disease)

    many = asked(lambda: checks.run(disease)), asked(checks.run_all)

    assert many == few


def test_collection_and_working_copy_answer_alike():
    disease = content.disease()
    content.therapy(of=disease, other_names=["AP24534"])
    content.trial()
    content.reference(pmid="12")
    content.reference("gone", pmid="12", retired_on="2026-01-02", retired_reason="Twice.")
    collection = checks.Collection(running.working_copy())
    known = checks.Known()

    for kind in ("therapy", "trial", "reference", "disease"):
        assert known.names(kind) == collection.names(kind)
    for name, slug in (("therapy", "ponatinib"), ("subtype", "ph-positive"), ("ref", "gone")):
        assert known.has(name, slug) == collection.has(name, slug)
    assert known.values(Product, "holder") == collection.values(Product, "holder")
    assert known.roots("reference", "pmid") == collection.roots("reference", "pmid")
    assert known.rows_of("therapy", "ponatinib", "x") == collection.rows_of(
        "therapy", "ponatinib", "x"
    )


@pytest.mark.parametrize("name", ["no-family", "without docstring", "taken"])
def test_check_must_say_what_it_finds_by_ids_of_its_own(name):
    def documented(subject):
        """Anything."""

    function = documented if name == "taken" else lambda subject: ()
    ids = {"no-family": (), "without docstring": ("a.b",), "taken": ("prose.link",)}[name]

    with pytest.raises(ValueError, match="must say what it finds|is the id of another check"):
        checks.register("therapy", *ids)(function)


def test_finding_by_an_id_that_was_not_announced_is_refused():
    def sly(subject):
        """Anything."""
        yield subject.finding("test.other", Severity.NOTE, "Hm.")

    checks.register("trial", "test.announced")(sly)
    try:
        with pytest.raises(ValueError, match="didn't say that it finds test.other"):
            checks.run(content.trial())
    finally:
        checks.unregister(sly)


def test_rows_are_named_alike_in_json_and_in_the_database():
    therapy = content.therapy()

    subject = checks.subject_of(therapy)

    dose = therapy.doses.get()
    named = [title_of(row) for row in (therapy, therapy.products.get(), dose, dose.steps.get())]
    assert (
        subject.titles
        == named
        == [
            "",
            "product first",
            "dose treatment",
            "dose treatment, step 1",
        ]
    )
