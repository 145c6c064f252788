"""The editorial office, in a real browser."""

import pytest

from allportal.editorial import saving, talk
from allportal.editorial.models import Remark, User, Version
from tests.factories import adminpages, content, held, people, signed
from therapies.models import Therapy

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
STICKS_OUT = """() => {
  const scrolls = each => each && (
    ["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.id !== "main"
    || scrolls(each.parentElement));
  const out = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
  const shown = document.querySelectorAll("#content :is(input, select, textarea, table, a)");
  for (const each of shown)
    if (each.getBoundingClientRect().right > innerWidth + 1 && !scrolls(each.parentElement))
      out.push(each.id || each.outerHTML.slice(0, 80));
  return out;
}"""
LINES = """each => {
  const range = document.createRange();
  range.selectNodeContents(each);
  return new Set([...range.getClientRects()].map(line => line.top)).size;
}"""


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


@pytest.fixture
def published(log_in, tmp_path):
    """A released therapy and, signed off and not yet public, its corrected dose; on hold."""
    signed.portal(tmp_path)
    people.administrator("ada")
    rita = people.in_role("Reviewer", username="rita")
    signed.corrected("nelarabine", 30, people.staff("cora"), rita)
    held.hold(by=rita)
    log_in("ada", "a long password")
    return signed.correct_dose("ponatinib", User.objects.get(username="cora"), 30)


def office_pages(therapy):
    """The pages of an entry on its way to readers."""
    views = ["change", "history", "review", "rename", "retire"]
    versions = list(Version.objects.chain("therapy", therapy.slug))
    compare = f"{adminpages.address(therapy, 'compare')}?a={versions[0].pk}&b={versions[1].pk}"
    return [
        *[adminpages.address(therapy, view) for view in views],
        compare,
        adminpages.address(therapy.doses.first()),
        "/admin/releases/release/publish/",
        "/admin/releases/release/hold/therapy/ponatinib/",
        "/admin/releases/release/holds/",
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_on_the_way_to_readers_fit(page, published, width):
    page.set_viewport_size({"width": width, "height": 900})

    wide = []
    for address in office_pages(published):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        wide += [(address, each) for each in page.evaluate(STICKS_OUT)]

    assert wide == []
    assert page.faults == []


def test_labels_of_differences_break_no_word_on_a_phone(page, published):
    page.set_viewport_size({"width": 390, "height": 900})
    with saving.change(published, by=None):
        Therapy.objects.filter(pk=published.pk).update(mechanism="Another.")
    page.goto(adminpages.address(published, "review"))

    label = page.get_by_role("rowheader", name="Mechanism").first

    assert label.evaluate(LINES) == 1


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
