"""From a curator's correction to readers and back; a hold on a Friday evening. Real browsers."""

import json
import re
import urllib.request

import pytest
from django.conf import settings

from allportal.releases import publishing, store
from tests.factories import adminpages, people
from tests.functional.screenshots import shot
from tests.functional.serving import PATIENCE
from therapies.models import Dose, Therapy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PONATINIB = "/therapies/ponatinib/"
NEXT = "2026.10.1"
OLD, NEW = "45 mg orally once daily", "30 mg orally once daily"


@pytest.fixture(autouse=True)
def first_release():
    publishing.load(settings.FIXTURES / "2026.10")


@pytest.fixture
def session(chromium, live_server):
    """Opens a browser session of its own for a new person in these roles."""
    contexts = []

    def opened(username, *roles):
        person = people.in_role(*roles, username=username, public_name=username.title())
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        page.person = person
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill("a long password")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def read(live_server):
    """The text of a public address, as any client reads it."""

    def of(path):
        with urllib.request.urlopen(live_server.url + path) as answer:
            return answer.read().decode()

    return of


def dose():
    return Dose.objects.get(therapy__slug="ponatinib", slug="treatment-adults")


def review_page(page):
    therapy = Therapy.objects.get(slug="ponatinib")
    page.goto(adminpages.address(therapy, "review"))
    return page


def correct(curator):
    """The curator changes the dose on its own page, and mends an error that blocks publishing."""
    curator.goto(adminpages.address(dose()))
    curator.locator("[name=steps-0-amount_low]").fill("30")
    curator.get_by_label("Reason for this change").fill("The label says 30 mg.")
    curator.get_by_role("button", name="Save", exact=True).click()
    curator.locator(".messagelist .success").wait_for()
    curator.goto(adminpages.address(Therapy.objects.get(slug="ponatinib")))
    curator.locator("[name=new_badge]").select_option("")
    curator.get_by_label("Reason for this change").fill("Approved in 2012: not new.")
    curator.get_by_role("button", name="Save", exact=True).click()
    curator.locator(".messagelist .success").wait_for()


def sign(reviewer):
    """The reviewer reads the difference and signs it."""
    review_page(reviewer)
    assert "30" in reviewer.locator(".changes-table ins").all_inner_texts()
    reviewer.get_by_label("Kind of change").select_option("correction")
    reviewer.get_by_label("Public reason").fill("The label gives 30 mg.")
    shot(reviewer, "review")
    shot(reviewer, "sign-off", at="[name=reason]")
    reviewer.get_by_role("button", name="Sign off").click()
    reviewer.locator(".messagelist .success").wait_for()


def publish(publisher, version):
    """The publisher reads what would become public, and publishes it under this number."""
    publisher.goto("/admin/")
    shot(publisher, "next-release")
    publisher.get_by_role("link", name="Look at it and publish").click()
    assert "30" in publisher.locator(".changes-table ins").all_inner_texts()
    assert publisher.locator(".affected a").all_inner_texts() == [
        "/therapies/ponatinib/",
        "/disease/acute-lymphoblastic-leukemia/",
    ]
    publisher.get_by_label("Version").fill(version)
    shot(publisher, "publish")
    publisher.get_by_role("button", name="Publish").click()
    publisher.get_by_text(f"Release {version} is public.").wait_for()


def amount(read, version=""):
    """The amount of the dose in the API, today or in a release."""
    prefix = f"/@{version}" if version else ""
    therapy = json.loads(read(f"{prefix}/api/v1/therapies/ponatinib/"))
    found = {each["slug"]: each["steps"][0]["amount_low"] for each in therapy["doses"]}
    return found["treatment-adults"]


def shown_by_compare(page):
    """(names of the entries, old texts, new texts) on the page that compares two releases."""
    page.goto(f"/releases/2026.10/compare/{NEXT}/")
    parts = ("main article h3", "main article del", "main article ins")
    return tuple(page.locator(each).all_inner_texts() for each in parts)


def test_a_correction_goes_from_curator_to_readers_and_back(page, session, read):
    curator, second = session("cora", "Curator"), session("rita", "Reviewer", "Publisher")
    assert OLD in read(PONATINIB)

    correct(curator)
    assert review_page(curator).get_by_role("button", name="Sign off").is_disabled()
    sign(second)
    assert OLD in read(PONATINIB)
    publish(second, NEXT)

    assert NEW in read(PONATINIB)
    assert OLD not in read(PONATINIB)
    assert OLD in read(f"/@2026.10{PONATINIB}")
    assert (amount(read), amount(read, "2026.10")) == ("30", "45")
    assert f"/releases/{NEXT}/" in read("/releases/feed/")
    assert shown_by_compare(page) == (
        ["Ponatinib therapy"],
        ["always", "45 mg once daily", "45"],
        ["automatic", "30 mg once daily", "30"],
    )

    second.goto("/admin/releases/release/use/2026.10/")
    shot(second, "roll-back")
    second.get_by_label(re.compile("ponatinib therapy, signed off")).check()
    second.get_by_label("Why they are revoked").fill("The label gives 45 mg.")
    second.get_by_role("button", name="Make current").click()
    second.get_by_text("Release 2026.10 is current.").wait_for()

    assert OLD in read(PONATINIB)
    assert amount(read) == "45"
    assert NEW in read(f"/@{NEXT}{PONATINIB}")


def test_a_hold_on_a_friday_evening(page, session, read):
    on_duty = session("rita", "Reviewer")
    released = {path: path.read_bytes() for path in store.folder("2026.10").iterdir()}
    words = "Ten times too much: check the label."

    on_duty.goto(adminpages.address(Therapy.objects.get(slug="ponatinib")))
    on_duty.get_by_role("link", name="Put on hold").click()
    on_duty.get_by_label("What is wrong").select_option(label=f"dose: {dose()}")
    on_duty.get_by_label("What readers are told").fill(words)
    shot(on_duty, "hold")
    on_duty.get_by_role("button", name="Put on hold").click()
    on_duty.get_by_text("The hold shows now").wait_for()

    for prefix in ("", "/@2026.10"):
        page.goto(f"{prefix}{PONATINIB}")
        assert page.get_by_label("On hold").inner_text().count(words) == 1
        struck = page.locator("#dosing ~ .row .held, #dose-treatment-adults .held").first
        assert "line-through" in struck.evaluate(
            "each => getComputedStyle(each).textDecorationLine"
        )
        (hold,) = json.loads(read(f"{prefix}/api/v1/therapies/ponatinib/"))["holds"]
        assert (hold["text"], hold["row"]) == (words, "therapies.dose/treatment-adults")
    assert {path: path.read_bytes() for path in store.folder("2026.10").iterdir()} == released

    on_duty.goto("/admin/releases/release/holds/")
    assert on_duty.get_by_role("button", name="Lift").count() == 0
    second = session("carl", "Curator")
    second.goto("/admin/releases/release/holds/")
    second.get_by_role("button", name="Lift").click()
    second.get_by_text("The hold is lifted").wait_for()

    page.goto(PONATINIB)
    assert words not in page.content()
    assert page.faults == []
