"""Dates in words."""

import pytest

from allportal import dates


@pytest.mark.parametrize(
    ("stored", "words"),
    [("2012", "2012"), ("2012-12", "December 2012"), ("2012-12-04", "December 4, 2012")],
)
def test_date_is_spelled_as_far_as_it_is_known(stored, words):
    assert dates.spelled(stored) == words
