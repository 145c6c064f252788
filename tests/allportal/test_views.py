"""Home, about, search, health, error pages; and what holds of every public page."""

from html.parser import HTMLParser

import pytest
from django.db import connections
from django.db.utils import OperationalError
from django.shortcuts import render
from django.test import Client

from allportal.releases import publishing, store
from tests.factories import content, pages, releases

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/about/",
    "/search/",
    "/search/?q=ponatinib",
    "/disease/acute-lymphoblastic-leukemia/",
    "/glossary/",
    "/therapies/",
    "/therapies/?line=2",
    "/therapies/ponatinib/",
    "/trials/zuma-3/",
    "/references/shah-2021/",
    "/releases/",
    "/releases/2026.10/",
]
VOID = {"meta", "link", "img", "input", "br", "hr"}


@pytest.fixture
def portal(tmp_path):
    """A release with an entry of each kind."""
    content.reference()
    content.trial()
    content.therapy(of=content.disease())
    return releases.released(tmp_path, banner="Not for clinical use.", review="one person")


class Outline(HTMLParser):
    """What must hold of a page's HTML: balanced tags, ids used once, one h1, labelled controls."""

    def __init__(self, html):
        super().__init__()
        self.open, self.faults, self.ids, self.seen = [], [], [], []
        self.inline, self.controls, self.labels, self.jumps = [], [], set(), set()
        self.feed(html)
        self.faults += [f"<{tag}> isn't closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.seen.append(tag)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.inline += [name for name in attributes if name == "style" or name.startswith("on")]
        if tag in ("input", "select"):
            self.controls.append(attributes.get("id"))
        if tag == "label":
            self.labels.add(attributes.get("for"))
        if tag == "a" and attributes.get("href", "").startswith("#"):
            self.jumps.add(attributes["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


@pytest.mark.parametrize("address", PUBLIC)
def test_page_answers_without_cookie_and_without_the_curation_database(client, portal, address):
    with pages.queries() as made:
        answer = client.get(address)

    assert answer.status_code == 200
    assert made["default"] == 0
    assert not answer.cookies
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("address", PUBLIC)
def test_page_is_sound_html(client, portal, address):
    found = Outline(pages.page(client.get(address)))

    assert found.faults == []
    assert found.seen.count("h1") == found.seen.count("main") == 1
    assert {"header", "nav", "footer"} <= set(found.seen)
    assert len(found.ids) == len(set(found.ids))
    assert set(found.controls) <= found.labels
    assert found.jumps <= set(found.ids)
    assert not found.inline
    assert "script" not in found.seen


@pytest.mark.parametrize("address", PUBLIC)
def test_page_names_its_release_review_and_license(client, portal, address):
    answer = client.get(address)

    text = pages.words(answer)
    assert "Release 2026.10 of October 23, 2026 · reviewed by one person" in text
    assert "Not for clinical use." in text
    assert "CC BY 4.0" in text
    assert "/releases/2026.10/" in pages.links(answer)


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_page_is_only_read(portal, address, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert answer.status_code == 405
    assert not answer.cookies


def test_home_leads_to_diseases_therapies_and_releases(client, portal):
    found = pages.links(client.get("/"))

    assert {
        "/disease/acute-lymphoblastic-leukemia/",
        "/therapies/ponatinib/",
        "/therapies/",
        "/releases/2026.10/",
        "/search/",
    } <= found


@pytest.mark.parametrize("count", [1, 30])
def test_home_asks_as_often_for_few_as_for_many(client, tmp_path, count):
    for number in range(count):
        content.therapy(f"drug-{number:02}")
    releases.released(tmp_path)

    with pages.queries() as made:
        answer = client.get("/")

    assert made == {"release": 3, "default": 0}
    assert ("All 30 therapies" in pages.words(answer)) == (count == 30)


def test_synthetic_content_is_called_so_on_every_page(client, tmp_path):
    content.reference()
    releases.released(
        tmp_path, flags={"four_eyes": False, "superseded_source": False, "synthetic": True}
    )

    assert "Synthetic content: made up" in pages.words(client.get("/about/"))


def test_search_finds_entries_and_names_their_kind(client, portal):
    answer = client.get("/search/?q=ponatinib")

    assert "1 result for ponatinib ponatinib therapy" in pages.words(answer)
    assert "/therapies/ponatinib/" in pages.links(answer)


def test_search_stays_in_the_release_that_is_read(client, portal):
    answer = client.get("/@2026.10/search/?q=ponatinib")

    assert "/@2026.10/therapies/ponatinib/" in pages.links(answer)


def test_search_says_when_it_finds_nothing(client, portal):
    assert "Nothing in this release has zzz" in pages.words(client.get("/search/?q=zzz"))


def test_search_refuses_too_much_with_the_reason(client, portal):
    answer = client.get("/search/", {"q": "a " * 30})

    assert answer.status_code == 400
    assert "more than 20 words" in pages.words(answer)


@pytest.mark.parametrize("query", ['"', "*", "NEAR(", "<script>alert(1)</script>", "'; DROP", "𝕩"])
def test_search_survives_hostile_queries(client, portal, query):
    answer = client.get("/search/", {"q": query})

    assert answer.status_code == 200
    assert "<script" not in pages.page(answer)


def test_search_shows_25_results_a_page(client, tmp_path):
    for number in range(30):
        content.therapy(f"drug-{number:02}")
    releases.released(tmp_path)

    first, second = client.get("/search/?q=drug"), client.get("/search/?q=drug&page=2")

    assert pages.page(first).count('class="result"') == 25
    assert pages.page(second).count('class="result"') == 5
    assert "?q=drug&page=2" in pages.links(first)
    assert client.get("/search/?q=drug&page=3").status_code == 404


def test_search_asks_two_queries(client, portal):
    with pages.queries() as made:
        client.get("/search/?q=ponatinib")

    assert made == {"release": 2, "default": 0}


def test_unknown_address_gets_the_404_page(client, portal):
    answer = client.get("/nothing/here/")

    assert answer.status_code == 404
    assert "Nothing here" in pages.words(answer)
    assert "Release 2026.10" in pages.words(answer)


def test_without_a_release_pages_answer_503(client):
    answer = client.get("/therapies/")

    assert answer.status_code == 503
    assert "No release is public yet" in pages.words(answer)


@pytest.mark.parametrize("template", ["400.html", "404.html", "500.html", "no_release.html"])
def test_error_pages_need_neither_request_nor_release(template):
    found = Outline(pages.page(render(None, template)))

    assert found.faults == []
    assert found.seen.count("h1") == 1


def test_fault_in_a_view_gets_the_500_page(client, portal, monkeypatch):
    monkeypatch.setattr("allportal.views.search.find", lambda *args, **kwargs: 1 / 0)
    client.raise_request_exception = False

    answer = client.get("/search/?q=x")

    assert answer.status_code == 500
    assert "Something went wrong" in pages.words(answer)


def test_healthz_answers_while_the_process_lives(client):
    assert client.get("/healthz").content == b"ok\n"


def test_readyz_answers_when_readers_can_be_served(client, portal):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_readyz_says_that_no_release_is_current(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"no release is current\n")


def test_readyz_says_that_the_release_file_must_be_built(client, portal):
    publishing.ready(portal).unlink()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert b"release 2026.10 has no release file for this code" in answer.content


def test_readyz_says_that_the_release_file_is_damaged(client, portal):
    store.write_file(publishing.ready(portal), b"damaged")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert b"can't be read" in answer.content


def test_readyz_says_that_the_curation_database_is_away(client, portal, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("host secret.example is down")

    monkeypatch.setattr(connections["default"].introspection, "table_names", away)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"the curation database doesn't answer\n"


def test_readyz_says_that_migrations_are_missing(client, portal, monkeypatch):
    monkeypatch.setattr("allportal.views.MigrationExecutor.migration_plan", lambda *args: ["one"])

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert b"migrations are missing" in answer.content


def test_public_node_is_ready_without_a_curation_database(client, portal, settings):
    settings.CURATION = False

    with pages.queries() as made:
        answer = client.get("/readyz")

    assert answer.status_code == 200
    assert made["default"] == 0
