"""The content checks find what is planted in the newest clean release, and cry wolf at nothing.

`make check-content-quality` measures the same with more faults, and prints them.
"""

import pytest

from .measure import is_superseded, measure, newest, table
from .release import Release

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder():
    return newest()


@pytest.fixture(scope="module")
def measured(folder):
    return measure(Release.read(folder), most=2)


def test_planted_faults_are_found(measured):
    assert measured.planted.total() >= 20
    assert measured.recall >= 0.95, dict(measured.missed)


def test_clean_release_has_no_error_and_the_superseded_one_has(measured, folder):
    assert (measured.errors > 0) is is_superseded(folder)


def test_clean_texts_alarm_nobody(measured):
    assert measured.alarms == []


def test_table_names_what_was_planted_and_what_was_found(measured):
    lines = list(table(measured))

    (all_of_it,) = [line for line in lines if line.startswith("all ")]
    assert str(measured.planted.total()) in all_of_it
