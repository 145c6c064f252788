"""What lists call an entry."""

import pytest

from allportal.editorial import called
from tests.factories import content

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Iclusig", "Iclusig (add-therapy)"),
        ("Add therapy", "Add therapy"),
        ("ADD-Therapy", "ADD-Therapy"),
    ],
)
def test_slug_stands_behind_a_name_that_does_not_tell_it(name, words):
    content.therapy("add-therapy", name=name)

    found = called.all_of([("therapy", "add-therapy")])

    assert found == {("therapy", "add-therapy"): words}


def test_what_is_not_here_is_called_by_its_slug_and_the_order_stays():
    content.therapy("nelarabine", name="Arranon")
    names = [("therapy", "nelarabine"), ("reference", "gone"), ("therapy", "gone")]

    assert list(called.all_of(names).items()) == [
        (("therapy", "nelarabine"), "Arranon (nelarabine)"),
        (("reference", "gone"), "gone"),
        (("therapy", "gone"), "gone"),
    ]


def test_it_takes_a_query_a_type(django_assert_num_queries):
    for number in range(5):
        content.therapy(f"drug-{number}")

    with django_assert_num_queries(1):
        called.all_of([("therapy", f"drug-{number}") for number in range(5)])
