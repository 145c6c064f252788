"""Names of therapies."""

import pytest

from tests.factories.label_samples import blinatumomab, brexucabtagene
from tests.factories.label_samples_drugs import clofarabine, rylaze
from tests.factories.labels import ids, planted
from therapies.models import Therapy


def test_recent_biologic_without_suffix_is_a_note():
    faulty = planted(rylaze(), Therapy, name="asparaginase erwinia chrysanthemi (recombinant)")

    assert ids(faulty, "therapy") == ["therapy.suffix"]


def test_suffix_may_stand_in_another_name():
    names = {"name": "asparaginase erwinia", "other_names": ["asparaginase erwinia-rywn"]}

    assert ids(planted(rylaze(), Therapy, **names), "therapy") == []


@pytest.mark.parametrize("clean", [rylaze, blinatumomab, brexucabtagene, clofarabine])
def test_older_biologics_cells_and_chemicals_need_none(clean):
    assert ids(clean(), "therapy") == []
