"""A synthetic release, loaded: whole, marked on every page, found by filters and search."""

import pytest

from allportal.releases import verifying
from tests.factories import pages, synthetic
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

ASKED = [
    *(f"line={line}" for line in "1234"),
    *("lineage=b", "lineage=t", "lineage=other"),
    *("setting=newly-diagnosed", "setting=mrd-positive", "setting=after-hypersensitivity"),
    *("population=adults", "population=children", "age=0.5", "age=12", "age=70"),
    *("status=approved", "status=withdrawn", "status=discontinued"),
    *("modality=car-t", "modality=enzyme", "manufacturer=pharma"),
    *("approved_from=2026", "approved_to=2010", "q=chemotherapy"),
]


@pytest.fixture
def released(tmp_path):
    return synthetic.released(tmp_path, 50)


def paths(client):
    """Every page that can be reached from the front page, and its answer."""
    found, waiting = {}, ["/", "/about/", "/search/?q=leukemia", "/api/v1/docs/"]
    while waiting:
        path = waiting.pop()
        if path in found or path.endswith(".zip") or path.startswith(("/@", "/static/")):
            continue
        found[path] = client.get(path)
        if "html" in found[path]["Content-Type"]:
            waiting += [
                each.partition("#")[0] for each in pages.links(found[path]) if each[0] == "/"
            ]
    return found


def test_a_synthetic_release_is_whole(released):
    assert verifying.verify(synthetic.VERSION) == []


def test_every_page_says_that_it_is_synthetic(released, client):
    found = paths(client)

    html = {path: each for path, each in found.items() if "html" in each["Content-Type"]}
    silent = [path for path, each in html.items() if "Synthetic content:" not in pages.words(each)]
    assert len(html) > 100
    assert silent == []
    assert {path for path, each in found.items() if each.status_code != 200} == set()


def test_error_pages_say_so_too(released, client):
    retired = Therapy.objects.exclude(retired_on="").first().get_absolute_url()

    for path, status in (("/nowhere/", 404), (retired, 410)):
        answer = client.get(path)

        assert answer.status_code == status
        assert "Synthetic content:" in pages.words(answer)


def test_api_answers_carry_the_banner(released, client):
    assert "Synthetic" in client.get("/api/v1/therapies/").json()["banner"]


def matching(client, query):
    """How many therapies the filters of a query match."""
    rows = client.get(f"/api/v1/therapies/?page_size=200&{query}").json()["results"]
    return len([row for row in rows if row["match"] != "not-recorded"])


def test_filters_find_some_and_not_all(released, client):
    everything = matching(client, "")

    counts = {query: matching(client, query) for query in ASKED}

    assert {query for query, count in counts.items() if not 0 < count < everything} == set()


def test_every_subtype_finds_some(released, client):
    slugs = set(synthetic.values(released)["disease.subtype", "slug"])

    assert slugs
    assert {slug for slug in slugs if not matching(client, f"subtype={slug}")} == set()


def test_search_finds_drugs_brands_and_trials_by_name(released, client):
    said = synthetic.values(released)
    names = [
        said["therapies.therapy", "name"][0],
        said["therapies.product", "brand"][0],
        said["therapies.trial", "name"][0],
    ]

    assert [name for name in names if not client.get("/search/", {"q": name}).context["hits"]] == []
