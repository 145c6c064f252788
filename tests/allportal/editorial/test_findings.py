"""The findings on all entries: on their own page, and counted on the front page."""

import pytest
from django.core.cache import cache

from allportal.editorial import checks, findings, saving
from tests.factories import content, people
from therapies.models import Dose, Product, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def reviewer(client):
    client.force_login(people.in_role("Reviewer"))


@pytest.fixture
def broken():
    therapy = content.therapy(note="See [[therapy:nowhere]].")
    Dose.objects.all().delete()
    Product.objects.all().delete()
    return content.saved(therapy)


def counts(client):
    page = client.get("/admin/")
    context = next(context for panel, context in page.context["panels"] if panel.name == "findings")
    return {each.value: number for each, number in context.get("counts", ())}


def test_findings_page_names_what_is_found_and_where(client, reviewer, broken):
    page = client.get("/admin/findings/")

    [[finding, name, address]] = page.context["rows"]
    assert (finding.severity, finding.slug) == (checks.Severity.ERROR, "ponatinib")
    assert name == "ponatinib"
    assert address == f"/admin/therapies/therapy/{broken.pk}/change/"
    assert "[[therapy:nowhere]] leads to nothing." in page.content.decode()


@pytest.mark.parametrize(("show", "found"), [("error", 1), ("warning", 0), ("nonsense", 0)])
def test_findings_are_chosen_by_severity(client, reviewer, broken, show, found):
    assert len(client.get(f"/admin/findings/?show={show}").context["rows"]) == found


def test_front_page_counts_what_was_found_last(client, reviewer, broken):
    assert counts(client) == {}

    client.get("/admin/findings/")

    assert counts(client) == {"error": 1, "warning": 0, "note": 0}


def test_front_page_checks_nothing(client, reviewer, broken, monkeypatch):
    monkeypatch.setattr(checks, "run_all", lambda: pytest.fail("checked"))

    assert client.get("/admin/").status_code == 200


def test_findings_are_kept_until_an_entry_changes(broken):
    first = findings.up_to_date()

    assert findings.up_to_date() == first
    with saving.change(broken, by=None):
        Therapy.objects.update(note="Mended.")
    assert findings.up_to_date().findings == ()


def test_findings_are_shown_to_who_may_see_the_entry(client, broken):
    client.force_login(people.staff("sam", "references.view_reference"))

    assert client.get("/admin/findings/").context["rows"] == []
    assert counts(client) == {"error": 0, "warning": 0, "note": 0}
