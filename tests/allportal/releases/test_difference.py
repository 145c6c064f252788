"""A difference as data, and which of its changes say something about a dose."""

import json

import pytest

from allportal.releases import changes
from tests.factories import rich, succession

PONATINIB = ("therapy", "ponatinib")


def entry_after(edit, signed=("correction", "Wrong."), slug="ponatinib"):
    """The EntryChange of one therapy after an edit of the rich release."""
    first = rich.release()
    found = changes.between(first, succession.after(first, edit, signed=signed))
    return next(each for each in found.entries if (each.kind, each.slug) == ("therapy", slug))


def test_difference_is_read_back_from_its_json():
    first = rich.release()
    found = changes.between(first, succession.after(first, succession.lower_dose))

    again = changes.from_data(json.loads(json.dumps(found.data)))

    assert json.dumps(again.data) == json.dumps(found.data)


def test_keys_that_are_not_known_are_ignored():
    first = rich.release()
    found = changes.between(first, succession.after(first, succession.lower_dose))
    data = {**found.data, "release": "2026.11", "later": 1}

    assert changes.from_data(data).data == found.data


@pytest.mark.parametrize(
    "data", [None, [], {}, {"entries": 1}, {"entries": [{}]}, {"entries": [{"rows": [1]}]}]
)
def test_other_data_is_refused(data):
    with pytest.raises(changes.CannotApply, match="no difference"):
        changes.from_data(data)


def test_correction_of_a_step_corrects_a_dose():
    assert entry_after(succession.lower_dose).corrects_dose


@pytest.mark.parametrize("change", ["new-approval", "label-change", "editorial", ""])
def test_other_kinds_of_change_correct_no_dose(change):
    found = entry_after(succession.lower_dose, (change, "Why."))

    assert (found.touches_dose, found.corrects_dose) == (True, False)


def test_dropped_dose_is_a_correction_of_it():
    def drop(found):
        rows = found[PONATINIB]
        found[PONATINIB] = [each for each in rows if "step" not in each["model"]]

    assert entry_after(drop).corrects_dose


def test_correction_of_another_row_corrects_no_dose():
    def edit(found):
        succession.row(found, PONATINIB, "therapies.product")["holder"] = "Another"

    assert not entry_after(edit).corrects_dose


def test_another_source_of_a_dose_is_no_correction_of_it():
    def edit(found):
        dose = succession.row(found, PONATINIB, "therapies.dose")
        dose["references"] = [["shah-2021"]]

    assert not entry_after(edit).corrects_dose


def test_new_therapy_corrects_no_dose():
    def edit(found):
        found["therapy", "new"] = [
            rich.row("therapies.therapy", slug="new", name="new"),
            rich.row("therapies.dose", therapy=["new"], slug="d", purpose="treatment"),
        ]

    assert not entry_after(edit, slug="new").corrects_dose


def test_rename_alone_says_nothing_else_of_any_row():
    found = entry_after(succession.renamed, slug="iclusig")

    assert (found.act, found.was, found.corrects_dose) == ("renamed", "ponatinib", False)
    assert [row.model for row in found.rows if found.facts(row)] == ["therapies.therapy"]


def test_rename_with_another_dose_corrects_it():
    def edit(found):
        succession.lower_dose(found)
        succession.renamed(found)

    assert entry_after(edit, slug="iclusig").corrects_dose
