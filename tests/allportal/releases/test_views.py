"""The list of releases, the page of one, its content as a download."""

import hashlib
import io
import zipfile

import pytest

from allportal.releases import fixtures, publishing, store
from tests.factories import content, many, pages, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path):
    """Two releases; the second has one entry more and is current."""
    content.reference("shah-2021")
    releases.released(tmp_path, "2026.9", date="2026-09-01")
    content.reference("ribera-2022")
    releases.released(
        tmp_path,
        "2026.10",
        previous="2026.9",
        notes="# Notes\n\n**Bold** words.",
        review="two persons",
        findings={"warning": 2, "error": 0},
        flags={"superseded_source": True, "four_eyes": True, "synthetic": False},
    )


def test_list_shows_releases_newest_first_and_which_is_current(client, two):
    text = pages.words(client.get("/releases/"))

    assert text.index("2026.10 Current October 23, 2026") < text.index("2026.9 September 1, 2026")
    assert "reviewed by two persons superseded source 2" in text


def test_pinned_list_knows_no_later_release(client, two):
    text = pages.words(client.get("/@2026.9/releases/"))

    listing = text[text.index("Content hash") :]
    assert "2026.9" in listing
    assert "2026.10" not in listing


def test_list_names_earlier_releases_that_are_not_kept_here(client, two):
    (store.folder("2026.9")).rename(store.root() / "elsewhere")

    answer = client.get("/releases/")

    assert "2026.9 September 1, 2026 not reviewed not kept on this site" in pages.words(answer)
    assert "/releases/2026.9/" not in pages.links(answer)


def test_release_page_shows_notes_state_and_entries(client, two):
    answer = client.get("/releases/2026.10/")

    text = pages.words(answer)
    assert "<strong>Bold</strong> words." in pages.page(answer)
    assert "Reviewed by two persons; every change by one person" in text
    assert "0 errors, 2 warnings" in text
    assert "Superseded source" in text
    assert "ribera-2022 October 23, 2026" in text
    assert "/@2026.10/references/ribera-2022/" in pages.links(answer)
    assert "/@2026.10/" in pages.links(answer)


def test_release_page_of_an_earlier_release_reads_its_own_manifest(client, two):
    answer = client.get("/releases/2026.9/")

    assert "ribera-2022" not in pages.words(answer)
    assert "/@2026.9/references/shah-2021/" in pages.links(answer)


@pytest.mark.parametrize("version", ["2026.11", "2026.1x", "..", "2026.10.0"])
def test_unknown_release_is_404(client, two, version):
    assert client.get(f"/releases/{version}/").status_code == 404


def test_pinned_pages_know_no_later_release(client, two):
    assert client.get("/@2026.9/releases/2026.10/").status_code == 404
    assert client.get("/@2026.9/releases/2026.10/content.zip").status_code == 404
    assert client.get("/@2026.10/releases/2026.9/").status_code == 200


def test_page_says_when_its_findings_were_counted(client, two):
    counted, uncounted = (
        pages.words(client.get(f"/releases/{version}/")) for version in ("2026.10", "2026.9")
    )

    assert "0 errors, 2 warnings, as counted when it was published" in counted
    assert "Findings not counted" in uncounted


def test_content_is_downloaded_as_it_is_stored(client, two):
    answer = client.get("/releases/2026.10/content.zip")

    stored = (store.folder("2026.10") / store.CONTENT).read_bytes()
    assert answer.content == stored
    assert answer["Content-Disposition"] == 'attachment; filename="allportal-2026.10.zip"'
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_release_page_names_the_hash_of_the_download(client, two):
    download = client.get("/releases/2026.10/content.zip").content

    assert hashlib.sha256(download).hexdigest() in pages.words(client.get("/releases/2026.10/"))


def test_node_with_a_release_file_alone_gives_the_same_download(client, two):
    before = client.get("/releases/2026.10/content.zip").content
    (store.folder("2026.10") / store.CONTENT).unlink()

    assert client.get("/releases/2026.10/content.zip").content == before


def test_download_is_only_read(client, two):
    assert client.post("/releases/2026.10/content.zip").status_code == 405


@pytest.mark.parametrize("address", ["/releases/", "/releases/2026.10/"])
def test_release_pages_ask_no_content_query(client, two, address):
    with pages.queries() as made:
        client.get(address)

    assert made == {"release": 0, "default": 0}


def test_release_that_becomes_current_changes_the_validator_of_older_pages(client, two):
    before = client.get("/@2026.9/about/")

    publishing.make_current("2026.9")

    assert client.get("/@2026.9/about/")["ETag"] != before["ETag"]


def test_release_page_lists_a_hundred_entries_a_page(client, tmp_path):
    fixtures.write(many.release(60), tmp_path / "2026.10")
    publishing.load(tmp_path / "2026.10", use=True)

    first, last = (client.get(f"/releases/2026.10/?page={number}") for number in (1, 2))

    rows = [pages.page(answer).count('<th scope="row">') for answer in (first, last)]
    assert rows == [100, 20]
    assert "Entries (120)" in pages.words(first)
    assert "/@2026.10/therapies/therapy-00059/" in pages.links(last)
    assert client.get("/releases/2026.10/?page=3").status_code == 404
