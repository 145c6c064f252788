"""The pages of trials."""

import pytest

from allportal.editorial import saving
from tests.factories import content, pages, releases
from therapies.models import (
    Evidence,
    Result,
)

pytestmark = pytest.mark.django_db


def test_trial_page_shows_results_and_who_rests_on_it(client, ponatinib, tmp_path):
    trial = content.trial("zuma-3", phase="1/2", primary_endpoint="CR/CRi")
    Result.objects.create(
        trial=trial,
        slug="cr",
        endpoint="CR/CRi",
        role="primary",
        analysis="fda",
        arm_value="70.9",
        arm_n=55,
        unit="%",
        interval_low=57,
        interval_high=82,
        interval_level=95,
        population="treated patients",
        time_point="within 3 months",
    )
    saving.record(trial, by=None)
    Evidence.objects.create(therapy=ponatinib, slug="p", role="pivotal-trial", trial=trial)
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    answer = client.get("/trials/zuma-3/")

    text = pages.words(answer)
    assert "CR/CRi primary · analysis: FDA 70.9% n = 55" in text
    assert "95% CI 57–82" in text
    assert "treated patients within 3 months" in text
    assert "/therapies/ponatinib/" in pages.links(answer)
