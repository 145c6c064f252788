"""Retiring an entry."""

import pytest
from django.core.exceptions import ValidationError

from allportal.editorial import retiring, state
from allportal.editorial.models import Event, Version
from tests.factories import content, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return people.staff("cora")


def retire(entry, by, **about):
    return retiring.retire(entry, by=by, **{"on": "2026-11", "reason": "Merged.", **about})


def test_retire_is_a_change_like_any_other(curator, tmp_path):
    therapy, heir = content.therapy(), content.therapy("heir")
    releases.released(tmp_path)

    retire(therapy, curator, successor=heir)

    therapy = Therapy.objects.get(slug="ponatinib")
    assert (therapy.retired_on, therapy.successor) == ("2026-11", heir)
    assert state.of(therapy) == state.State.CHANGED
    latest = Version.objects.latest_of("therapy", "ponatinib")
    assert (latest.action, latest.by) == ("retired", curator)
    assert Event.objects.first().what == "retired"


def test_retire_refuses_an_entry_as_its_own_successor(curator):
    therapy = content.therapy()

    with pytest.raises(retiring.RetireRefused, match="can't follow itself"):
        retire(therapy, curator, successor=therapy)


def test_retire_refuses_a_successor_that_is_retired(curator):
    gone = content.therapy("gone", retired_on="2025", retired_reason="Merged.")

    with pytest.raises(retiring.RetireRefused, match="retired itself"):
        retire(content.therapy(), curator, successor=gone)


@pytest.mark.parametrize("wrong", [{"on": "yesterday"}, {"reason": ""}])
def test_retire_needs_a_date_and_a_reason(curator, wrong):
    with pytest.raises(ValidationError):
        retire(content.therapy(), curator, **wrong)

    assert Version.objects.count() == 1


def test_retire_twice_alike_is_refused(curator):
    therapy = content.therapy()
    retire(therapy, curator)

    with pytest.raises(retiring.RetireRefused, match="already"):
        retire(therapy, curator)
