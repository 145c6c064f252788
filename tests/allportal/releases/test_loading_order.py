"""What is linked to is loaded first, and circles don't stop it."""

import pytest

from allportal.releases import loading_order
from tests.factories import content, releases
from therapies.models import Partner

pytestmark = pytest.mark.django_db


def link(one, other):
    Partner.objects.create(therapy=one, slug="with", relation="with", partner=other)


def order():
    pack = releases.package_of_working_copy()
    return [each.slug for each in loading_order.linked_first(pack) if each.kind == "therapy"]


def test_entry_follows_what_it_links_to():
    link(content.therapy("a"), content.therapy("z"))

    assert order() == ["z", "a"]


def test_entries_that_link_to_each_other_are_both_there():
    first, second = content.therapy("a"), content.therapy("b")
    link(first, second)
    link(second, first)

    assert sorted(order()) == ["a", "b"]
