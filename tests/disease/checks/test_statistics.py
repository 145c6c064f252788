"""Statistics without source or figure."""

from disease.models import Statistic
from tests.factories.subjects import found, row, subject


def statistic(**fields):
    fields = {"quantity": "new cases", "unit": "new cases a year", **fields}
    return subject("disease", row(Statistic, disease=["subject"], slug="new", **fields), name="ALL")


def test_statistic_without_reference_is_a_warning():
    assert found(statistic(low="6100")) == [
        ("statistic.unsourced", "warning", "statistic new, references")
    ]


def test_statistic_that_says_nothing_is_a_warning():
    assert found(statistic(references=[["acs-2025"]]), "statistic") == [
        ("statistic.empty", "warning", "statistic new, low")
    ]


def test_sourced_figure_and_words_in_its_place_are_fine():
    assert found(statistic(low="6100", references=[["acs-2025"]]), "statistic") == []
    assert found(statistic(wording="highest", references=[["acs-2025"]]), "statistic") == []
