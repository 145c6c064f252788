"""What stands before a dose: for what, for whom, in which cycles, on which condition."""

import pytest

from therapies import doses
from therapies.models import Dose


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"patient_group": "adults"}, "adults"),
        (
            {"purpose": "lymphodepletion", "drug_words": "fludarabine"},
            "lymphodepletion, fludarabine",
        ),
        ({"age_from": 1, "age_to": 21, "age_unit": "years"}, "from 1 to 21 years"),
        ({"age_to": 1, "age_unit": "years"}, "to 1 year"),
        ({"age_from": 1, "age_unit": "months"}, "from 1 month"),
        ({"age_to": 0, "age_unit": "months"}, "to 0 months"),
        ({"weight_from": 45}, "from 45 kg"),
        ({"weight_to": 45}, "below 45 kg"),
        ({"weight_from": 10, "weight_to": 20}, "from 10 to below 20 kg"),
        ({"weight_from": 50, "weight_ends": "upper"}, "above 50 kg"),
        ({"weight_to": 50, "weight_ends": "upper"}, "50 kg or less"),
        (
            {"weight_from": 10, "weight_to": 50, "weight_ends": "upper"},
            "above 10 to 50 kg inclusive",
        ),
        ({"cycle_from": 1, "cycle_to": 1}, "cycle 1"),
        ({"cycle_from": 2, "cycle_to": 5}, "cycles 2–5"),
        ({"cycle_from": 6}, "from cycle 6"),
        ({"cycle_to": 3}, "to cycle 3"),
        ({"condition": "on toxicity"}, "on toxicity"),
    ],
)
def test_head_says_for_what_and_whom_a_dose_is(fields, said):
    assert doses.head(Dose(**{"purpose": "treatment", **fields})) == said
