"""Reading label files in: what is kept, what is refused."""

import sqlite3
from contextlib import closing

import pytest
from django.db import IntegrityError

from allportal.editorial.models import Event, Version
from allportal.labels import reading
from allportal.labels.models import LabelSection
from allportal.labels.parts import Part
from tests.allportal.labels.steps import compare, waiting
from tests.factories import content, releases, spl
from therapies.models import Product

pytestmark = pytest.mark.django_db


def test_first_label_of_a_product_leaves_nothing_to_compare(cora):
    spl.product()

    found = spl.read(by=cora)

    assert "It is the first one read" in found.said
    assert waiting() == []


def test_every_section_is_kept_with_where_it_came_from(cora):
    spl.product()

    found = spl.read(3, by=cora)

    kept = LabelSection.objects.order_by("code")
    assert [each.code for each in kept] == ["34066-1", "34067-9", "34068-7"]
    assert {(each.set_id, each.version, each.by) for each in kept} == {(spl.SET_ID, 3, cora)}
    assert {each.file_sha256 for each in kept} == {found.label.file_sha256}
    assert kept[0].text == "WARNING: SAMPLE\nSamplinib may invent side effects."
    assert len({each.sha256 for each in kept}) == 3


@pytest.mark.parametrize(("version", "said"), [(4, "was read already"), (3, "is older than")])
def test_label_that_isnt_newer_changes_nothing(version, said):
    spl.product()
    spl.read(4)
    before = list(LabelSection.objects.values()), Event.objects.count()

    found = spl.read(version)

    assert said in found.said
    assert "nothing changed" in found.said
    assert (list(LabelSection.objects.values()), Event.objects.count()) == before


def test_older_label_with_another_text_leaves_no_task():
    spl.product()
    spl.read(4)

    assert spl.read(3, spl.DOSE).tasks == ()
    assert waiting() == []


def test_same_version_with_another_text_is_refused():
    spl.product()
    spl.read(4)

    with pytest.raises(reading.Refused, match="label.xml: Version 4 .* with another text"):
        spl.read(4, spl.DOSE)

    assert LabelSection.objects.count() == 3


def test_same_version_laid_out_anew_was_read_already():
    spl.product()
    spl.read(4)

    assert "was read already" in spl.read(4, ("><", ">\n<")).said


def test_version_that_somebody_reads_at_the_same_moment_was_read_already(monkeypatch):
    spl.product()
    spl.read(2)
    answers = iter([None, 2])
    monkeypatch.setattr(reading, "newest", lambda label: next(answers))

    assert "was read already" in spl.read(2).said
    assert LabelSection.objects.count() == 3


def test_version_that_somebody_reads_with_another_text_at_the_same_moment_is_refused(monkeypatch):
    spl.product()
    spl.read(2)
    answers = iter([None, 2])
    monkeypatch.setattr(reading, "newest", lambda label: next(answers))

    with pytest.raises(reading.Refused, match="Version 2 .* with another text"):
        spl.read(2, spl.DOSE)


def test_other_fault_of_the_database_is_not_taken_for_a_version_read_already(monkeypatch):
    def faulty(*args, **about):
        raise IntegrityError("another fault")

    spl.product()
    monkeypatch.setattr(reading.events, "note", faulty)

    with pytest.raises(IntegrityError, match="another fault"):
        spl.read()


def test_versions_are_ordered_as_numbers():
    spl.product()
    spl.read(9)

    assert len(spl.read(10, spl.DOSE).tasks) == 1


def test_set_id_is_found_however_it_is_spelled():
    set_id = "ABCDEF00-0000-4000-8000-00000000000F"
    spl.product(set_id=set_id)

    assert spl.read(set_id=set_id.lower()).products[0].set_id == set_id


def test_label_that_no_product_has_is_refused_with_what_to_do():
    content.therapy()

    with pytest.raises(reading.Refused, match=f"No product has the set id {spl.SET_ID}: record it"):
        spl.read()

    assert not LabelSection.objects.exists()


def test_label_of_a_retired_entry_is_refused():
    product = spl.product()
    type(product.therapy).objects.update(retired_on="2026-01", retired_reason="Merged")

    with pytest.raises(reading.Refused, match="No product"):
        spl.read()


def test_label_of_another_product_than_chosen_is_refused():
    spl.product("chosen", set_id=spl.OTHER_SET_ID)
    spl.product("other")
    chosen = Product.objects.filter(therapy__slug="chosen")

    with pytest.raises(
        reading.Refused, match="label of Brand other .other., .* not of Brand chosen"
    ):
        reading.read(spl.xml(), expected=chosen)

    assert not LabelSection.objects.exists()


def test_file_that_is_no_label_is_refused_by_its_name():
    with pytest.raises(reading.Refused, match="^page.html: It is XML, but no drug label"):
        reading.read(b"<html/>", name="page.html")


def test_reading_and_comparing_are_logged(cora):
    spl.product()
    spl.read(by=cora)
    found = spl.read(2, spl.DOSE, by=cora)
    compare(Part.DOSAGE, cora)

    compared, read, _ = Event.objects.filter(what__in=["label-read", "compared"])

    assert (read.who, read.kind, read.slug) == ("cora", "therapy", "samplinib")
    assert read.sha256 == found.label.file_sha256
    assert read.detail.endswith("version 2 of 2026-01-05; to compare: dosage and administration")
    assert (compared.who, compared.slug) == ("cora", "samplinib")
    assert compared.detail == f"set id {spl.SET_ID}, dosage and administration, version 2"


def test_what_was_read_is_never_deleted():
    spl.product()
    spl.read()

    with pytest.raises(TypeError):
        LabelSection.objects.first().delete()


def test_reading_and_comparing_change_no_entry(cora):
    product = spl.product()
    before = product.therapy.content_hash, Version.objects.count()

    spl.read()
    spl.read(2, spl.DOSE)
    compare(Part.DOSAGE, cora)

    product.therapy.refresh_from_db()
    assert (product.therapy.content_hash, Version.objects.count()) == before


def test_no_release_holds_a_label(tmp_path):
    spl.product()
    spl.read(1, ("Samplinib may invent", "Only the label says"))
    releases.released(tmp_path)

    [file] = (tmp_path / "data").rglob("*.sqlite3")
    with closing(sqlite3.connect(file)) as release:
        tables = {name for (name,) in release.execute("SELECT name FROM sqlite_master")}
    assert "therapies_product" in tables
    assert not [each for each in tables if each.startswith("labels_")]
    assert b"Only the label says" not in file.read_bytes()
