"""Curators at work, in a real browser."""

import pytest
from django.conf import settings

from allportal.editorial import state
from allportal.editorial.models import Version
from allportal.entries import registry
from allportal.releases import publishing
from disease.models import Disease
from tests.factories import adminpages, filled, people, releases
from therapies.models import Therapy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def source_page():
    publishing.load(settings.FIXTURES / "2026.10")


@pytest.fixture
def curator(log_in):
    people.administrator("ada")
    log_in("ada", "a long password")


def change_pages():
    """The address of every entry's page, and of every row that has one of its own."""
    models = [entry_type.model for entry_type in registry.types()] + filled.rows_with_pages()
    return [adminpages.address(row) for model in models for row in model.objects.all()]


def states():
    return {
        f"{kind.kind}/{entry.slug}": state.of(entry)
        for kind in registry.types()
        for entry in kind.model.objects.all()
    }


def save_every_page(page, addresses=None):
    for address in addresses or change_pages():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        save(page)


def save(page):
    """Press Save; fails with what the form complains of."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".messagelist .success, .errornote").wait_for()
    assert page.locator(".errorlist").all_inner_texts() == [], page.url


def test_saving_every_page_of_the_first_release_changes_nothing(page, source_page, curator):
    versions = Version.objects.count()

    save_every_page(page)

    assert set(states().values()) == {state.State.SIGNED_OFF}, states()
    assert Version.objects.count() == versions
    assert page.faults == []


def test_saving_pages_with_every_field_filled_changes_nothing(page, curator, tmp_path):
    filled.entries()
    releases.released(tmp_path)
    versions = Version.objects.count()

    save_every_page(page)

    assert set(states().values()) == {state.State.SIGNED_OFF}, states()
    assert Version.objects.count() == versions
    assert page.faults == []


@pytest.mark.slow
def test_largest_entries_of_a_release_are_saved_whole(page, curator):
    publishing.load(settings.FIXTURES / "2026.11", use=True)
    entries = [Disease.objects.get(), *Therapy.objects.filter(curation="full")]
    versions = Version.objects.count()

    save_every_page(page, map(adminpages.address, entries))

    assert Version.objects.count() == versions
    assert page.faults == []


def test_disease_of_a_release_is_edited(page, curator):
    publishing.load(settings.FIXTURES / "2026.11", use=True)
    leukemia = Disease.objects.get()

    page.goto(adminpages.address(leukemia))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator("[name=statistics-0-quantity]").fill("share of a figure that was read again")
    page.get_by_label("Reason for this change").fill("Read again")
    save(page)

    quantities = leukemia.statistics.values_list("quantity", flat=True)
    assert "share of a figure that was read again" in quantities
    assert state.of(leukemia) == state.State.CHANGED


def test_every_other_admin_page_opens_without_a_fault(page, curator, tmp_path):
    made = filled.entries()
    releases.released(tmp_path)

    for address in other_pages(made):
        page.goto(address)

    assert page.faults == []


def other_pages(made):
    for entry in made.values():
        yield from [adminpages.address(entry, each) for each in ("changelist", "add", "history")]
    yield adminpages.address(Version.objects.first())
    yield from [
        "/admin/",
        "/admin/therapies/",
        "/admin/editorial/user/",
        "/admin/editorial/user/add/",
        "/admin/editorial/version/",
        "/admin/editorial/signoff/",
        "/admin/releases/release/",
        "/admin/password_change/",
    ]


def test_a_curators_change_shows_in_the_preview_and_not_to_readers(page, source_page, curator):
    ponatinib = Therapy.objects.get(slug="ponatinib")
    mechanism = "Blocks the fusion kinase, T315I included"

    page.goto(adminpages.address(ponatinib))
    page.get_by_label("Mechanism").fill(mechanism)
    page.get_by_label("Reason for this change").fill("Said more exactly")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("link", name="View on site").click()

    assert page.url.endswith("/preview/therapies/ponatinib/")
    assert mechanism in page.content()
    page.goto("/therapies/ponatinib/")
    assert mechanism not in page.content()
    assert Version.objects.latest_of("therapy", "ponatinib").comment == "Said more exactly"


def test_the_preview_is_for_staff(page, source_page):
    page.goto("/preview/therapies/ponatinib/")

    assert "/admin/login/" in page.url


def test_rows_are_added_and_linked_by_autocomplete(page, curator, tmp_path):
    therapy = filled.entries()["therapy"]

    page.goto(adminpages.address(therapy))
    page.locator("#codes-group summary").click()
    page.get_by_text("Add another Code").click()
    row = page.locator("#codes-1")
    row.get_by_label("System").select_option("ATC")
    row.get_by_label("Value").fill("L01EA05")
    row.locator(".select2-selection").click()
    page.get_by_role("option", name="About title").click()
    save(page)

    code = therapy.codes.get(slug="atc-l01ea05")
    assert [each.slug for each in code.references.all()] == ["filled"]
    assert page.faults == []


def test_save_and_next_dose_goes_through_the_doses(page, source_page, curator):
    therapy = Therapy.objects.get(slug="ponatinib")
    first, second = therapy.doses.order_by("slug")[:2]

    page.goto(adminpages.address(first))
    page.get_by_label("Duration").fill("until progression")
    page.get_by_role("button", name="Save and next dose").click()

    assert page.url.endswith(adminpages.address(second))
    first.refresh_from_db()
    assert first.duration == "until progression"
