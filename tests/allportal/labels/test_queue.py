"""Changed sections of labels in the work queue and on the front page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import queue
from allportal.entries import registry
from allportal.labels import reading
from allportal.labels.models import LabelSection
from tests.factories import people, releases, spl
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(tmp_path):
    """Samplinib signed off, version 1 of its label read."""
    spl.product()
    releases.released(tmp_path)
    spl.read()


def items():
    return queue.Office(registry.types()).items


def test_entry_whose_label_hasnt_changed_doesnt_wait(signed):
    assert items() == []


def test_entry_waits_with_a_task_for_each_changed_section(signed):
    spl.read(2, spl.DOSE, spl.WARNING)

    [item] = items()

    assert (item.name, item.work) == (("therapy", "samplinib"), queue.Work.TASK)
    assert [each.words for each in item.tasks] == [
        "Label of Brand samplinib: boxed warning changed from version 1 to 2; "
        "compare boxed warning sample",
        "Label of Brand samplinib: dosage and administration changed from version 1 to 2; "
        "compare dose treatment",
    ]
    assert item.since == LabelSection.objects.newest().first().at


def test_entry_waits_until_every_section_is_compared(signed, cora):
    spl.read(2, spl.DOSE, spl.WARNING)
    for section in LabelSection.objects.to_compare():
        assert items()
        reading.compared(section, by=cora)

    assert items() == []


def test_task_follows_an_entry_that_is_renamed(signed):
    spl.read(2, spl.DOSE)
    Therapy.objects.update(slug="renamed")

    assert [each.name for each in items() if each.tasks] == [("therapy", "renamed")]


def test_queue_leads_to_the_task(client, cora, signed):
    spl.read(2, spl.DOSE)

    text = client.get("/admin/queue/").content.decode()

    address = f"/admin/labels/labelsection/{LabelSection.objects.to_compare().get().pk}/task/"
    assert f'<a href="{address}">Label of Brand samplinib: dosage' in text
    assert client.get(address).status_code == 200


def test_front_page_counts_what_waits(client, cora, signed):
    quiet = client.get("/admin/").content.decode()
    spl.read(2, spl.DOSE, spl.WARNING)

    text = client.get("/admin/").content.decode()

    assert "No label is known to have changed" in quiet
    assert "2 changed sections to compare" in text


def test_front_page_says_nothing_of_labels_to_those_who_may_not_see_them(client, signed):
    client.force_login(people.staff())

    assert "Label watch" not in client.get("/admin/").content.decode()


def test_queue_takes_as_many_queries_for_20_labels_as_for_one(client, cora):
    counts = []
    for number in range(20):
        spl.changed_label(number)
        if number in (0, 19):
            client.get("/admin/queue/")
            with CaptureQueriesContext(connection) as queries:
                client.get("/admin/queue/")
            counts.append(len(queries))

    assert counts[0] == counts[1]
