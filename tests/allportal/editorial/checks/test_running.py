"""Content checks: what they find, and who runs them."""

import pytest

from allportal.editorial import checks
from allportal.editorial.checks import Severity
from disease.models import Section
from tests.factories import content
from therapies.models import Therapy

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
