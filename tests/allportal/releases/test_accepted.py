"""Accepted warnings and counted findings of a release: manifest, pages, API."""

import json

import pytest

from allportal.editorial import accepting, checks, saving
from allportal.releases import composing, findings, fixtures, publishing
from tests.factories import content, people, releases
from tests.factories.signed import sign

pytestmark = pytest.mark.django_db

REASON = "The book has no number."


@pytest.fixture
def published(tmp_path):
    """A release, and after it one with a reference whose one warning was accepted."""
    content.reference("first", pmid="1")
    releases.released(tmp_path)
    author, reviewer = people.staff("author"), people.staff("rita")
    book = content.reference("book")
    saving.adopt(book, by=author)
    subject = checks.subject_of(book)
    (warning,) = checks.run_on(subject)
    accepting.accept(book, subject.digest(warning), by=reviewer, reason=REASON)
    sign(book, reviewer, change="editorial", reason="A book.")
    proposal = composing.propose()
    publishing.publish(proposal, by=author)
    return proposal


def test_manifest_names_the_accepted_warning_with_its_reason(published):
    (accepted,) = published.pack.manifest.entry("reference", "book").accepted_warnings

    assert (accepted["check"], accepted["reason"]) == ("reference.no-identifier", REASON)
    assert published.pack.manifest.entry("reference", "first").accepted_warnings == []


def test_release_with_accepted_warnings_is_exported_and_read_again(published, tmp_path):
    publishing.export(published.version, tmp_path / "out")

    assert fixtures.read(tmp_path / "out").manifest == published.pack.manifest


def test_manifest_counts_findings_by_severity_and_by_check(published):
    manifest = published.pack.manifest

    assert manifest.findings == {"error": 0, "warning": 1, "note": 0}
    assert manifest.findings_by_check == {"reference.no-identifier": 1}
    assert json.loads(manifest.dumps())["findings_by_check"] == {"reference.no-identifier": 1}


def test_public_page_shows_the_reason_among_the_facts_of_sign_off(published, client):
    page = client.get("/references/book/").content.decode()

    assert "Accepted warnings" in page
    assert REASON in page
    assert REASON not in client.get("/references/first/").content.decode()


def test_page_of_the_release_shows_it_too(published, client):
    assert REASON in client.get(f"/releases/{published.version}/").content.decode()


def test_api_has_it_with_the_entry(published, client):
    (accepted,) = client.get("/api/v1/references/book/").json()["sign_off"]["accepted_warnings"]

    assert (accepted["check"], accepted["reason"]) == ("reference.no-identifier", REASON)


def test_publish_page_shows_what_was_accepted(published):
    assert [reason for _finding, reason in published.judged] == [REASON]


def test_acceptances_that_are_texts_are_still_read(published):
    entry = published.pack.manifest.entry("reference", "first")
    entry.accepted_warnings.append("In words.")
    finding = checks.Finding("a.b", checks.Severity.WARNING, "reference", "first", "In words.")

    assert entry.why_accepted(finding) == ""


def test_findings_are_as_of_the_day_of_the_release(published, settings):
    retracted = b'[{"fields": {"kind": "other", "pmid": "1", "retracted_on": "2026-11", '
    retracted += b'"slug": "first", "title": "x"}, "model": "references.reference"}]'
    contents = {("reference", "first"): (published.pack.manifest.entries[0], retracted)}

    assert findings.of(contents, on="2026-10-31") == []
    assert [each.id for each in findings.of(contents, on="2026-11-02")] == ["reference.retracted"]
