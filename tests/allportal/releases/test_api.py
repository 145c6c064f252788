"""The endpoint of releases."""

import pytest

from allportal.releases import changes, store
from tests.factories import content, pages, releases, rich, succession

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


@pytest.fixture
def corrected(tmp_path):
    """2026.10, and 2026.11 with a corrected dose."""
    first = rich.release()
    second = succession.after(first, succession.lower_dose, signed=("correction", "Wrong."))
    succession.load(tmp_path, first, second)
    return first, second


def compared(client, before, after, prefix="/"):
    return client.get(f"{prefix}api/v1/releases/{before}/compare/{after}/")


def test_a_difference_names_fields_rows_kind_of_change_and_reason(client, corrected):
    body = compared(client, "2026.10", "2026.11").json()

    assert (body["release"], body["before"], body["after"]) == ("2026.11", "2026.10", "2026.11")
    (entry,) = body["entries"]
    assert (entry["slug"], entry["act"], entry["corrects_dose"]) == ("ponatinib", "changed", True)
    assert (entry["meta"]["change"], entry["meta"]["reason"]) == ("correction", "Wrong.")
    (row,) = entry["rows"]
    assert (row["model"], row["key"]) == ("therapies.step", ["treatment", 1])
    assert (row["old"], row["new"]) == ("30–45 mg over 30 minutes", "15 mg over 30 minutes")
    assert {"name": "amount_low", "old": "30", "new": "15"} in row["fields"]


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0)])
def test_a_difference_can_be_applied_to_what_was_downloaded(client, corrected, before, after):
    first, second = corrected[before], corrected[after]
    body = compared(client, first.version, second.version).json()

    made = changes.apply(changes.from_data(body), first)

    assert made.manifest.sha256 == body["manifest_hash"] == second.manifest.sha256
    assert made.files == second.files


def test_current_stands_for_the_release_that_is_read(client, corrected):
    body = compared(client, "2026.10", "current").json()

    assert body["after"] == "2026.11"
    assert compared(client, "2026.10", "current", "/@2026.10/").json()["entries"] == []


@pytest.mark.parametrize(
    "path",
    ["2026.10/compare/2026.12/", "2026.9/compare/2026.10/", "2026.10/compare/x/", "x/compare/x/"],
)
def test_what_cannot_be_compared_is_404(client, corrected, path):
    answer = client.get(f"/api/v1/releases/{path}")

    assert answer.status_code == 404
    assert answer.json()["error"]["reason"].startswith("There is no release ")


def test_a_pinned_comparison_knows_no_later_release(client, corrected):
    assert compared(client, "2026.10", "2026.11", "/@2026.10/").status_code == 404


def test_a_comparison_takes_no_parameters(client, corrected):
    answer = client.get("/api/v1/releases/2026.10/compare/2026.11/?page=1")

    assert answer.status_code == 400


def test_a_comparison_asks_no_query(client, corrected):
    with pages.queries() as made:
        compared(client, "2026.10", "2026.11")

    assert made == {"release": 0, "default": 0}
