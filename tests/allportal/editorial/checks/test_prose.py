"""Checks of prose: links, figures without citation, fusions in old notation."""

import pytest

from disease.models import Section, Subtype
from tests.factories.subjects import entry, found, row, subject


def disease(body, references=(), **more):
    cited = [[each] for each in references]
    section = row(
        Section, disease=["subject"], slug="a", kind="overview", body=body, references=cited
    )
    return subject("disease", section, name="leukemia", **more)


AT = "section a, body"


@pytest.mark.parametrize("link", ["[[therapy:gone]]", "[[therapy:gone|it]]", "[[nothing:at-all]]"])
def test_link_to_nothing_is_an_error(link):
    assert found(disease(f"See {link}.")) == [("prose.link", "error", AT)]


def test_links_to_what_is_there_are_fine():
    beside = entry("therapy", "ponatinib", name="ponatinib")

    assert found(disease("See [[therapy:ponatinib|it]].", beside=beside), "prose") == []


@pytest.mark.parametrize(
    "body",
    [
        "It makes up 25% of cancers.",
        "About 6,500 new cases a year.",
        "Median survival was 7.7 months.",
        "Incidence: 35–40 cases per million.",
        "More than 30 subtypes are known.",
        "Cited is this[[ref:x]].\n\nBut not 25%.",
    ],
)
def test_figure_without_citation_is_a_warning(body):
    assert found(disease(body), "prose.uncited-figure") == [("prose.uncited-figure", "warning", AT)]


@pytest.mark.parametrize(
    "body",
    [
        "It makes up 25% of cancers[[ref:x]].",
        "Of adults, 25%. Of children, 15%.[[ref:x]]",
        "It makes up [[stat:share]] of cancers.",
        "5-year survival depends on age. CD19 is a target; so is T315I.",
        "Children from 1 to 21 years, after at least 2 prior regimens.",
        "First approved in 2012, on day 8 of cycle 1.",
        "The share of each[[ref:x]]:\n\n- B-lineage\n- T-lineage",
    ],
)
def test_cited_figures_and_other_numbers_are_fine(body):
    assert found(disease(body), "prose.uncited-figure") == []


def test_reference_of_the_row_covers_a_text_of_one_paragraph():
    assert found(disease("It makes up 25%.", ["x"]), "prose.uncited-figure") == []
    assert found(disease("It makes up 25%.\n\nMore.", ["x"]), "prose.uncited-figure") != []


@pytest.mark.parametrize(
    "words", ["BCR-ABL1", "BCR/ABL", "ETV6-RUNX1 fusion", "TCF3–PBX1", "MLL-AF4", "TEL/AML1"]
)
def test_old_notation_of_a_fusion_is_a_warning(words):
    assert found(disease(f"The {words} fusion."), "prose.fusion") == [
        ("prose.fusion", "warning", AT)
    ]


def test_old_notation_is_found_in_lines_too():
    subtype = row(Subtype, disease=["subject"], slug="x", name="X", alteration="BCR-ABL1")

    assert found(subject("disease", subtype, name="ALL"), "prose.fusion") == [
        ("prose.fusion", "warning", "subtype x, defining alteration")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "BCR::ABL1",
        "BCR::ABL1/ABL1 at most 0.01%",
        "JAK-STAT pathway",
        "KMT2A-rearranged",
        "PD-L1",
        "CALGB-19801",
        "BCR::ABL1-positive",
        "[[subtype:x|BCR]]",
    ],
)
def test_notation_of_today_and_other_hyphens_are_fine(words):
    assert found(disease(words), "prose.fusion") == []


def test_titles_of_references_stand_as_printed():
    title = "Outcomes in BCR-ABL1 positive leukemia"

    assert found(subject("reference", kind="publication", title=title, pmid="1")) == []
