"""The endpoint of releases."""

import pytest

from allportal.releases import store
from tests.factories import content, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path):
    """Releases 2026.10 and 2026.11; the second is current."""
    content.reference("first")
    releases.released(tmp_path, "2026.10", notes="The first.")
    content.reference("second")
    releases.released(tmp_path, "2026.11", date="2026-11-30", previous="2026.10")


def versions(client, prefix="/"):
    rows = client.get(f"{prefix}api/v1/releases/").json()["results"]
    return [(row["version"], row["current"]) for row in rows]


def test_releases_are_listed_newest_first(client, two):
    assert versions(client) == [("2026.11", True), ("2026.10", False)]


def test_a_pinned_list_knows_of_no_later_release(client, two):
    assert versions(client, "/@2026.10/") == [("2026.10", False)]


def test_a_release_answers_with_its_manifest(client, two):
    body = client.get("/api/v1/releases/2026.10/").json()

    assert (body["release"], body["date"]) == ("2026.11", "2026-11-30")
    assert (body["version"], body["current"]) == ("2026.10", False)
    assert (body["manifest"]["date"], body["manifest"]["notes"]) == ("2026-10-23", "The first.")
    assert [each["slug"] for each in body["manifest"]["entries"]] == ["first"]
    assert body["manifest"]["entries"][0]["provenance"] == "made for a test"
    assert len(body["manifest_hash"]) == len(body["manifest"]["content_hash"]) == 64


def test_current_is_the_release_that_is_read(client, two):
    assert client.get("/api/v1/releases/current/").json()["version"] == "2026.11"
    assert client.get("/@2026.10/api/v1/releases/current/").json()["version"] == "2026.10"


def test_current_without_slash_leads_there(client, two):
    answer = client.get("/@2026.10/api/v1/releases/current")

    assert answer.status_code == 301
    assert answer["Location"] == "/@2026.10/api/v1/releases/current/"


def test_a_later_release_is_unknown_below_a_pinned_address(client, two):
    assert client.get("/@2026.10/api/v1/releases/2026.11/").status_code == 404


@pytest.mark.parametrize("name", ["2026.12", "x", "..%2f2026.10", "current2"])
def test_what_is_no_release_is_404(client, two, name):
    assert client.get(f"/api/v1/releases/{name}/").status_code == 404


def test_a_new_pointer_makes_a_new_validator(client, two):
    etag = client.get("/@2026.11/api/v1/releases/")["ETag"]
    store.point_to("2026.10")

    answer = client.get("/@2026.11/api/v1/releases/", headers={"If-None-Match": etag})

    assert answer.status_code == 200
