"""A curator's first hour, as docs/curating.md tells it, in a real browser."""

import pytest
from django.conf import settings
from django.core import mail

from allportal.editorial import saving, talk
from allportal.editorial.models import Remark, Version
from allportal.releases import publishing
from tests.factories import adminpages, people
from tests.functional.screenshots import shot
from therapies.models import Dose, Therapy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THEIRS, MINE = "Blocks BCR::ABL1, T315I included", "Inhibits BCR::ABL1 and its T315I mutant"


@pytest.fixture
def office(log_in):
    """The first release is loaded; Rita has work for Cora, who logs in for the first time."""
    publishing.load(settings.FIXTURES / "2026.10")
    cora = people.in_role("Curator", username="cora", public_name="Cora Klein")
    rita = people.in_role("Curator", "Reviewer", username="rita", public_name="Rita Ruiz")
    change("nelarabine", "mechanism", "Prodrug of ara-G", rita)
    talk.assign(ponatinib(), to=cora, by=rita, correction=True)
    log_in("cora", "a long password")
    return rita


def ponatinib():
    return Therapy.objects.get(slug="ponatinib")


def change(slug, field, value, by):
    with saving.change(Therapy.objects.get(slug=slug), by=by) as entry:
        setattr(entry, field, value)
        entry.save()


def save(page, name="Save"):
    page.get_by_role("button", name=name, exact=True).click()
    page.locator(".messagelist .success").wait_for()


def test_work_is_found_on_the_front_page(page, office):
    shot(page, "front-page")

    page.get_by_role("link", name="ponatinib").first.click()

    assert page.url.endswith(adminpages.address(ponatinib()))
    assert page.faults == []


def test_an_entry_is_corrected_and_seen_in_the_preview(page, office):
    page.goto(adminpages.address(ponatinib(), "changelist"))
    shot(page, "list")
    page.get_by_role("link", name="ponatinib").first.click()
    shot(page, "entry")
    page.get_by_label("Mechanism").fill(MINE)
    page.get_by_label("Reason for this change").fill("Says what it inhibits.")
    shot(page, "reason", at=".reason")
    save(page, "Save and continue editing")
    page.get_by_role("link", name="View on site").click()
    shot(page, "preview")

    assert MINE in page.locator("main").inner_text()
    assert page.faults == []


def test_a_dose_has_a_page_of_its_own(page, office):
    dose = Dose.objects.get(therapy=ponatinib(), slug="treatment-adults")
    page.goto(adminpages.address(dose))
    page.locator("[name=steps-0-amount_low]").fill("30")
    page.get_by_label("Reason for this change").fill("The label says 30 mg.")
    shot(page, "dose", at="#steps-group")
    save(page)

    assert dose.steps.get().amount_low == 30
    assert Version.objects.latest_of("therapy", "ponatinib").comment == "The label says 30 mg."


def test_history_shows_what_changed_and_takes_it_back(page, office):
    change("ponatinib", "mechanism", THEIRS, office)
    was = Version.objects.filter(slug="ponatinib").order_by("pk").first()

    page.goto(adminpages.address(ponatinib(), "history"))
    shot(page, "history")
    page.get_by_role("button", name="Compare").click()
    shot(page, "difference")
    assert "included" in page.locator("main ins").all_inner_texts()
    page.go_back()
    page.get_by_role("link", name="Go back to this").click()
    shot(page, "go-back")
    page.get_by_role("button", name="Go back to this version").click()
    page.locator(".messagelist .success").wait_for()

    assert Version.objects.latest_of("therapy", "ponatinib").sha256 == was.sha256


def test_a_save_that_would_undo_somebody_elses_is_refused(page, office):
    page.goto(adminpages.address(ponatinib()))
    page.get_by_label("Mechanism").fill(MINE)
    change("ponatinib", "mechanism", THEIRS, office)

    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()
    shot(page, "refused")

    assert page.get_by_label("Mechanism").input_value() == MINE
    assert ponatinib().mechanism == THEIRS
    page.get_by_role("button", name="Save mine over theirs").click()
    page.locator(".messagelist .success").wait_for()
    assert ponatinib().mechanism == MINE


def test_questions_are_asked_where_the_text_is(page, office):
    page.goto(adminpages.address(ponatinib()))
    page.get_by_label("Comment:").fill("@rita Is the label of March meant?")
    shot(page, "discussion", at="#discussion")

    page.get_by_role("button", name="Comment", exact=True).click()

    page.locator("#discussion").get_by_text("Is the label of March meant?").wait_for()
    remark = Remark.objects.get()
    assert (remark.by.username, remark.slug) == ("cora", "ponatinib")
    assert remark.text == "@rita Is the label of March meant?"
    assert mail.outbox[-1].to == ["rita@x.test"]
