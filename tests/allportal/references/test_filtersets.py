"""Filters of references."""

import pytest
from django.http import QueryDict

from allportal.references.filtersets import ReferenceFilterSet
from allportal.references.models import Reference

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def references():
    Reference.objects.create(slug="a", kind="label", title="A", published="2021-10-01")
    Reference.objects.create(slug="b", kind="publication", title="B", standing="primary")
    Reference.objects.create(slug="c", kind="publication", title="C", published="2020")


def found(query):
    return {each.slug: each.match for each in ReferenceFilterSet(QueryDict(query)).qs}


def test_kind():
    assert found("kind=publication") == {"b": "matches", "c": "matches"}


def test_standing_keeps_those_without_one_below():
    assert found("standing=primary") == {
        "b": "matches",
        "a": "not-recorded",
        "c": "not-recorded",
    }


def test_year_keeps_those_without_one_below():
    assert found("year=2021") == {"a": "matches", "b": "not-recorded"}
