"""Findings on the forms of admin: below the field that each is about, and at the top."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import accepting, checks
from disease.models import Section
from tests.factories import adminpages, content, people
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = people.administrator()
    client.force_login(user)
    return user


def opened(client, entry):
    return client.get(adminpages.address(entry, "change"))


def helps(page):
    """{id of a field: help} of every form on the page."""
    inlines = page.context["inline_admin_formsets"]
    forms = [page.context["adminform"].form, *(form for each in inlines for form in each.formset)]
    return {each.id_for_label: str(each.help_text) for form in forms for each in form}


def test_finding_on_the_entry_stands_below_its_field(client, administrator):
    reference = content.reference(pmid="PMC12")

    page = opened(client, reference)

    assert "Error:</strong> “PMC12” isn" in helps(page)["id_pmid"]
    assert 'finding-error"><strong>Error:</strong> “PMC12”' in page.content.decode()


def test_finding_on_a_row_stands_in_its_form(client, administrator):
    disease = content.disease()
    Section.objects.update(body="See [[therapy:gone]].")

    page = opened(client, disease)

    assert "leads to nothing" in helps(page)["id_sections-0-body"]
    assert [each.anchor for each in page.context["findings"]] == ["id_sections-0-body"]


def test_worst_stands_first_below_a_field_and_at_the_top(client, administrator):
    disease = content.disease()
    Section.objects.update(body="See [[therapy:gone]]: a BCR-ABL1 fusion.")

    page = opened(client, disease)

    below = helps(page)["id_sections-0-body"]
    assert below.index("Error:") < below.index("Warning:")
    assert page.context["found"] == "1 error, 1 warning"


def test_entry_without_findings_says_nothing(client, administrator):
    page = opened(client, content.reference(pmid="1"))

    assert page.context["findings"] == []
    assert "finding-" not in page.content.decode()


def test_page_of_a_row_shows_what_is_found_on_it_and_below_it(client, administrator):
    def grumble(subject):
        """Every row."""
        for model, fields in subject.each():
            yield subject.finding(
                "test.grumble", checks.Severity.WARNING, "Hm.", **subject.at(model, fields)
            )

    therapy = content.therapy()
    checks.register("therapy", "test.grumble")(grumble)
    try:
        page = opened(client, Dose.objects.get())
    finally:
        checks.unregister(grumble)

    found = [each.finding for each in page.context["findings"]]
    places = [each.row for each in found if each.id == "test.grumble"]
    assert places == ["dose treatment", "dose treatment, step 1"]
    assert "Hm." in helps(page)["id_steps-0-order"]
    assert Step.objects.get().dose.therapy == therapy


def test_accepted_warning_shows_its_reason(client, administrator):
    reference = content.reference()
    subject = checks.subject_of(reference)
    (warning,) = checks.run_on(subject)
    accepting.accept(reference, subject.digest(warning), by=administrator, reason="A rare book.")

    page = opened(client, reference)

    assert "Accepted: A rare book." in page.content.decode()


def test_markup_in_a_finding_is_text(client, administrator):
    reference = content.reference(pmid="<b>1")

    assert "“&lt;b&gt;1”" in opened(client, reference).content.decode()


def test_page_asks_as_often_however_many_entries_there_are(client, administrator):
    therapy = content.therapy()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            opened(client, therapy)
        return len(queries)

    few = asked()
    for place in range(60):
        other = Therapy.objects.create(slug=f"other-{place}", name=f"other {place}")
        other.products.create(slug="first", brand=f"Brand {place}")

    assert asked() <= few
