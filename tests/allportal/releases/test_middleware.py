"""Pinned and previewed addresses: links stay inside the release that is read."""

import pytest

from allportal.editorial import saving
from allportal.references.models import Reference
from disease.models import Section
from tests.factories import content, pages, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path):
    """2026.9 and 2026.10 (current), which calls ponatinib otherwise."""
    reference = content.reference()
    leukemia = content.disease()
    trial = content.trial()
    Section.objects.update(body="[[therapy:ponatinib]] [[ref:shah-2021]] [[trial:zuma-3]]")
    saving.record(leukemia, by=None)
    therapy = content.therapy(of=leukemia)
    therapy.references.set([reference])
    therapy.evidence.create(slug="pivotal", role="pivotal-trial", trial=trial)
    saving.record(therapy, by=None)
    releases.released(tmp_path, "2026.9", date="2026-09-01")
    Therapy.objects.update(name="ponatinib of today", former_slugs=["iclusig"])
    saving.record(Therapy.objects.get(), by=None)
    releases.released(tmp_path, "2026.10", previous="2026.9")


def crawl(client, start):
    """Every page of this site that can be reached from ``start``: {address: answer}."""
    found, waiting = {}, [start]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in found or not address.startswith("/") or address.startswith("/static/"):
            continue
        found[address] = client.get(address)
        if "text/html" in found[address]["Content-Type"] and found[address].status_code == 200:
            waiting += [
                link if not link.startswith("?") else address.partition("?")[0] + link
                for link in followed(found[address])
            ]
    return found


def followed(answer):
    """The links of a page, but those that are meant to leave its release."""
    unpinned = answer.wsgi_request.path_info
    current = answer.wsgi_request.get_full_path().replace(answer.wsgi_request.path, unpinned)
    return pages.links(answer) - {unpinned, current, f"http://testserver{unpinned}"}


def test_every_link_of_a_pinned_page_stays_in_its_release(client, two):
    found = crawl(client, "/@2026.9/")

    assert len(found) > 11
    assert {address: each.status_code for address, each in found.items()} == dict.fromkeys(
        found, 200
    )
    assert [address for address in found if not address.startswith("/@2026.9/")] == []
    assert {each["Content-Release"] for each in found.values()} == {"2026.9"}


def test_every_link_of_the_current_release_answers(client, two):
    found = crawl(client, "/")

    assert {each.status_code for each in found.values()} == {200}
    assert {"/therapies/ponatinib/", "/references/shah-2021/", "/trials/zuma-3/"} <= set(found)


def test_pinned_page_shows_what_its_release_says(client, two):
    assert "ponatinib of today" not in pages.words(client.get("/@2026.9/therapies/ponatinib/"))
    assert "ponatinib of today" in pages.words(client.get("/@2026.10/therapies/ponatinib/"))
    assert "ponatinib of today" in pages.words(client.get("/therapies/ponatinib/"))


def test_pinned_page_says_so_and_leads_to_the_current_one(client, two):
    answer = client.get("/@2026.9/therapies/?line=2")

    text = pages.words(answer)
    assert "You are reading release 2026.9 of September 1, 2026." in text
    assert "Current release: 2026.10 of October 23, 2026." in text
    assert "/therapies/?line=2" in pages.links(answer)


def test_pinned_page_is_kept_out_of_search_engines(client, two):
    answer = client.get("/@2026.9/therapies/ponatinib/")

    shown = pages.page(answer)
    assert '<meta name="robots" content="noindex">' in shown
    assert '<link rel="canonical" href="http://testserver/therapies/ponatinib/">' in shown
    assert "noindex" not in pages.page(client.get("/therapies/ponatinib/"))


def test_former_slug_is_followed_inside_the_release(client, two):
    assert client.get("/@2026.10/therapies/iclusig/")["Location"] == (
        "/@2026.10/therapies/ponatinib/"
    )
    assert client.get("/therapies/iclusig/")["Location"] == "/therapies/ponatinib/"
    assert client.get("/@2026.9/therapies/iclusig/").status_code == 404


def test_missing_page_under_a_pinned_address_keeps_its_release(client, two):
    answer = client.get("/@2026.9/nothing/")

    assert answer.status_code == 404
    assert "/@2026.9/therapies/" in pages.links(answer)


@pytest.mark.parametrize("path", ["/admin/", "/preview/", "/static/x.css", "/healthz", "/@2026.9/"])
def test_only_public_pages_answer_under_a_pinned_address(client, two, path):
    assert client.get(f"/@2026.9{path}").status_code == 404


@pytest.mark.parametrize("version", ["2026.8", "9999.1", "x", "2026.9.1", "..", "%2e%2e"])
def test_unknown_release_is_404_without_any_release(client, two, version):
    answer = client.get(f"/@{version}/therapies/")

    assert answer.status_code == 404
    assert "Content-Release" not in answer


def test_day_leads_to_the_release_that_was_current_then(client, two):
    answer = client.get("/@2026-10-01/therapies/?line=2")

    assert answer["Location"] == "/@2026.9/therapies/?line=2"


def test_preview_shows_staff_the_unpublished_text(client, two):
    Reference.objects.update(title="Title of tomorrow")
    saving.record(Reference.objects.get(), by=None)
    client.force_login(people.in_role("Reviewer"))

    answer = client.get("/preview/references/shah-2021/")

    text = pages.words(answer)
    assert "Title of tomorrow" in text
    assert "PREVIEW – unpublished." in text
    assert "/references/shah-2021/" in pages.links(answer)
    assert "/preview/therapies/" in pages.links(answer)
    assert "noindex" in pages.page(answer)
    assert "tomorrow" not in pages.words(client.get("/references/shah-2021/"))


def test_preview_is_for_staff_alone(client, two):
    answer = client.get("/preview/references/shah-2021/")

    assert answer["Location"].startswith("/admin/login/")
