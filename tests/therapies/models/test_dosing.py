"""Doses: which ranges hold."""

import pytest
from django.core.exceptions import ValidationError

from therapies.models import Dose


@pytest.mark.django_db
@pytest.mark.parametrize("lengths", [(28, 21), (None, 28)])
def test_longest_cycle_is_no_shorter_than_the_shortest(lengths):
    dose = Dose(cycle_length=lengths[0], cycle_length_to=lengths[1])

    with pytest.raises(ValidationError, match="The longest cycle is shorter"):
        dose.validate_constraints(exclude=["therapy", "slug"])


@pytest.mark.django_db
@pytest.mark.parametrize("lengths", [(21, 28), (21, 21), (21, None), (None, None)])
def test_cycle_lengths_that_rise_are_taken(lengths):
    dose = Dose(cycle_length=lengths[0], cycle_length_to=lengths[1])

    assert dose.validate_constraints(exclude=["therapy", "slug"]) is None
