"""Sentences that change a dose: “reduce to” is a step only where it is said when."""

import pytest

from therapies import doses


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (
            "30 mg orally once daily; reduce to 15 mg once daily on MRD-negative CR",
            "30 mg orally once daily, then 15 mg once daily on MRD-negative CR",
        ),
        (
            "45 mg once daily, lowered to 30 mg once daily (grade 3 toxicity), then 15 mg",
            "45 mg once daily, then 30 mg once daily (grade 3 toxicity), then 15 mg",
        ),
        (
            "9 mcg/day on days 1–7, then increase to 28 mcg/day on days 8–28",
            "9 mcg/day on days 1–7, then 28 mcg/day on days 8–28",
        ),
        (
            "30 mg once daily until remission, then reduce to 15 mg once daily",
            "30 mg once daily until remission, then 15 mg once daily",
        ),
    ],
)
def test_change_with_its_condition_or_days_is_a_step(typed, written):
    assert doses.in_full(doses.parse(typed)) == written


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("45 mg orally once daily; reduce to 30 mg", "reduce to"),
        ("45 mg daily, then increased to 60 mg daily", "then increased to"),
        ("45 mg daily; lower to 30 mg, then 15 mg on CR", "lower to"),
        ("45 mg daily; on toxicity reduce to 30 mg", "reduce to"),
        ("45 mg daily; reduce to 30 mg until progression", "reduce to"),
        ("45 mg daily on days 1–7; reduce to 30 mg", "reduce to"),
    ],
)
def test_change_that_does_not_say_when_is_refused(typed, words):
    with pytest.raises(doses.Unreadable, match="say when in that step") as refused:
        doses.parse(typed)

    assert (refused.value.words, refused.value.position) == (words, typed.index(words))
