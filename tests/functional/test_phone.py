"""How pages are laid out on a phone. A real browser."""

import pytest
from django.conf import settings

from allportal.releases import publishing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
HEIGHTS = """() => [...document.querySelectorAll(".badges")].map(list =>
  [...new Set([...list.children].map(badge => badge.getBoundingClientRect().height))])"""


@pytest.fixture
def phone(page):
    publishing.load(settings.FIXTURES / "2026.11", use=True)
    page.set_viewport_size(PHONE)
    return page


def test_badges_of_a_list_are_as_high_as_each_other(phone):
    phone.goto("/therapies/?line=3")

    heights = phone.evaluate(HEIGHTS)

    assert [len(each) for each in heights] == [1] * len(heights)
    assert heights


OUT_OF_SIGHT = """() => [...document.querySelectorAll("#results ~ .table td, #results ~ .table th")]
  .filter(cell => cell.checkVisibility() && cell.getBoundingClientRect().right > innerWidth)
  .map(cell => cell.textContent)"""
LABELS = """() => [...document.querySelectorAll("#results ~ .table tbody tr:first-child td")]
  .map(cell => getComputedStyle(cell, "::before").content)"""
COLUMNS = ["Result", "Comparator", "Interval, p", "In whom, when"]


def test_every_part_of_a_result_is_in_sight_with_the_name_of_its_column(phone):
    phone.goto("/trials/eliana/")

    assert phone.evaluate(OUT_OF_SIGHT) == []
    assert phone.evaluate(LABELS) == [f'"{name}"' for name in COLUMNS]


def test_results_are_a_table_where_there_is_room(phone):
    phone.set_viewport_size({"width": 1280, "height": 844})
    phone.goto("/trials/eliana/")

    shown = [head.text_content() for head in phone.get_by_role("columnheader").all()]
    assert shown == ["Endpoint", *COLUMNS]
    assert phone.evaluate(LABELS) == ["none"] * len(COLUMNS)
