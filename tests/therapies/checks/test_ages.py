"""Ages in words."""

import pytest

from therapies.checks.ages import Span, of_words

LAST = 11  # "to 21 years" includes 21 years and 11 months


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("Pediatric patients from 1 to 21 years of age", Span(12, 21 * 12 + LAST)),
        ("patients aged 1–21 years", Span(12, 21 * 12 + LAST)),
        ("Patients 1 to 21 years old with ALL", Span(12, 21 * 12 + LAST)),
        ("patients aged 1 month to 21 years", Span(1, 21 * 12 + LAST)),
        ("adults and children from 1 month of age", Span(1, None)),
        ("pediatric patients one month and older", Span(1, None)),
        ("adults and children aged 1 year or older", Span(12, None)),
        ("1 year of age and older", Span(12, None)),
        ("patients at least 2 years of age", Span(24, None)),
        ("Patients up to 25 years of age", Span(None, 25 * 12 + LAST)),
        ("Patients to 65 years", Span(None, 65 * 12 + LAST)),
        ("Patients of 1 to 21 years", Span(12, 21 * 12 + LAST)),
        ("Children from 6 years", Span(72, None)),
        ("children younger than 18 years", Span(None, 18 * 12 - 1)),
        ("children under 2 years", Span(None, 23)),
        ("below 10 years of age", Span(None, 119)),
        ("Adults, for under 2 years", Span()),
        ("adults", Span()),
        ("in combination with chemotherapy, for up to 2 years", Span()),
        ("at least 2 prior regimens", Span()),
        ("after 6 months of remission", Span()),
        ("every 2 to 6 weeks", Span()),
    ],
)
def test_span_of_words(words, span):
    assert of_words(words).span == span


@pytest.mark.parametrize(
    ("words", "adults", "children"),
    [
        ("Adults and pediatric patients", True, True),
        ("Children with ALL", False, True),
        ("Pediatric and young adult patients", False, True),
        ("Adult patients", True, False),
        ("Patients with ALL", False, False),
    ],
)
def test_groups_of_words(words, adults, children):
    said = of_words(words)

    assert (said.adults, said.children) == (adults, children)
