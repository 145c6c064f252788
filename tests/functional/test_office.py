"""The editorial office, in a real browser."""

import pytest

from allportal.editorial import talk
from allportal.editorial.models import Remark
from tests.factories import adminpages, content, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/admin/",
    "/admin/queue/",
    "/admin/sources/",
    "/admin/findings/",
    "/admin/preferences/",
    "/admin/editorial/event/",
    "/admin/editorial/remark/",
]


@pytest.fixture
def office(log_in):
    """Ada at work, with something in every list."""
    ada = people.administrator("ada")
    therapy = content.therapy(sources_checked_on="2001", note="See [[therapy:nowhere]].")
    talk.assign(therapy, to=ada, by=ada, correction=True)
    talk.comment(therapy, by=ada, words="An open question for @ada")
    log_in("ada", "a long password")
    return therapy


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_the_office_fit_and_open_without_a_fault(page, office, width):
    page.set_viewport_size({"width": width, "height": 900})

    wide = []
    for address in [*PAGES[:5], adminpages.address(office)]:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []
    assert page.faults == []


def test_lists_of_the_office_open_without_a_fault(page, office):
    for address in PAGES[5:]:
        page.goto(address)

    assert page.faults == []


def test_comment_asks_before_it_leaves_unsaved_changes(page, office):
    page.goto(adminpages.address(office))
    page.get_by_label("Mechanism").fill("Not saved yet")
    page.get_by_label("Comment:").fill("Said too early")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))

    page.get_by_role("button", name="Comment", exact=True).click()

    assert len(asked) == 1
    assert page.get_by_label("Mechanism").input_value() == "Not saved yet"
    assert Remark.objects.count() == 1


def test_comment_appears_in_the_discussion(page, office):
    page.goto(adminpages.address(office))
    page.get_by_label("Comment:").fill("The label says 45 mg.")

    page.get_by_role("button", name="Comment", exact=True).click()

    page.locator("#discussion").get_by_text("The label says 45 mg.").wait_for()
    assert page.url.endswith("#discussion")
