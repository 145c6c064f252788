"""Rows by name, from a release's files alone."""

import pytest

from allportal.references.models import Reference
from allportal.releases.naming import Names
from disease.models import Subtype
from tests.factories import rich
from therapies.models import Evidence, Partner, Step, Therapy


@pytest.fixture
def names():
    return Names(rich.release())


def test_entry_is_named_as_its_model_says(names):
    title = "KTE-X19 for relapsed or refractory adult B-ALL"

    assert names.of(Reference, ["shah-2021"]) == title


def test_row_is_named_by_its_key(names):
    assert names.of(Subtype, [*rich.ALL, "ph-positive"]) == "Ph-positive ALL"


@pytest.mark.parametrize(("model", "key"), [(Therapy, ["new-drug"]), (Subtype, ["x", "new-drug"])])
def test_unknown_row_is_named_by_its_slug(names, model, key):
    assert names.of(model, key) == "new drug"


def test_step_is_put_in_words(names):
    fields = {"dose": ["ponatinib", "treatment"], "order": 1, "amount_low": "45", "unit": "mg"}

    assert names.words(Step, fields) == "45 mg"


def test_links_are_named_in_words(names):
    evidence = {"therapy": ["ponatinib"], "role": "pivotal-trial", "trial": ["zuma-3"]}
    partner = {"therapy": ["ponatinib"], "relation": "with", "partner": ["blinatumomab"]}

    assert names.words(Evidence, evidence) == "pivotal trial: ZUMA-3"
    assert names.words(Partner, partner).endswith("blinatumomab")


def test_row_that_has_no_words_is_no_error(names):
    assert names.words(Step, {"order": "not a number", "amount_low": "x"}) == ""
