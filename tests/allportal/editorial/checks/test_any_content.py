"""No content that may be stored breaks a check: not any that the models allow, and none is slow."""

from functools import partial

import pytest
from hypothesis import Phase, given

from allportal.editorial import checks
from allportal.editorial.checks import running
from disease.models import Section, Subtype
from tests import strategies
from tests.examples import examples
from tests.factories.subjects import row, subject
from tests.steps import growth

ODD = {
    "figures": "1 " * 10_000,
    "shares": "25% of adults and " * 1_100,
    "brackets": "[[" * 10_000,
    "stars": "*a " * 6_600,
    "damage": "\u00c3\u00a9" * 10_000,
    "ranges": "1-" * 10_000,
    "tags": "<b " * 6_600,
    "genes": "BCR-" * 5_000,
    "drugs": "imatinib " * 2_200,
    "lineages": "B-cell " * 2_800,
    "digits": "1" * 20_000,
    "space": f"25{' ' * 19_000}%",
    "items": "\n- a" * 1_500,
    "ages": "at age 5, 30% " * 1_420,
    "years": "ages 0-14 years, " * 1_170,
    "subtypes": "B-cell ALL and T-cell ALL " * 760,
    "passages": "one\n\n**Two:** 25%\n\n" * 900,
}


@pytest.mark.django_db
@examples(30, phases=[Phase.generate])
@given(content=strategies.contents().filter(bool))
def test_checks_run_on_whatever_the_models_allow(content):
    found = running.run_over(checks.Collection(content), on="2026-11-23")

    assert {(each.kind, each.slug) for each in found} <= set(content)


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_odd_texts_of_full_length_take_no_check_long(words):
    assert growth(lambda size: partial(checks.run_on, odd(words[:size])), 20_000) < 1.5


def odd(words):
    section = row(Section, disease=["subject"], slug="a", kind="overview", body=words)
    subtype = row(Subtype, disease=["subject"], slug="b", name="B-cell ALL")
    return subject("disease", section, subtype, name="acute leukemia")
