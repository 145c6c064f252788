"""Sources that were checked too long ago, as of the day of a release."""

import pytest

from disease.models import Section
from tests.factories.subjects import found, row, subject
from therapies.models import Product

OLD = "age.sources"


@pytest.fixture(autouse=True)
def half_a_year(settings):
    settings.SOURCES_CHECKED_DAYS = 180


def section(day, on="2026-11-23"):
    fields = {"disease": ["subject"], "slug": "a", "kind": "overview", "sources_checked_on": day}
    return subject("disease", row(Section, **fields), name="leukemia", on=on)


@pytest.mark.parametrize("day", ["2026-05-26", "2026-04", "2025"])
def test_sources_checked_too_long_ago_are_a_warning(day):
    assert found(section(day), "age") == [(OLD, "warning", "section a, sources checked on")]


@pytest.mark.parametrize("day", ["2026-05-27", "2026-05", "2026", "2026-11-23"])
def test_sources_checked_lately_are_fine(day):
    assert found(section(day), "age") == []


def test_day_of_the_release_counts_and_not_today():
    assert found(section("2020-05", on="2020-10-01"), "age") == []


def test_nothing_is_said_where_no_date_is_recorded():
    assert found(section(""), "age") == []


def test_therapies_and_their_products_are_looked_at_one_by_one():
    product = row(Product, therapy=["subject"], slug="first", label_checked_on="2020")
    therapy = subject("therapy", product, name="x", sources_checked_on="2026-11")

    assert found(therapy, "age") == [(OLD, "warning", "product first, label checked on")]


def test_nobody_checks_the_sources_of_retired_entries():
    retired = {"retired_on": "2026", "retired_reason": "Merged.", "sources_checked_on": "2020"}

    assert found(subject("therapy", name="x", **retired), "age") == []
