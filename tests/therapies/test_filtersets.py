"""Filters of therapies and indications, with their three answers."""

import pytest
from django.http import QueryDict

from allportal.releases import publishing, source
from disease.models import Disease, Subtype
from tests.factories import content, releases
from therapies.filtersets import IndicationFilterSet, TherapyFilterSet
from therapies.models import ApprovalEvent, Indication, Product, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def leukemia():
    """ALL with B-ALL > Ph-positive > T315I, T-ALL, and one subtype whose lineage nobody wrote."""
    made = Disease.objects.create(slug="all", name="acute lymphoblastic leukemia")
    b = Subtype.objects.create(disease=made, slug="b-all", name="B-ALL", lineage="b")
    ph = Subtype.objects.create(disease=made, slug="ph-positive", name="Ph-positive", parent=b)
    Subtype.objects.create(disease=made, slug="t315i", name="T315I", parent=ph)
    Subtype.objects.create(disease=made, slug="t-all", name="T-ALL", lineage="t")
    Subtype.objects.create(disease=made, slug="down", name="Down syndrome ALL")
    return made


def therapy(slug, **fields):
    return Therapy.objects.create(slug=slug, name=slug, **fields)


def indication(of, slug="only", subtypes=(), excluded=(), **fields):
    """An indication of the therapy ``of`` in the one disease."""
    disease = Disease.objects.get(slug="all")
    made = Indication.objects.create(
        therapy=of, slug=slug, disease=disease, jurisdiction="us-fda", wording="Use.", **fields
    )
    made.subtypes.set(Subtype.objects.filter(slug__in=subtypes))
    made.excluded_subtypes.set(Subtype.objects.filter(slug__in=excluded))
    return made


def indicated(slug, **fields):
    """A therapy with one indication."""
    return indication(therapy(slug), **fields)


def approval(of, date, act="approved", **fields):
    return ApprovalEvent.objects.create(
        therapy=of, slug=f"{act}-{date}-{len(fields)}", act=act, date=date, **fields
    )


def found(query):
    """{slug: match} in the order listed."""
    filters = TherapyFilterSet(QueryDict(query))
    return {each.slug: each.match for each in filters.qs}


def errors(query):
    return set(TherapyFilterSet(QueryDict(query)).errors)


def hangs_on(query):
    filters = TherapyFilterSet(QueryDict(query))
    return {each.slug: each.hangs_on for each in filters.explained(filters.qs)}


def test_line_matches_labels_that_include_it(leukemia):
    for slug, line in [("a", "2"), ("b", "1+"), ("c", "2+"), ("d", "1"), ("e", "3+"), ("f", "")]:
        indicated(slug, line=line)

    assert found("line=2") == {
        "a": "matches",
        "b": "matches",
        "c": "matches",
        "f": "not-recorded",
    }


def test_setting_covers_its_narrower_ones(leukemia):
    indicated("a", setting="relapsed-refractory")
    indicated("b", setting="second-relapse")
    indicated("c", setting="consolidation")
    indicated("d")

    assert found("setting=second-relapse") == {
        "a": "matches",
        "b": "matches",
        "d": "not-recorded",
    }


def test_a_narrower_setting_matches_on_that_condition(leukemia):
    indicated("b", setting="second-relapse")

    assert found("setting=relapsed-refractory") == {"b": "conditional"}
    assert hangs_on("setting=relapsed-refractory") == {"b": ["second or later relapse"]}


def test_subtype_matches_itself_wider_ones_and_the_whole_disease(leukemia):
    indicated("exact", subtypes=["ph-positive"])
    indicated("wider", subtypes=["b-all"])
    indicated("whole")
    indicated("other", subtypes=["t-all"])

    assert found("subtype=ph-positive") == {
        "exact": "matches",
        "whole": "matches",
        "wider": "matches",
    }


def test_a_narrower_subtype_matches_on_that_condition(leukemia):
    indicated("narrow", subtypes=["t315i"])

    assert found("subtype=ph-positive") == {"narrow": "conditional"}
    assert hangs_on("subtype=ph-positive") == {"narrow": ["T315I"]}


def test_an_excluded_subtype_does_not_match_with_all_that_is_part_of_it(leukemia):
    indicated("ph-negative", excluded=["ph-positive"])

    assert found("subtype=ph-positive") == found("subtype=t315i") == {}
    assert found("subtype=t-all") == {"ph-negative": "matches"}


def test_a_part_left_out_of_the_asked_subtype_is_a_condition(leukemia):
    indicated("ph-negative", subtypes=["b-all"], excluded=["ph-positive"])

    assert found("subtype=b-all") == {"ph-negative": "conditional"}
    assert hangs_on("subtype=b-all") == {"ph-negative": ["not Ph-positive"]}


def test_a_subtype_that_nobody_placed_does_not_say(leukemia):
    indicated("a", subtypes=["down"])
    indicated("b", subtypes=["b-all"])

    assert found("subtype=b-all") == {"b": "matches", "a": "not-recorded"}
    assert found("subtype=down") == {"a": "matches", "b": "not-recorded"}


def test_two_trees_of_one_lineage_do_not_say(leukemia):
    Subtype.objects.create(disease=leukemia, slug="pre-b", name="Pre-B", lineage="b")
    indicated("a", subtypes=["pre-b"])

    assert found("subtype=ph-positive") == {"a": "not-recorded"}
    assert found("subtype=t-all") == {}


def test_two_branches_of_one_tree_do_not_match(leukemia):
    b = Subtype.objects.get(slug="b-all")
    Subtype.objects.create(disease=leukemia, slug="etv6", name="ETV6::RUNX1", parent=b)
    indicated("a", subtypes=["etv6"])

    assert found("subtype=ph-positive") == {}


def test_an_excluded_subtype_that_nobody_placed_is_a_condition(leukemia):
    indicated("a", excluded=["down"])

    assert found("subtype=b-all") == {"a": "conditional"}
    assert hangs_on("subtype=b-all") == {"a": ["not Down syndrome ALL"]}


def test_a_subtype_of_another_disease_is_not_covered_by_this_one(leukemia):
    other = Disease.objects.create(slug="aml", name="acute myeloid leukemia")
    Subtype.objects.create(disease=other, slug="apl", name="APL")
    indicated("whole")

    assert found("subtype=apl") == {}


def test_lineage_is_taken_from_the_nearest_wider_subtype(leukemia):
    indicated("b", subtypes=["t315i"])
    indicated("t", subtypes=["t-all"])
    indicated("unknown", subtypes=["down"])
    indicated("whole")

    assert found("lineage=b") == {
        "b": "matches",
        "whole": "matches",
        "unknown": "not-recorded",
    }


def test_a_part_left_out_of_the_asked_lineage_is_a_condition(leukemia):
    indicated("ph-negative", excluded=["ph-positive"])

    assert found("lineage=b") == {"ph-negative": "conditional"}
    assert found("lineage=t") == {"ph-negative": "matches"}


AGES = [
    ({"age_from": 1, "age_to": 21, "age_unit": "years"}, "21.9", "matches"),
    ({"age_from": 1, "age_to": 21, "age_unit": "years"}, "22", None),
    ({"age_from": 1, "age_to": 21, "age_unit": "years"}, "0.9", None),
    ({"age_from": 1, "age_unit": "months"}, "0.08", "matches"),
    ({"age_from": 2, "age_unit": "months"}, "0.08", None),
    ({"age_from": 2, "age_unit": "months"}, "0.17", "matches"),
    ({"age_to": 23, "age_unit": "months"}, "1.99", "matches"),
    ({"age_to": 23, "age_unit": "months"}, "2", None),
    ({"population": "adults"}, "18", "matches"),
    ({"population": "adults"}, "17.9", None),
    ({"population": "children"}, "17.9", "matches"),
    ({"population": "children"}, "18", None),
    ({"population": "adults-and-children"}, "40", "matches"),
    ({"population": "children", "age_from": 1, "age_unit": "months"}, "40", None),
    ({"population": "adults", "age_to": 60, "age_unit": "years"}, "12", None),
    ({"population": "adults", "age_from": 15, "age_unit": "years"}, "16", "matches"),
    ({}, "40", "not-recorded"),
]


@pytest.mark.parametrize(("fields", "age", "match"), AGES)
def test_age_is_compared_with_ages_or_population(leukemia, fields, age, match):
    indicated("a", **fields)

    assert found(f"age={age}").get("a") == match


def test_population_of_both_matches_each(leukemia):
    indicated("a", population="adults")
    indicated("b", population="adults-and-children")
    indicated("c", population="children")
    indicated("d")

    assert found("population=adults") == {"a": "matches", "b": "matches", "d": "not-recorded"}


def test_disease_matches_its_indications(leukemia):
    indicated("a")
    therapy("b")

    assert found("disease=all") == {"a": "matches", "b": "not-recorded"}


def test_modality_keeps_those_without_one_below(leukemia):
    therapy("b", modality="car-t")
    therapy("c", modality="enzyme")
    therapy("a")

    assert found("modality=car-t") == {"b": "matches", "a": "not-recorded"}


def test_manufacturer_is_part_of_a_holders_name(leukemia):
    for slug, holder in [("a", ""), ("b", "Kite/Gilead"), ("c", "Takeda")]:
        Product.objects.create(therapy=therapy(slug), slug="p", holder=holder)

    assert found("manufacturer=gilead") == {"b": "matches", "a": "not-recorded"}


def test_approval_years_include_both_ends(leukemia):
    for slug, date in [("a", "2011-12-31"), ("b", "2012"), ("c", "2024-03-19"), ("d", "2025-01")]:
        approval(therapy(slug), date)
    therapy("e")

    assert found("approved_from=2012&approved_to=2024") == {
        "b": "matches",
        "c": "matches",
        "e": "not-recorded",
    }


def test_approval_years_must_hold_of_one_event(leukemia):
    made = therapy("a")
    approval(made, "2005")
    approval(made, "2020", act="expanded")

    assert found("approved_from=2010&approved_to=2015") == {}
    assert found("approved_from=2020") == {"a": "matches"}


def test_an_undated_approval_does_not_say_its_year(leukemia):
    approval(therapy("a"), "")

    assert found("approved_to=2015") == {"a": "not-recorded"}


def test_status_keeps_those_without_one_below(leukemia):
    approval(therapy("b"), "2012")
    Product.objects.create(therapy=therapy("c"), slug="p", state="discontinued")
    therapy("a")

    assert found("status=approved") == {"b": "matches", "a": "not-recorded"}
    assert found("status=discontinued") == {"c": "matches", "a": "not-recorded"}


def test_line_and_subtype_must_hold_on_one_indication(leukemia):
    made = therapy("a")
    indication(made, "first", subtypes=["t-all"], line="1")
    indication(made, "second", subtypes=["b-all"], line="2")

    assert found("line=1&subtype=b-all") == {}
    assert found("line=2&subtype=b-all") == {"a": "matches"}


def test_the_best_indication_counts(leukemia):
    made = therapy("a")
    indication(made, "silent")
    indication(made, "other", line="1")
    indication(made, "fits", line="2")

    assert found("line=2") == {"a": "matches"}


def test_one_unrecorded_fact_is_enough_to_stand_below(leukemia):
    indicated("a", line="2")

    assert found("line=2&population=adults") == {"a": "not-recorded"}
    assert found("line=1&population=adults") == {}


def test_a_match_that_hangs_on_a_biomarker_says_so(leukemia):
    indicated("a", line="2", biomarker="T315I mutation")

    assert found("line=2") == {"a": "conditional"}
    assert hangs_on("line=2") == {"a": ["T315I mutation"]}


def test_an_indication_without_biomarker_lifts_the_condition(leukemia):
    made = therapy("a")
    indication(made, "one", line="2", biomarker="T315I mutation")
    indication(made, "two", line="2")

    assert found("line=2") == {"a": "matches"}
    assert hangs_on("line=2") == {"a": []}


def test_a_biomarker_is_no_condition_of_what_is_not_asked_of_indications(leukemia):
    indicated("a", biomarker="T315I mutation")

    assert found("") == {"a": "matches"}


def test_a_therapy_without_indications_is_not_recorded(leukemia):
    therapy("a", modality="car-t")

    assert found("line=2&modality=car-t") == {"a": "not-recorded"}


def test_matches_come_before_unrecorded_each_by_name(leukemia):
    indicated("d", line="2")
    indicated("c", line="2", biomarker="CD19")
    indicated("b")
    indicated("a")

    assert list(found("line=2")) == ["c", "d", "a", "b"]


def test_nothing_asked_lists_all_by_name(leukemia):
    therapy("b")
    therapy("a")

    assert found("") == {"a": "matches", "b": "matches"}


def test_no_data_lists_all():
    therapy("a")

    assert [each.match for each in TherapyFilterSet().qs] == ["matches"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("line=5", "line"),
        ("setting=soon", "setting"),
        ("subtype=nothing", "subtype"),
        ("disease=nothing", "disease"),
        ("lineage=x", "lineage"),
        ("age=old", "age"),
        ("age=-1", "age"),
        ("age=1e400", "age"),
        ("age=NaN", "age"),
        ("population=dogs", "population"),
        ("modality=magic", "modality"),
        ("approved_from=12", "approved_from"),
        ("approved_from=2020&approved_to=2012", "approved_to"),
        ("status=maybe", "status"),
        ("q=" + "a+" * 21, "q"),
        ("q=" + "a" * 201, "q"),
    ],
)
def test_what_nobody_can_mean_is_an_error_of_its_field(leukemia, query, field):
    assert errors(query) == {field}


def test_a_circle_of_subtypes_ends(leukemia):
    b = Subtype.objects.get(slug="b-all")
    Subtype.objects.filter(pk=b.pk).update(parent=Subtype.objects.get(slug="t315i"))
    indicated("a", subtypes=["b-all"])

    assert found("subtype=ph-positive") == {"a": "matches"}


def test_conditions_of_any_number_of_rows_take_three_queries(leukemia, django_assert_num_queries):
    for number in range(12):
        indicated(f"a{number}", subtypes=["t315i"], excluded=["t-all"])
    filters = TherapyFilterSet(QueryDict("subtype=ph-positive"))
    rows = list(filters.qs)

    with django_assert_num_queries(3):
        explained = filters.explained(rows)

    assert {tuple(each.hangs_on) for each in explained} == {("T315I",)}


@pytest.fixture
def release(tmp_path):
    """A release of two therapies, read in this test."""
    content.therapy("ponatinib", of=content.disease())
    content.therapy("blinatumomab")
    version = releases.released(tmp_path)
    with source.reading(source.ReleaseSource(publishing.ready(version))):
        yield version


def test_text_finds_brand_names(release):
    assert found("q=brand+ponatinib") == {"ponatinib": "matches"}


def test_text_and_line_hold_together(release):
    assert found("q=ponatinib&line=2") == {"ponatinib": "matches"}
    assert found("q=ponatinib&line=1") == {}


def test_text_of_signs_alone_finds_nothing(release):
    assert found("q=%2B%2B") == {}


def test_text_of_indications_is_that_of_their_therapies(release):
    filters = IndicationFilterSet(QueryDict("q=brand+ponatinib"))

    assert [each.therapy.slug for each in filters.qs] == ["ponatinib"]


def test_indications_are_judged_one_by_one(leukemia):
    made = therapy("a")
    indication(made, "first", line="1")
    indication(made, "second", line="2", biomarker="CD19")
    indication(made, "third")

    filters = IndicationFilterSet(QueryDict("line=2"))

    rows = filters.explained(filters.qs)
    assert [(each.slug, each.match, each.hangs_on) for each in rows] == [
        ("second", "conditional", ["CD19"]),
        ("third", "not-recorded", []),
    ]


def test_indications_of_one_therapy(leukemia):
    indicated("a")
    indicated("b")

    filters = IndicationFilterSet(QueryDict("therapy=b"))

    assert [each.therapy.slug for each in filters.qs] == ["b"]
