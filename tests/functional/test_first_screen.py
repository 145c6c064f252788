"""What a clinician sees of a therapy on a phone without scrolling. A real browser."""

import pytest
from django.conf import settings

from allportal.releases import publishing
from therapies.models import Therapy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
BOTTOMS = """() => Object.fromEntries([...document.querySelectorAll(".glance .facts > div")].map(
  row => [row.querySelector("dt").textContent,
          (row.querySelector(".dose") || row).getBoundingClientRect().bottom]))"""


@pytest.fixture
def therapies():
    publishing.load(settings.FIXTURES / "2026.11", use=True)
    return list(Therapy.objects.order_by("slug"))


def test_each_fact_and_the_first_dose_stand_on_the_first_screen(page, therapies):
    page.set_viewport_size(PHONE)
    below = {}
    for therapy in therapies:
        page.goto(therapy.get_absolute_url())
        bottoms = page.evaluate(BOTTOMS)
        assert list(bottoms) == [
            *("Line", "Subtype", "Approval", "Evidence", "Sources checked", "Dose"),
        ]
        hidden = [name for name, bottom in bottoms.items() if bottom > PHONE["height"]]
        below |= {therapy.slug: hidden} if hidden else {}

    assert below == {}
    assert page.faults == []


def test_page_of_a_therapy_is_as_wide_as_the_phone(page, therapies):
    page.set_viewport_size(PHONE)

    page.goto("/therapies/blinatumomab/")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
