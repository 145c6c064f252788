"""Figures that contradict each other are found; those that only look so are not."""

import pytest

from disease.models import Section, Statistic, Subtype
from tests.factories.subjects import found, row, subject

OWN = ["subject"]
SUBTYPES = [
    row(Subtype, disease=OWN, slug="b-cell-all", name="B-cell ALL", lineage="b"),
    row(Subtype, disease=OWN, slug="t-cell-all", name="T-cell ALL", lineage="t"),
    row(
        Subtype,
        disease=OWN,
        slug="ph-positive-all",
        name="Ph-positive ALL",
        abbreviation="Ph+ ALL",
        synonyms=["Philadelphia chromosome positive ALL"],
    ),
]


def section(slug, body, order=1):
    return row(Section, disease=OWN, slug=slug, kind="other", title=slug, body=body, order=order)


def prose(*bodies):
    return subject(
        "disease",
        *[section(f"part-{n}", each, n) for n, each in enumerate(bodies, 1)],
        *SUBTYPES,
        name="acute lymphoblastic leukemia",
    )


def statistic(slug, quantity, low, unit="%", subtype="", cited=True, **fields):
    fields |= {"subtype": ["subject", subtype]} if subtype else {}
    fields |= {"references": [["somewhere"]]} if cited else {}
    fields = {"quantity": quantity, "low": low, "unit": unit, **fields}
    return row(Statistic, disease=OWN, slug=slug, **fields)


def disease(*rows):
    return subject("disease", *rows, *SUBTYPES, name="acute lymphoblastic leukemia")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B-cell in 85%, T-cell in 15%.", "- B-cell ALL: about 75% of cases"),
        ("85% of cases are B-lineage.", "About 75% of ALL is B-lineage."),
        ("T-lineage: 15%.", "T-ALL makes up 25% of cases."),
        ("Adults: survival is around 40%.", "In adults, 5-year survival exceeds 60%."),
        ("New cases per year: about 6,500.", "About 8,000 new cases are diagnosed each year."),
        (
            "Ph-positive ALL makes up 25% of adult cases.",
            "**Philadelphia chromosome positive ALL.** Found in about 40% of adults.",
        ),
        ("It makes up 25% of pediatric malignancies.", "It is 35% of cancers in children."),
        ("More than 30 subtypes are known.", "At present 23 subtypes are known."),
        ("T-lineage is 15% of childhood ALL.", "T-ALL is 15% of adult and 25% of childhood cases."),
    ],
)
def test_prose_that_contradicts_itself_is_an_error_at_the_later_place(one, other):
    assert found(prose(one, other), "contradiction") == [
        ("contradiction.prose", "error", "section part-2, body")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("T-lineage is 15% of childhood ALL.", "T-lineage is 25% of adult ALL."),
        ("T-lineage is about 15% of childhood and 25% of adult ALL.", "T-ALL: 15% of children."),
        ("B-lineage ALL is 85% of cases.", "T-lineage ALL is 15% of cases."),
        ("5-year survival exceeds 90% in children.", "5-year survival is 93% in children."),
        ("5-year survival is 43% at 40–59 years.", "5-year survival is 59% at 20–39 years."),
        ("NOTCH1 mutations occur in 60% of T-ALL.", "T-ALL is 15% of cases."),
        ("T-ALL is 15% of cases.", "In T-ALL, 23% of patients had a complete remission."),
        ("Survival with blinatumomab was 85%.", "Survival is around 40%."),
        ("10-year EFS was 77% for MRD-negative and 32% for MRD-positive children.", "EFS is 50%."),
        ("About 6,100 new cases a year.", "About 1,400 deaths a year."),
        ("About 6,500 new cases a year.", "An estimated 6,100 new cases a year."),
        ("Of 63 patients with B-ALL, 81% responded.", "B-ALL makes up 85% of cases."),
        ("A CAR T-cell therapy: 71% responded.", "T-cell ALL makes up 15% of cases."),
    ],
)
def test_prose_that_agrees_or_speaks_of_others_is_fine(one, other):
    assert found(prose(one, other), "contradiction") == []


def test_two_contradictions_in_one_place_are_two_findings():
    split = prose("B-cell in 85%, T-cell in 15%.", "- B-cell ALL: 75%\n- T-cell ALL: 25%")

    assert len(found(split, "contradiction")) == 2


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("B-lineage is 75% of cases.", {"quantity": "B-lineage share", "low": "88"}),
        ("5-year survival is 40% in children.", {"quantity": "5-year survival", "low": "93"}),
        ("Ph+ ALL is 40% of adult ALL.", {"quantity": "share of adult ALL"}),
    ],
)
def test_prose_against_a_statistic_is_an_error(body, fields):
    people = "adults" if "adult" in body else "children" if "child" in body else ""
    subtype = "ph-positive-all" if "Ph+" in body else ""
    known = statistic("known", **{"low": "25", **fields}, subtype=subtype, population=people)

    assert ("contradiction.prose-statistic", "error", "section part-1, body") in found(
        disease(section("part-1", body), known), "contradiction"
    )


@pytest.mark.parametrize(
    "body",
    [
        "B-lineage is about 88% of cases.",
        "B-lineage is [[stat:known]] of cases.",
        "B-lineage is 75% of adult cases.",
        "More than 80% are B-lineage.",
    ],
)
def test_prose_that_a_statistic_bears_out_or_does_not_know_is_fine(body):
    known = statistic("known", "B-lineage share", "88", qualifier="about")

    assert found(disease(section("part-1", body), known), "contradiction") == []


def test_prose_needs_one_of_several_statistics_alone():
    rows = [
        statistic("new-2024", "new cases", "6550", "new cases a year", period="2024 estimate"),
        statistic("new-2025", "new cases", "6100", "new cases a year", period="2025 estimate"),
    ]

    assert found(disease(section("a", "6,550 new cases a year."), *rows), "contradiction") == []
    assert found(disease(section("a", "9,000 new cases a year."), *rows), "contradiction")


@pytest.mark.parametrize(
    ("cited", "severity"), [(True, "warning"), (False, "error")], ids=["cited", "one uncited"]
)
def test_statistics_that_cannot_both_hold(cited, severity):
    rows = [
        statistic("one", "T-lineage share", "15", population="children"),
        statistic("two", "T-lineage share", "25", population="children", cited=cited),
    ]

    assert found(disease(*rows), "contradiction") == [
        ("contradiction.statistics", severity, "statistic two, low")
    ]


def test_note_on_either_closes_a_pair_that_is_cited():
    rows = [
        statistic("one", "T-lineage share", "15", note="WHO 2001; others count 25%."),
        statistic("two", "T-lineage share", "25"),
    ]

    assert found(disease(*rows), "contradiction") == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"population": "children"}, {"population": "adults"}),
        ({"age_from": 20, "age_to": 39}, {"age_from": 40, "age_to": 59}),
        ({"period": "2024"}, {"period": "2025"}),
        ({"region": "United States"}, {"region": "Europe"}),
        ({"sex": "male"}, {"sex": "female"}),
        ({"subtype": "ph-positive-all"}, {}),
        ({"population": "MRD-negative children"}, {"population": "MRD-positive children"}),
        ({"qualifier": "about", "low": "55"}, {}),
        ({"qualifier": "at-least", "low": "45"}, {}),
        ({"low": "45", "high": "55"}, {}),
        ({"unit": "months"}, {}),
    ],
)
def test_statistics_of_others_or_that_agree_are_fine(mine, theirs):
    rows = [
        statistic("one", "5-year survival", **{"low": "40", **mine}),
        statistic("two", "5-year survival", **{"low": "50", **theirs}),
    ]

    assert found(disease(*rows), "contradiction") == []


def test_adults_from_18_and_from_20_are_the_same_people():
    rows = [
        statistic("one", "5-year survival", "40", population="adults"),
        statistic("two", "5-year survival", "60", age_from=20),
    ]

    assert len(found(disease(*rows), "contradiction")) == 1
