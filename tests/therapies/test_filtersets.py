"""Filters of therapies and indications together: their combinations, order and refusals."""

import pytest
from django.http import QueryDict

from allportal.editorial import saving
from allportal.releases import publishing, source
from disease.models import Disease, Subtype
from tests.factories import content, judged, releases
from tests.factories.judged import found, hangs_on, indicated, indication, therapy
from therapies import entry_type
from therapies.filtersets import IndicationFilterSet, TherapyFilterSet
from therapies.models import Indication, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def leukemia():
    return judged.leukemia()


def errors(query):
    return set(TherapyFilterSet(QueryDict(query)).errors)


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


def test_what_has_ended_comes_last_among_matches_and_among_unrecorded(leukemia):
    for slug, state, line in [
        ("a", "approval-withdrawn", "2"),
        ("b", "marketed", "2"),
        ("c", "", "2"),
        ("d", "discontinued", ""),
        ("e", "marketed", ""),
    ]:
        made = indicated(slug, line=line).therapy
        made.products.create(slug="only", state=state)

    assert list(found("line=2")) == ["b", "c", "a", "e", "d"]
    assert found("line=2&status=withdrawn") == {"a": "matches", "c": "not-recorded"}
    assert list(found("")) == ["a", "b", "c", "d", "e"]


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


@pytest.fixture
def philadelphia(tmp_path):
    """A release of a therapy that says little itself and names a subtype; read in this test."""
    imatinib = content.therapy("imatinib", of=content.disease())
    Subtype.objects.update(
        abbreviation="Ph+ ALL", synonyms=["Philadelphia chromosome positive ALL"]
    )
    Indication.objects.update(setting="after-hypersensitivity", line="2+")
    Indication.objects.get().subtypes.set(Subtype.objects.all())
    for entry in (Disease.objects.get(), imatinib):
        saving.record(entry, by=None)
    version = releases.released(tmp_path)
    with source.reading(source.ReleaseSource(publishing.ready(version))):
        yield version


@pytest.mark.parametrize(
    "words",
    ["Ph%2B", "Philadelphia", "Philadelphia+chromosome", "hypersensitivity", "2nd", "adults"],
)
def test_text_finds_what_the_page_says_of_an_indication(philadelphia, words):
    assert found(f"q={words}") == {"imatinib": "matches"}


def test_text_finds_therapies_by_the_wider_subtypes_of_theirs(tmp_path):
    imatinib, leukemia = content.therapy("imatinib", of=content.disease()), Disease.objects.get()
    subtypes = {"disease": leukemia, "slug": "b-all", "name": "B-cell ALL", "abbreviation": "B-ALL"}
    wide = Subtype.objects.create(**subtypes)
    Subtype.objects.filter(slug="ph-positive").update(parent=wide)
    Indication.objects.get().subtypes.set(Subtype.objects.filter(slug="ph-positive"))
    for entry in (leukemia, imatinib):
        saving.record(entry, by=None)
    version = releases.released(tmp_path)

    with source.reading(source.ReleaseSource(publishing.ready(version))):
        assert found("q=B-ALL") == {"imatinib": "matches"}


def test_a_circle_of_subtypes_ends_in_search(leukemia):
    one, other = Subtype.objects.filter(slug__in=["b-all", "ph-positive"])
    Subtype.objects.filter(pk=one.pk).update(parent=other)
    Subtype.objects.filter(pk=other.pk).update(parent=one)
    indicated("a", subtypes=["b-all"])

    (document,) = entry_type.therapy_documents(Therapy.objects.get())

    assert "B-ALL" in document.body
    assert "Ph-positive" in document.body


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
