"""No text of a therapy takes its checks steps out of proportion to its length."""

from functools import partial

import pytest

from allportal.editorial import checks
from tests.factories.subjects import row, subject
from tests.steps import growth
from therapies.models import Caution, Dose, Indication, Step

SIZE = 6_000
ODD = {
    "amounts": "5 mg ",
    "doses": "25 mg/m\u00b2 IV on day 1, ",
    "alternatives": "or 5 mg orally once daily ",
    "steps": "then 5 mg ",
    "maxima": "maximum 5 mg ",
    "days": "on days 1-5 and ",
    "brackets": "(if ",
    "colons": "a: ",
    "cells": "1 \u00d7 10\u2076 cells/kg ",
    "drugs": "imatinib 5 mg ",
    "people": "for patients 45 kg or more: ",
    "ages": "aged 1 to 17 years ",
    "lines": "at least two prior regimens ",
    "subtypes": "Ph-positive B-cell ALL ",
    "included": "including T-cell ",
}


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_checks_of_odd_texts_take_steps_in_proportion_to_their_length(words):
    def work(size):
        text = (words * size)[:size].strip()
        return partial(checks.run_on, odd(text))

    assert growth(work, SIZE) < 1.5


def odd(words):
    return subject(
        "therapy",
        row(Indication, therapy=["subject"], slug="a", wording=words),
        row(Dose, therapy=["subject"], slug="b", indication=["subject", "a"], wording=words),
        row(Step, dose=["subject", "b"], order=1, amount_low="5", unit="mg"),
        row(Caution, therapy=["subject"], slug="c", kind="monitoring", wording=words),
        name="ponatinib",
    )
