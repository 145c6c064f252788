"""Which changed sections of labels wait to be compared with the entry, and until when."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial.models import Event
from allportal.labels import reading, watch
from allportal.labels.models import Comparison, LabelSection
from allportal.labels.parts import Part
from tests.allportal.labels.steps import compare, waiting
from tests.factories import content, spl

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ([spl.DOSE], [Part.DOSAGE]),
        ([spl.USE], [Part.INDICATIONS]),
        ([spl.WARNING], [Part.BOXED]),
        ([spl.WARNING, spl.USE, spl.DOSE], [Part.BOXED, Part.INDICATIONS, Part.DOSAGE]),
        ([("Not watched.", "Changed.")], []),
        ([("Summary of the first page.", "Changed.")], []),
        ([("Samplinib is made for tests:", "Samplinib  is made\n for tests:")], []),
        ([('code="34066-1"', 'code="42229-5"')], [Part.BOXED]),
        ([("<sup>6</sup>", "6")], [Part.DOSAGE]),
    ],
)
def test_newer_label_leaves_a_task_for_each_changed_section(changes, parts):
    spl.product()
    spl.read()

    found = spl.read(2, *changes)

    assert waiting() == [(part, 2) for part in parts]
    assert [each.part for each in found.tasks] == parts


def test_task_names_the_rows_to_compare():
    spl.product(of=content.disease())
    spl.read()

    tasks = spl.read(2, spl.WARNING, spl.USE, spl.DOSE).tasks

    assert [each.words.partition("compare ")[2] for each in tasks] == [
        "boxed warning sample",
        "indication only",
        "dose treatment",
    ]


def test_task_without_rows_says_so():
    product = spl.product()
    product.therapy.cautions.all().delete()
    spl.read()

    [task] = spl.read(2, spl.WARNING).tasks

    assert task.words == (
        "Label of Brand samplinib: boxed warning changed from version 1 to 2; "
        "no boxed warning is recorded yet"
    )


def test_compared_section_waits_no_more(cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE, spl.USE)

    assert compare(Part.DOSAGE, cora)

    assert waiting() == [(Part.INDICATIONS, 2)]


def test_section_is_compared_once(cora):
    spl.product()
    spl.read()

    assert [compare(Part.DOSAGE, cora), compare(Part.DOSAGE, cora)] == [True, False]
    assert Comparison.objects.get().by == cora
    assert Event.objects.filter(what=Event.What.COMPARED).count() == 1


def test_change_that_nobody_compared_waits_through_later_versions(cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    spl.read(3, spl.DOSE, spl.USE)

    found = {each.part: each.section.before_version for each in watch.tasks()}

    assert found == {Part.DOSAGE: 1, Part.INDICATIONS: 1}


def test_change_after_a_comparison_is_told_from_what_was_compared(cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    compare(Part.DOSAGE, cora)
    spl.read(3)

    [task] = watch.tasks()

    assert (task.part, task.section.before_version, task.section.version) == (Part.DOSAGE, 2, 3)


def test_change_that_was_taken_back_waits_no_more():
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)

    spl.read(3)

    assert waiting() == []


def test_comparison_of_a_version_that_is_newest_no_more_leaves_the_newest_waiting(cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    stale = LabelSection.objects.get(code=Part.DOSAGE, version=2)
    spl.read(3, ("Write 7 mg/m", "Write 9 mg/m"))

    reading.compared(stale, by=cora)

    assert [each.section.before_version for each in watch.tasks()] == [2]


def test_two_products_with_one_label_both_have_its_task():
    spl.product("first")
    spl.product("second")
    spl.read()

    found = spl.read(2, spl.DOSE)

    assert [each.product.therapy.slug for each in found.tasks] == ["first", "second"]
    assert "1 changed section waits" in found.said


def test_tasks_take_as_many_queries_for_20_labels_as_for_one():
    counts = []
    for number in range(20):
        set_id = f"00000000-0000-4000-8000-0000000001{number:02}"
        spl.product(f"drug-{number}", set_id=set_id)
        spl.read(set_id=set_id)
        spl.read(2, spl.DOSE, spl.USE, set_id=set_id)
        if number in (0, 19):
            with CaptureQueriesContext(connection) as queries:
                assert len(watch.tasks()) == 2 * (number + 1)
            counts.append(len(queries))

    assert counts == [5, 5]
