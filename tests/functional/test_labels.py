"""The label watch in a real browser: from a label file to an entry that was compared with it."""

import pytest

from allportal.labels import pages
from tests.factories import people, spl

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(log_in):
    """Ada at work on Samplinib, version 1 of whose label was read."""
    people.administrator("ada")
    product = spl.product()
    spl.read()
    log_in("ada", "a long password")
    return product


def give(page, content):
    file = {"name": "label.xml", "mimeType": "text/xml", "buffer": content}
    page.get_by_label("Label file").set_input_files(file)
    page.get_by_role("button", name="Read the label in").click()


def test_curator_reads_a_newer_label_in_and_compares_it(page, office):
    page.goto("/admin/")
    page.get_by_role("link", name="Label watch").click()
    give(page, spl.xml(2, spl.DOSE))
    page.get_by_text("1 changed section waits.").wait_for()

    page.goto("/admin/queue/")
    page.get_by_role("link", name="dosage and administration changed from version 1 to 2").click()
    marked = [page.locator(each).inner_text().strip() for each in ("del", "ins")]
    page.get_by_role("button", name="I have compared it").click()
    page.get_by_text("Now record the day").wait_for()

    assert marked == ["7", "8"]
    page.goto("/admin/queue/")
    assert page.get_by_role("link", name="dosage and administration").count() == 0
    assert page.faults == []


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_labels_fit_and_open_without_a_fault(page, office, width):
    page.set_viewport_size({"width": width, "height": 900})
    task = spl.read(2, spl.DOSE).tasks[0]

    wide = []
    for address in (pages.page_of("watch"), pages.page_of("product", office.pk), task.address):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []
    assert page.faults == []
