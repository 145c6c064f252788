"""Hours between weekdays."""

import pytest

from therapies.checks.weekdays import gaps


@pytest.mark.parametrize(
    ("weekdays", "hours"),
    [
        (["Friday afternoon", "Monday morning", "Wednesday"], [48, 48, 72]),
        (["Monday", "Thursday"], [72, 96]),
        (["Sunday"], []),
        (["now and then"], []),
        ([], []),
    ],
)
def test_gaps_go_around_the_week(weekdays, hours):
    assert gaps(weekdays) == hours
