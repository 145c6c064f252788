"""The manifest of a release, and release numbers."""

import dataclasses
import hashlib
import json

import pytest

from allportal.releases import manifest, manifest_check, versions
from tests.factories import rich


@pytest.fixture
def made():
    return rich.release().manifest


def test_content_hash_is_over_the_sorted_lines(made):
    lines = sorted(
        f"{each.kind}/{each.slug} {each.schema} {each.sha256}\n" for each in made.entries
    )

    assert made.content_hash == hashlib.sha256("".join(lines).encode()).hexdigest()


def test_content_hash_does_not_depend_on_the_order_of_entries(made):
    other = dataclasses.replace(made, entries=made.entries[::-1])

    assert other.content_hash == made.content_hash


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"schema": 2}, {"slug": "other"}])
def test_content_hash_changes_with_an_entry(made, change):
    entries = (dataclasses.replace(made.entries[0], **change), *made.entries[1:])

    assert dataclasses.replace(made, entries=entries).content_hash != made.content_hash


def test_content_hash_is_of_content_alone(made):
    entries = (dataclasses.replace(made.entries[0], signer="B"), *made.entries[1:])
    other = dataclasses.replace(made, entries=entries, notes="Other notes.", version="2026.12")

    assert other.content_hash == made.content_hash


def test_dumps_and_loads_are_each_others_reverse(made):
    full = dataclasses.replace(made, notes="Ünï\n\nlines", extra={"x": [1, {"y": None}]})

    assert manifest.loads(full.dumps()) == full
    assert manifest.loads(full.dumps()).dumps() == full.dumps()


def test_dumps_says_everything_that_readers_must_be_told(made):
    data = json.loads(made.dumps())

    assert set(data) == {
        "banner",
        "content_hash",
        "date",
        "entries",
        "findings",
        "flags",
        "format",
        "licence",
        "notes",
        "previous",
        "review",
        "version",
    }
    assert set(data["flags"]) == {"four_eyes", "superseded_source", "synthetic"}


def test_entry_finds_one_by_kind_and_slug(made):
    assert made.entry("therapy", "ponatinib").path == "therapies/therapy/ponatinib.json"
    assert made.entry("trial", "ponatinib") is None


def test_sum_line_is_what_sha256sum_writes():
    expected = hashlib.sha256(b"x").hexdigest().encode() + b"  manifest.json\n"

    assert manifest.sum_line(b"x") == expected


@pytest.mark.parametrize("version", ["2026.1", "2026.12", "2026.10.1", "2026.10.9999"])
def test_is_version_takes_year_month_and_number(version):
    assert versions.is_version(version)


@pytest.mark.parametrize(
    "version",
    ["2026", "2026.0", "2026.13", "2026.01", "2026.10.0", "2026.10.01", "26.10", "2026.10.10000"]
    + ["v2026.10", "2026.10 ", "2026.10\n", "٢٠٢٦.10", "2026.10.1.1", "-2026.10", ""],
)
def test_is_version_refuses_anything_else(version):
    assert not versions.is_version(version)


def test_number_sorts_versions():
    found = sorted(["2026.10", "2026.9", "2026.10.10", "2026.10.9"], key=versions.number)

    assert found == ["2026.9", "2026.10", "2026.10.9", "2026.10.10"]


@pytest.mark.parametrize(
    ("review", "four_eyes", "signed_on"),
    [
        ("two persons", True, ""),
        ("two persons", False, "2026-10-01"),
        ("one person", True, "2026-10-01"),
    ],
)
def test_release_cannot_claim_a_review_that_its_entries_do_not_bear_out(
    review, four_eyes, signed_on
):
    data = json.loads(rich.release().files["manifest.json"])
    data["review"], data["flags"]["four_eyes"] = review, four_eyes
    for entry in data["entries"]:
        entry["signed_on"] = signed_on

    with pytest.raises(manifest_check.Wrong) as caught:
        manifest_check.check(data)

    assert caught.value.field == "review"
