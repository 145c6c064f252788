"""Doses inside other prose."""

import pytest

from therapies import doses

MORNINGS = "25 mg/m² IM on Monday and Wednesday mornings"
FRIDAY = "50 mg/m² on Friday afternoon"
RYLAZE = (
    f"Give {MORNINGS} and {FRIDAY}, 53–58 hours after the Wednesday dose; "
    "no more than 2 mL per site."
)


def words(text):
    return [each.words for each in doses.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RYLAZE, [MORNINGS, FRIDAY]),
        (f"Give {MORNINGS}, then {FRIDAY}.", [f"{MORNINGS}, then {FRIDAY}"]),
        (
            "1500 mg/m² in adults and 650 mg/m² in children.",
            ["1500 mg/m²", "650 mg/m² in children"],
        ),
        ("15 mg/m², maximum 20 mg in children.", ["15 mg/m², maximum 20 mg"]),
        ("6 mg for patients younger than 2 years.", ["6 mg"]),
        ("28 mcg/day in cycles 1 and 3.", ["28 mcg/day"]),
        ("Half a tablet. Then 1,500 mg/m² over 2 hours.", ["1,500 mg/m² over 2 hours"]),
        ("30 mg once daily or 45 mg once daily", ["30 mg once daily", "45 mg once daily"]),
        ("At 30–60 mL/min 15 mg (maximum 20 mg) IV.", ["15 mg (maximum 20 mg) IV"]),
        ("At 120 mmHg, day 5, 20% less, above 45 kg, ABL1 0.01%.", []),
        ("0,5 mg, ×10 mg, −5 mg, 2 × 100 mg, ABL1 mg", []),
        ("30 mg and 15 minutes", ["30 mg"]),
        ("30 mg IV and IM 15 mg", ["30 mg IV", "15 mg"]),
        ("30 mg for adults with fever", ["30 mg"]),
        ("1,500 mg/m² on days 1, 3 and 5. Stop.", ["1,500 mg/m² on days 1, 3 and 5"]),
        ("1,500 mg/m² (days 1 and 5); none later", ["1,500 mg/m²"]),
        ("With a clearance below 60 give half the dose.", ["half the dose"]),
        ("Then reduce the dose by 50%; half a tablet.", ["reduce the dose by 50%"]),
        ("Reduce the dose in between.", []),
        ("25, 25 and 50 mg/m² on Monday, 30 or 15 mg, 30/45 mg, 1 in 10,000 cells", []),
        ("In cycle 2, 28 mcg/day on day 1, 5 mg", ["28 mcg/day on day 1", "5 mg"]),
        ("4 × 10⁸ cells, then 10 cells", ["4 × 10⁸ cells"]),
        ("1 × 10⁸ cells/kg, then 10 cells/kg", ["1 × 10⁸ cells/kg"]),
        ("5 mg IV, then 0 mg.", ["5 mg IV"]),
        ("0 mg at first, then 5 mg; 30 mg, maximum 0 mg.", ["5 mg", "30 mg"]),
        ("no dose at all", []),
        ("", []),
    ],
)
def test_passages_are_found_from_the_amount_to_what_is_no_more_of_the_dose(text, found):
    assert words(text) == found


def test_passage_says_where_it_stands_and_what_it_says():
    found, _friday = doses.find(RYLAZE)

    assert RYLAZE[found.start : found.end] == found.words
    assert doses.sentence(found.parsed) == "25 mg/m² IM on Monday and Wednesday mornings"


@pytest.mark.parametrize(
    ("text", "at_fault"),
    [
        ("Target: 1 × 10 CAR-positive viable T cells/kg; maximum 1 × 10⁸", "1 × 10"),
        ("up to 1 x 108 cells", "1 x 108"),
        ("give 15–2 mg", "15–2 mg"),
        ("give 1.500 mg", "1.500"),
        ("give 25 mg over 1.55 minutes", "over 1.55 minutes"),
    ],
)
def test_passage_that_cannot_be_read_names_its_fault(text, at_fault):
    (found,) = doses.find(text)

    assert found.parsed is None
    assert found.fault.words == at_fault


def test_what_may_be_meant_of_one_step_is_not_said_of_the_dose():
    (found,) = doses.find("9 mcg/day on days 1–7 of cycle 1, then 28 mcg/day on days 8–28")

    assert found.parsed.cycle_from is None
    assert len(found.parsed.steps) == 2
