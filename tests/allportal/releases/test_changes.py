"""Differences between releases: typed, and replayable to the byte."""

import dataclasses
import json

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from allportal.releases import changes
from tests.examples import examples
from tests.factories import content, releases
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    disease = content.disease()
    content.reference()
    content.therapy("ponatinib", of=disease)
    content.therapy("nelarabine", of=disease)
    return releases.package_of_working_copy("2026.10", notes="First.")


def second(**fields):
    return releases.package_of_working_copy(
        "2026.11", date="2026-11-23", previous="2026.10", **fields
    )


def test_nothing_changed_gives_no_entry(first):
    assert changes.between(first, second()).entries == ()


def test_changed_field_is_named_with_both_values(first):
    Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=30)

    (entry,) = changes.between(first, second()).entries

    assert (entry.kind, entry.slug, entry.act) == ("therapy", "ponatinib", changes.CHANGED)
    (row,) = entry.rows
    assert (row.model, row.key) == ("therapies.step", ("treatment", 1))
    assert row.fields == (changes.FieldChange("amount_low", "45", "30"),)


def test_added_row_is_named_whole(first):
    Dose.objects.create(
        therapy=Therapy.objects.get(slug="ponatinib"), slug="later", purpose="adjustment"
    )

    (entry,) = changes.between(first, second()).entries

    (row,) = entry.rows
    assert (row.act, row.key) == (changes.ADDED, ("later",))
    assert changes.FieldChange("purpose", None, "adjustment") in row.fields


def test_renamed_entry_is_no_removal(first):
    Therapy.objects.filter(slug="ponatinib").update(slug="iclusig", former_slugs=["ponatinib"])

    (entry,) = changes.between(first, second()).entries

    assert (entry.act, entry.slug, entry.was) == (changes.RENAMED, "iclusig", "ponatinib")


def test_retired_entry_is_named_so(first):
    Therapy.objects.filter(slug="nelarabine").update(retired_on="2026-11-01", retired_reason="No")

    (entry,) = changes.between(first, second()).entries

    assert entry.act == changes.RETIRED


def test_removed_entry_loses_all_its_rows(first):
    Therapy.objects.get(slug="nelarabine").delete()

    (entry,) = changes.between(first, second()).entries

    assert (entry.act, entry.meta) == (changes.REMOVED, None)
    assert {row.act for row in entry.rows} == {changes.REMOVED}


def test_new_sign_off_of_the_same_text_is_not_a_visible_change(first):
    entries = first.manifest.entries
    signed = (dataclasses.replace(entries[0], signer="A. Second"), *entries[1:])
    manifest = dataclasses.replace(first.manifest, version="2026.11", entries=signed)
    files = {**first.files, "manifest.json": manifest.dumps()}

    difference = changes.between(first, dataclasses.replace(first, files=files))

    assert len(difference.entries) == 1
    assert difference.visible == ()


def test_difference_refuses_another_release(first):
    difference = changes.between(first, second())

    with pytest.raises(changes.CannotApply, match=r"starts at 2026\.10"):
        changes.apply(difference, second())


def test_difference_refuses_content_that_is_not_as_expected(first):
    Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=30)
    difference = changes.between(first, second())
    Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=15)

    with pytest.raises(changes.CannotApply, match="amount_low"):
        changes.apply(difference, releases.package_of_working_copy("2026.10"))


EDITS = {
    "dose": lambda n: Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=n),
    "name": lambda n: Therapy.objects.filter(slug="nelarabine").update(name=f"name {n}"),
    "rename": lambda n: Therapy.objects.filter(slug="nelarabine").update(
        slug=f"drug-{n}", former_slugs=["nelarabine"]
    ),
    "remove": lambda n: Therapy.objects.filter(slug="ponatinib").delete(),
    "add": lambda n: content.therapy(f"new-{n}"),
    "drop a dose": lambda n: Dose.objects.filter(therapy__slug="nelarabine").delete(),
    "empty": lambda n: Therapy.objects.update(name="x", mechanism=""),
}


@examples(50)
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(sorted(EDITS)), st.integers(1, 10**6)), max_size=5, unique_by=str
    )
)
def test_difference_applied_to_the_first_gives_exactly_the_second(first, edits):
    with transaction.atomic():
        for name, number in edits:
            EDITS[name](number)
        wanted = second(notes="Second.", review="one person")
        transaction.set_rollback(True)

    made = changes.apply(changes.between(first, wanted), first)

    assert made.files == wanted.files
    assert made.manifest.sha256 == wanted.manifest.sha256


def test_difference_is_plain_json_data(first):
    Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=30)

    text = json.dumps(changes.between(first, second()).data)

    assert json.loads(text)["entries"][0]["rows"][0]["fields"][0]["new"] == "30"
