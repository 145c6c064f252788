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
