"""Two stored releases compared: what differs, why, and what comes first."""

import pytest

from allportal.releases import comparison, publishing
from tests.factories import rich, succession

pytestmark = pytest.mark.django_db

PONATINIB, DISEASE = ("therapy", "ponatinib"), ("disease", "acute-lymphoblastic-leukemia")


@pytest.fixture
def first():
    return rich.release()


def set_field(name, field, value):
    return lambda found: found[name][0]["fields"].update({field: value})


def compared(before, after):
    return comparison.of(publishing.ready(before), publishing.ready(after))


def entry(found, slug="ponatinib"):
    return next(each for each in found.entries if each.entry.slug == slug)


def test_reason_and_kind_of_change_are_those_of_the_sign_off(first, tmp_path):
    second = succession.after(
        first, set_field(PONATINIB, "mechanism", "x"), signed=("label-change", "New label.")
    )
    succession.load(tmp_path, first, second)

    (only,) = compared("2026.10", "2026.11").entries

    assert only.group == "label-change"
    assert only.whys == (comparison.Why("2026.11", "2026-11-20", "label-change", "New label."),)


def test_reasons_of_every_release_on_the_way_are_kept(first, tmp_path):
    second = succession.after(first, succession.lower_dose, signed=("correction", "Wrong dose."))
    third = succession.after(
        second,
        set_field(PONATINIB, "mechanism", "x"),
        "2026.12",
        "2026-12-18",
        signed=("editorial", "Words."),
    )
    succession.load(tmp_path, first, second, third)

    only = entry(compared("2026.10", "2026.12"))

    assert [why.reason for why in only.whys] == ["Wrong dose.", "Words."]
    assert (only.corrects_dose, only.group) == (True, comparison.DOSE)


def test_reasons_of_a_renamed_entry_are_those_of_both_names(first, tmp_path):
    second = succession.after(
        first, set_field(PONATINIB, "note", "x"), signed=("editorial", "Before.")
    )
    third = succession.after(
        second, succession.renamed, "2026.12", "2026-12-18", signed=("editorial", "Renamed.")
    )
    succession.load(tmp_path, first, second, third)

    found = entry(compared("2026.10", "2026.12"), "iclusig")

    assert [why.reason for why in found.whys] == ["Before.", "Renamed."]


def test_way_back_names_what_the_later_release_did(first, tmp_path):
    second = succession.after(first, succession.lower_dose, signed=("correction", "Wrong dose."))
    succession.load(tmp_path, first, second)

    found = compared("2026.11", "2026.10")

    assert found.goes_back
    assert [why.reason for why in entry(found).whys] == ["Wrong dose."]
    assert entry(found).group == comparison.DOSE


def test_release_that_does_not_descend_from_the_other_is_compared_too(first, tmp_path):
    second = succession.after(first, succession.lower_dose, signed=("correction", "Wrong dose."))
    other = succession.after(
        first,
        lambda found: succession.lower_dose(found, "20"),
        "2026.12",
        "2026-12-18",
        signed=("correction", "Another."),
    )
    succession.load(tmp_path, first, second, other)

    only = entry(compared("2026.11", "2026.12"))

    assert [why.reason for why in only.whys] == ["Another."]
    assert only.corrects_dose


def test_urgent_changes_come_first_and_therapies_before_others(first, tmp_path):
    second = succession.after(first, set_field(DISEASE, "note", "x"), signed=("editorial", ""))
    third = succession.after(
        second,
        set_field(("therapy", "blinatumomab"), "note", "x"),
        "2026.12",
        "2026-12-01",
        signed=("editorial", ""),
    )
    fourth = succession.after(
        third, succession.lower_dose, "2026.12.1", "2026-12-18", signed=("correction", "")
    )
    fifth = succession.after(
        fourth,
        set_field(("trial", "zuma-3"), "phase", "2"),
        "2027.1",
        "2027-01-02",
        signed=("new-approval", ""),
    )
    succession.load(tmp_path, first, second, third, fourth, fifth)

    groups = compared("2026.10", "2027.1").groups

    assert [(heading, [each.entry.title for each in some]) for heading, some in groups] == [
        ("Corrections of doses", ["ponatinib"]),
        ("New approvals", ["ZUMA-3"]),
        ("Editorial changes", ["blinatumomab", "acute lymphoblastic leukemia"]),
    ]


def test_sign_off_of_the_same_text_is_counted_apart(first, tmp_path):
    second = succession.after(first, lambda found: None)
    manifest = second.manifest
    signed = succession.signed_again(second, ("reference", "shah-2021"))
    succession.load(tmp_path, first, signed)

    found = compared("2026.10", "2026.11")

    assert (found.entries, found.signed_again) == ((), 1)
    assert manifest.content_hash == signed.manifest.content_hash


def test_files_of_entries_that_did_not_change_are_not_read(first, tmp_path):
    second = succession.after(first, set_field(("reference", "fda-label"), "volume", "1"))
    succession.load(tmp_path, first, second)

    found = compared("2026.10", "2026.11")

    assert {name for each in found.names for name in each.pack.files.read} == {
        "references/reference/fda-label.json"
    }
