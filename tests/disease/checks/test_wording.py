"""Words of solid tumors said of a leukemia."""

import pytest

from disease.models import Section
from tests.factories.subjects import found, row, subject


def disease(body, name="acute lymphoblastic leukemia"):
    section = row(Section, disease=["subject"], slug="overview", kind="overview", body=body)
    return subject("disease", section, name=name)


@pytest.mark.parametrize(
    "body",
    [
        "Treatment depends on:\n\n- stage, histology",
        "After resection, adjuvant chemotherapy is given.",
        "Metastatic disease has a poor outlook.",
        "TNM staging guides treatment.",
        "Locally advanced tumors need surgery.",
    ],
)
def test_words_of_solid_tumors_are_a_warning(body):
    assert found(disease(body), "prose.boilerplate") == [
        ("prose.boilerplate", "warning", "section overview, body")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "ALL is not staged: risk groups guide treatment.",
        "Blasts are arrested at an early stage of differentiation.",
        "Treatment has three phases: induction, consolidation, maintenance.",
        "A multidisciplinary tumor board reviews each case.",
    ],
)
def test_words_that_fit_a_leukemia_are_fine(body):
    assert found(disease(body), "prose.boilerplate") == []


def test_solid_tumors_may_have_stages():
    assert found(disease("Stage and histology matter.", "colon cancer"), "prose") == []
