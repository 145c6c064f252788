"""Full-text search over the release in force."""

import pytest

from allportal import search
from allportal.releases import releasefile, source
from tests.factories import rich

pytestmark = pytest.mark.django_db

PH_POSITIVE = [
    "Ph+",
    "Ph-positive",
    "ph positive",
    "PH+",
    "Ph(+)",
    "Philadelphia chromosome positive",
]
PH_NEGATIVE = ["Ph-", "Ph-negative", "ph negative", "Ph−", "Ph–", "Philadelphia-negative"]

TEXTS = {
    "positive": "Adults with Ph+ ALL.",
    "positive-words": "Philadelphia chromosome-positive disease",
    "negative": "Adults with Ph- ALL, relapsed.",
    "negative-words": "Ph-negative B-ALL",
    "like": "Ph-like ALL, also called BCR::ABL1-like",
    "acid": "Kept at pH 7.4 in the bag.",
    "fusion": "Carries BCR::ABL1 and the T315I mutation.",
    "dose": "375 mg/m² of naïve β-cells, 1 × 10⁶/kg",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory, django_db_setup, django_db_blocker):
    """A release of one trial a text, and of the rich therapies."""
    found = rich.entries()
    therapies = {key: found.pop(key) for key in list(found) if key[0] == "therapy"}
    therapies["therapy", "ponatinib"][0]["fields"]["other_names"] = ["AP24534"]
    for slug, text in sorted(TEXTS.items()):
        row = {"slug": slug, "name": f"trial {slug}", "design": text}
        found["trial", slug] = [{"model": "therapies.trial", "fields": row}]
    path = tmp_path_factory.mktemp("search") / "file.sqlite3"
    with django_db_blocker.unblock():
        releasefile.build(rich.package_of({**found, **therapies}), path)
    return path


@pytest.fixture
def found(file):
    """Slugs of the hits of a query, best first."""

    def find(query):
        with source.reading(source.ReleaseSource(file)):
            return [hit.slug for hit in search.find(query, limit=100)[0]]

    return find


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("Iclusig", "ponatinib"),
        ("iclusig", "ponatinib"),
        ("AP24534", "ponatinib"),
        ("Takeda", "ponatinib"),
        ("BCR-ABL1", "fusion"),
        ("BCR::ABL1", "fusion"),
        ("bcr abl1", "fusion"),
        ("T315I", "fusion"),
        ("naive", "dose"),
        ("mg/m2", "dose"),
        ("mg/m²", "dose"),
        ("NCT02614066", "shah-2021"),
        ("10.1016/S0140-6736(21)01222-8", "shah-2021"),
        ("34097852", "shah-2021"),
        ("ponatinib 45 mg", "ponatinib"),
        ("MRD", "mrd"),
        ("share of adult ALL", "share"),
    ],
)
def test_search_finds(found, query, slug):
    assert slug in found(query)


@pytest.mark.parametrize("query", PH_POSITIVE)
def test_ph_positive_is_found_however_it_is_written(found, query):
    assert {"positive", "positive-words"} <= set(found(query))


@pytest.mark.parametrize("query", ["Philadelphia", "philadelphia chromosome", "Philadelph"])
def test_philadelphia_is_found_with_or_without_its_sign(found, query):
    assert {"positive-words"} == set(found(query)) & set(TEXTS)


@pytest.mark.parametrize("query", PH_POSITIVE)
def test_ph_positive_never_finds_ph_negative_nor_acidity(found, query):
    assert not {"negative", "negative-words", "like", "acid"} & set(found(query))


@pytest.mark.parametrize("query", PH_NEGATIVE)
def test_ph_negative_never_finds_ph_positive_nor_acidity(found, query):
    slugs = set(found(query))

    assert {"negative", "negative-words"} <= slugs
    assert not {"positive", "positive-words", "like", "acid", "ph-positive"} & slugs


@pytest.mark.parametrize("query", ["Ph-like", "ph-like"])
def test_ph_like_is_a_word_of_its_own(found, query):
    assert found(query) == ["like"]


def test_acidity_is_no_chromosome(found):
    assert found("pH 7.4") == ["acid"]


@pytest.mark.parametrize("query", ["ponatinib", "Ponatinib", "Iclusig", "AP24534"])
def test_a_name_ranks_before_a_mention_and_a_source(found, query):
    assert found(query)[0] == "ponatinib"


def test_sources_come_last(found):
    assert found("ponatinib")[-1] == "fda-label"


@pytest.mark.parametrize(
    ("query", "finds"), [("pon", True), ("ponat", True), ("po", False), ("pon ", False)]
)
def test_a_last_word_of_three_letters_finds_what_begins_with_it(found, query, finds):
    assert ("ponatinib" in found(query)) is finds


def test_all_words_must_be_there(found):
    assert found("Takeda T315I") == []


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "'",
        "*",
        "a*",
        "pon*",
        "^pon",
        "NEAR(",
        "NEAR(a b, 2)",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "title:pon",
        "{title names}: pon",
        "pon + inib",
        "- pon",
        "(",
        "((((",
        ")",
        "BCR-ABL1",
        "a\x00b",
        "\x00",
        "a\nb",
        "_",
        "___",
        "___ pon",
        "\u0301",
        "\u00aa",
        "😀",
        "\U0001f9ec\u200d",
        "\ud800",
        "𝔓𝔬𝔫",
        "ﬁ",
        "中文",
        "+++---***",
        ";DROP TABLE search",
        "%",
        "\\",
        " ",
        "",
        "\u00a0",
    ],
)
def test_hostile_queries_are_answered(found, query):
    assert isinstance(found(query), list)


@pytest.mark.parametrize("query", ["", "   ", "+++", '"*"', "::", "—"])
def test_a_query_without_words_finds_nothing(found, query):
    assert search.match(query) == ""
    assert found(query) == []


@pytest.mark.parametrize(
    "query", ["a " * 1000, "a" * 201, " ".join("abcdefghijklmnopqrstu"), "a::" * 60]
)
def test_a_query_beyond_the_limits_is_refused(found, query):
    with pytest.raises(search.TooMuch):
        found(query)


def test_a_query_of_twenty_words_is_answered(found):
    assert found(" ".join("abcdefghijklmnopqrst")) == []


def test_find_counts_all_hits_and_gives_a_page_of_them(file):
    with source.reading(source.ReleaseSource(file)):
        hits, count = search.find("trial", limit=3, offset=2)

    assert (len(hits), count) == (3, len(TEXTS))


def test_a_hit_says_where_it_is(file):
    with source.reading(source.ReleaseSource(file)):
        (hit,), _ = search.find("T315I")

    assert (hit.kind, hit.slug, hit.url) == ("trial", "fusion", "trials/fusion/")
    assert hit.title == "trial fusion"
    assert "BCR::ABL1" in hit.excerpt


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BCR::ABL1", ["bcr", "abl1"]),
        ("Ph+ ALL", ["phpos", "all"]),
        ("Ph- ALL", ["phneg", "all"]),
        ("Ph-like", ["phlike"]),
        ("pH 7", ["ph", "7"]),
        ("Ph+/CD19+", ["phpos", "cd19"]),
        ("mg/m²", ["mg", "m2"]),
        ("Ｐｈ＋", ["phpos"]),
    ],
)
def test_words_of_a_text(text, words):
    assert search.words(text) == words
