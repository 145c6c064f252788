"""What each filter asks of therapies, with its three answers."""

import pytest

from disease.models import Disease, Subtype
from tests.factories import judged
from tests.factories.judged import approval, found, hangs_on, indicated, therapy
from therapies.models import Product

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def leukemia():
    return judged.leukemia()


def test_line_matches_labels_that_include_it():
    for slug, line in [("a", "2"), ("b", "1+"), ("c", "2+"), ("d", "1"), ("e", "3+"), ("f", "")]:
        indicated(slug, line=line)

    assert found("line=2") == {
        "a": "matches",
        "b": "matches",
        "c": "matches",
        "f": "not-recorded",
    }


def test_setting_covers_its_narrower_ones():
    indicated("a", setting="relapsed-refractory")
    indicated("b", setting="second-relapse")
    indicated("c", setting="consolidation")
    indicated("d")

    assert found("setting=second-relapse") == {
        "a": "matches",
        "b": "matches",
        "d": "not-recorded",
    }


def test_a_narrower_setting_matches_on_that_condition():
    indicated("b", setting="second-relapse")

    assert found("setting=relapsed-refractory") == {"b": "conditional"}
    assert hangs_on("setting=relapsed-refractory") == {"b": ["second or later relapse"]}


def test_subtype_matches_itself_wider_ones_and_the_whole_disease():
    indicated("exact", subtypes=["ph-positive"])
    indicated("wider", subtypes=["b-all"])
    indicated("whole")
    indicated("other", subtypes=["t-all"])

    assert found("subtype=ph-positive") == {
        "exact": "matches",
        "whole": "matches",
        "wider": "matches",
    }


def test_a_narrower_subtype_matches_on_that_condition():
    indicated("narrow", subtypes=["t315i"])

    assert found("subtype=ph-positive") == {"narrow": "conditional"}
    assert hangs_on("subtype=ph-positive") == {"narrow": ["T315I"]}


def test_an_excluded_subtype_does_not_match_with_all_that_is_part_of_it():
    indicated("ph-negative", excluded=["ph-positive"])

    assert found("subtype=ph-positive") == found("subtype=t315i") == {}
    assert found("subtype=t-all") == {"ph-negative": "matches"}


def test_a_part_left_out_of_the_asked_subtype_is_a_condition():
    indicated("ph-negative", subtypes=["b-all"], excluded=["ph-positive"])

    assert found("subtype=b-all") == {"ph-negative": "conditional"}
    assert hangs_on("subtype=b-all") == {"ph-negative": ["not Ph-positive"]}


def test_a_subtype_that_nobody_placed_does_not_say():
    indicated("a", subtypes=["down"])
    indicated("b", subtypes=["b-all"])

    assert found("subtype=b-all") == {"b": "matches", "a": "not-recorded"}
    assert found("subtype=down") == {"a": "matches", "b": "not-recorded"}


def test_two_trees_of_one_lineage_do_not_say():
    Subtype.objects.create(disease=Disease.objects.get(), slug="pre-b", name="Pre-B", lineage="b")
    indicated("a", subtypes=["pre-b"])

    assert found("subtype=ph-positive") == {"a": "not-recorded"}
    assert found("subtype=t-all") == {}


def test_two_branches_of_one_tree_do_not_match():
    b = Subtype.objects.get(slug="b-all")
    Subtype.objects.create(disease=Disease.objects.get(), slug="etv6", name="ETV6::RUNX1", parent=b)
    indicated("a", subtypes=["etv6"])

    assert found("subtype=ph-positive") == {}


def test_an_excluded_subtype_that_nobody_placed_is_a_condition():
    indicated("a", excluded=["down"])

    assert found("subtype=b-all") == {"a": "conditional"}
    assert hangs_on("subtype=b-all") == {"a": ["not Down syndrome ALL"]}


def test_a_subtype_of_another_disease_is_not_covered_by_this_one():
    other = Disease.objects.create(slug="aml", name="acute myeloid leukemia")
    Subtype.objects.create(disease=other, slug="apl", name="APL")
    indicated("whole")

    assert found("subtype=apl") == {}


def test_lineage_is_taken_from_the_nearest_wider_subtype():
    indicated("b", subtypes=["t315i"])
    indicated("t", subtypes=["t-all"])
    indicated("unknown", subtypes=["down"])
    indicated("whole")

    assert found("lineage=b") == {
        "b": "matches",
        "whole": "matches",
        "unknown": "not-recorded",
    }


def test_a_part_left_out_of_the_asked_lineage_is_a_condition():
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
    ({"age_from": 1, "age_unit": "months"}, "0", "conditional"),
    ({"age_from": 12, "age_unit": "months"}, "0", None),
    ({"age_from": 12, "age_unit": "months"}, "1", "matches"),
    ({"age_to": 18, "age_unit": "months"}, "1", "conditional"),
    ({"age_to": 18, "age_unit": "months"}, "1.5", "matches"),
    ({"age_to": 18, "age_unit": "months"}, "0", "matches"),
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
def test_age_is_compared_with_ages_or_population(fields, age, match):
    indicated("a", **fields)

    assert found(f"age={age}").get("a") == match


def test_age_in_months_is_the_condition_on_which_a_year_of_life_matches():
    indicated("from", age_from=1, age_unit="months")
    indicated("to", age_to=6, age_unit="months")
    indicated("years", age_from=0, age_to=21, age_unit="years")

    assert hangs_on("age=0") == {"from": ["from 1 month"], "to": ["to 6 months"], "years": []}


def test_population_of_both_matches_each():
    indicated("a", population="adults")
    indicated("b", population="adults-and-children")
    indicated("c", population="children")
    indicated("d")

    assert found("population=adults") == {"a": "matches", "b": "matches", "d": "not-recorded"}


def test_disease_matches_its_indications():
    indicated("a")
    therapy("b")

    assert found("disease=all") == {"a": "matches", "b": "not-recorded"}


def test_modality_keeps_those_without_one_below():
    therapy("b", modality="car-t")
    therapy("c", modality="enzyme")
    therapy("a")

    assert found("modality=car-t") == {"b": "matches", "a": "not-recorded"}


def test_manufacturer_is_part_of_a_holders_name():
    for slug, holder in [("a", ""), ("b", "Kite/Gilead"), ("c", "Takeda")]:
        Product.objects.create(therapy=therapy(slug), slug="p", holder=holder)

    assert found("manufacturer=gilead") == {"b": "matches", "a": "not-recorded"}


def test_approval_years_include_both_ends():
    for slug, date in [("a", "2011-12-31"), ("b", "2012"), ("c", "2024-03-19"), ("d", "2025-01")]:
        approval(therapy(slug), date)
    therapy("e")

    assert found("approved_from=2012&approved_to=2024") == {
        "b": "matches",
        "c": "matches",
        "e": "not-recorded",
    }


def test_approval_years_must_hold_of_one_event():
    made = therapy("a")
    approval(made, "2005")
    approval(made, "2020", act="expanded")

    assert found("approved_from=2010&approved_to=2015") == {}
    assert found("approved_from=2020") == {"a": "matches"}


def test_an_undated_approval_does_not_say_its_year():
    approval(therapy("a"), "")

    assert found("approved_to=2015") == {"a": "not-recorded"}


def test_status_keeps_those_without_one_below():
    approval(therapy("b"), "2012")
    Product.objects.create(therapy=therapy("c"), slug="p", state="discontinued")
    therapy("a")

    assert found("status=approved") == {"b": "matches", "a": "not-recorded"}
    assert found("status=discontinued") == {"c": "matches", "a": "not-recorded"}
