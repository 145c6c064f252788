"""From a curator's correction to readers and back; a hold on a Friday evening. Real browsers."""

import json
import re
import urllib.request

import pytest
from django.conf import settings

from allportal.releases import publishing, store
from tests.factories import adminpages, people
from therapies.models import Dose, Therapy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PONATINIB = "/therapies/ponatinib/"
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
    reviewer.get_by_role("button", name="Sign off").click()
    reviewer.locator(".messagelist .success").wait_for()


def publish(publisher, version):
    """The publisher reads what would become public, and publishes it under this number."""
    publisher.goto("/admin/")
    publisher.get_by_role("link", name="Look at it and publish").click()
    assert "30" in publisher.locator(".changes-table ins").all_inner_texts()
    assert publisher.locator(".affected a").all_inner_texts() == [
        "/therapies/ponatinib/",
        "/disease/acute-lymphoblastic-leukemia/",
    ]
    publisher.get_by_label("Version").fill(version)
    publisher.get_by_role("button", name="Publish").click()
    publisher.get_by_text(f"Release {version} is public.").wait_for()


def test_a_correction_goes_from_curator_to_readers_and_back(page, session, read, live_server):
    curator, second = session("cora", "Curator"), session("rita", "Reviewer", "Publisher")
    assert OLD in read(PONATINIB)

    correct(curator)
    assert curator.goto(adminpages.address(Therapy.objects.get(slug="ponatinib"), "review"))
    assert curator.get_by_role("button", name="Sign off").is_disabled()
    sign(second)
    assert OLD in read(PONATINIB)
    publish(second, "2026.11")

    assert NEW in read(PONATINIB)
    assert OLD not in read(PONATINIB)
    assert OLD in read(f"/@2026.10{PONATINIB}")
    step = json.loads(read("/api/v1/therapies/ponatinib/"))
    amounts = {each["slug"]: each["steps"][0]["amount_low"] for each in step["doses"]}
    assert amounts["treatment-adults"] == "30"
    assert "2026.11" in read("/releases/feed/")
    page.goto("/releases/2026.10/compare/2026.11/")
    assert page.locator("main ins").all_inner_texts() == [NEW, "30"] or "30" in str(
        page.locator("main ins").all_inner_texts()
    )
    assert page.get_by_role("heading", name=re.compile("ponatinib")).count() == 1

    second.goto("/admin/releases/release/use/2026.10/")
    second.get_by_label(re.compile("^ponatinib therapy, signed off")).check()
    second.get_by_role("button", name="Make current").click()
    second.get_by_text("Release 2026.10 is current.").wait_for()

    assert OLD in read(PONATINIB)
    assert NEW in read(f"/@2026.11{PONATINIB}")


def test_a_hold_on_a_friday_evening(page, session, read):
    on_duty = session("rita", "Reviewer")
    released = {path: path.read_bytes() for path in store.folder("2026.10").iterdir()}
    words = "Ten times too much: check the label."

    on_duty.goto(adminpages.address(Therapy.objects.get(slug="ponatinib")))
    on_duty.get_by_role("link", name="Put on hold").click()
    on_duty.get_by_label("What is wrong").select_option(label=f"dose: {dose()}")
    on_duty.get_by_label("What readers are told").fill(words)
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
