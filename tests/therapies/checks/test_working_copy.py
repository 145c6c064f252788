"""Checks of therapies in the working copy."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import checks
from tests.factories import content, filled

pytestmark = pytest.mark.django_db


def queries(entry):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        checks.run(entry)
    return len(captured)


def test_checking_one_therapy_takes_as_many_queries_however_many_there_are():
    disease = content.disease()
    therapy = content.therapy("ponatinib", of=disease)
    alone = queries(therapy)

    for number in range(5):
        content.therapy(f"drug-{number}", of=disease)

    assert queries(therapy) == alone


def test_subtypes_are_read_from_the_disease_of_the_indication():
    disease = content.disease()
    therapy = content.therapy("ponatinib", of=disease)
    indication = therapy.indications.get()
    indication.wording = "Adults with Ph+ ALL."
    indication.save()

    before = {each.id for each in checks.run(therapy)}
    indication.subtypes.set(disease.subtypes.all())

    assert "label.subtype" in before
    assert "label.subtype" not in {each.id for each in checks.run(therapy)}


def test_checks_of_entries_with_every_field_filled_end_well():
    made = filled.entries()

    kinds = {each.kind for entry in made.values() for each in checks.run(entry)}

    assert kinds <= set(made)
    assert "therapy" in kinds
