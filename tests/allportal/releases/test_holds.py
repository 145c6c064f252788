"""What readers see of holds: pages, lists, API, every release, at once; and a damaged file."""

import json

import pytest

from allportal.releases import holding, holds, store
from tests.factories import held, people, releases, signed
from therapies.models import Therapy

from .snapshot import files_below

pytestmark = pytest.mark.django_db

WORDS = "Ten times too much."
PAGES = ["", "/@2026.10", "/@2026.9"]


@pytest.fixture
def portal(tmp_path):
    """Release 2026.10, current, and an older one of the same content."""
    version = signed.portal(tmp_path)
    releases.released(tmp_path, "2026.9", date="2026-09-25")
    from allportal.releases import publishing

    publishing.use(version)
    return version


def text_of(client, path):
    return client.get(path, follow=True).content.decode()


@pytest.mark.parametrize("prefix", PAGES)
def test_hold_shows_at_once_on_the_page_in_every_release(client, portal, prefix):
    before = text_of(client, f"{prefix}/therapies/ponatinib/")

    held.hold()

    after = text_of(client, f"{prefix}/therapies/ponatinib/")
    assert WORDS not in before
    assert "On hold: don’t rely on the dose that is struck out." in after
    assert '<div class="dose held">' in after
    assert "not yet confirmed by a second person" in after


@pytest.mark.parametrize("prefix", PAGES)
def test_hold_shows_at_once_in_the_api_of_every_release(client, portal, prefix):
    path = f"{prefix}/api/v1/therapies/ponatinib/"
    assert client.get(path).json()["holds"] == []

    hold = held.hold()

    assert client.get(path).json()["holds"] == [
        {
            "id": hold.id,
            "row": "therapies.dose/treatment",
            "text": WORDS,
            "by": "name not stated",
            "at": hold.at,
            "confirmed_by": "",
            "confirmed_at": "",
        }
    ]


@pytest.mark.parametrize("path", ["/api/v1/therapies/", "/api/v1/indications/"])
def test_hold_shows_in_api_lists(client, portal, path):
    held.hold()

    rows = client.get(path).json()["results"]

    assert [len(each["holds"]) for each in rows] == [0, 1]


@pytest.mark.parametrize(
    "path",
    ["/therapies/", "/diseases/", "/search/?q=ponatinib", "/disease/acute-lymphoblastic-leukemia/"],
)
def test_hold_shows_where_the_entry_is_listed(client, portal, path):
    if path == "/diseases/":
        path = "/"
    held.hold()

    page = text_of(client, path)

    assert "On hold" in page
    assert (WORDS in page) == (path != "/")


def test_hold_on_the_card_strikes_the_dose_out(client, portal):
    held.hold()

    page = text_of(client, "/disease/acute-lymphoblastic-leukemia/")

    assert page.count('<div class="dose held">') == 1


def test_hold_on_a_whole_entry_strikes_nothing_out(client, portal):
    held.hold(row="")

    page = text_of(client, "/therapies/ponatinib/")

    assert "On hold: don’t rely on this page." in page
    assert " held" not in page


def test_other_entries_show_nothing(client, portal):
    held.hold()

    assert "On hold" not in text_of(client, "/therapies/nelarabine/")


def test_held_figure_is_struck_out_where_prose_quotes_it(client, tmp_path):
    from disease.models import Section, Statistic
    from tests.factories import content

    leukemia = content.disease()
    Statistic.objects.create(disease=leukemia, slug="cure", quantity="cure", low=90, unit="%")
    Section.objects.update(body="About [[stat:cure]] are cured.")
    content.saved(leukemia)
    releases.released(tmp_path)
    holding.put("disease", leukemia.slug, row="statistic/cure", words="No.", by=people.staff())

    assert "<strong>(on hold)</strong>" in text_of(client, f"/disease/{leukemia.slug}/")


def test_renamed_entry_keeps_its_hold(client, portal, tmp_path):
    held.hold()
    Therapy.objects.filter(slug="ponatinib").update(slug="iclusig", former_slugs=["ponatinib"])
    releases.released(tmp_path, "2026.11", date="2026-11-20")

    assert WORDS in text_of(client, "/therapies/iclusig/")
    assert WORDS in text_of(client, "/@2026.10/therapies/ponatinib/")


def test_hold_under_a_new_name_shows_in_releases_that_know_the_old_one(client, portal, tmp_path):
    Therapy.objects.filter(slug="ponatinib").update(slug="iclusig", former_slugs=["ponatinib"])
    releases.released(tmp_path, "2026.11", date="2026-11-20")

    held.hold("iclusig")

    assert WORDS in text_of(client, "/@2026.10/therapies/ponatinib/")


def test_retired_entry_shows_its_hold(client, portal, tmp_path):
    Therapy.objects.filter(slug="ponatinib").update(retired_on="2026-11", retired_reason="Merged.")
    releases.released(tmp_path, "2026.11", date="2026-11-20")
    held.hold(row="")

    assert WORDS in text_of(client, "/therapies/ponatinib/")


def test_preview_shows_holds(client, portal):
    client.force_login(people.administrator("reader"))
    held.hold()

    assert WORDS in text_of(client, "/preview/therapies/ponatinib/")


@pytest.mark.parametrize("path", ["/therapies/ponatinib/", "/api/v1/therapies/ponatinib/", "/"])
def test_hold_changes_the_validator_of_every_answer(client, portal, path):
    etag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304

    held.hold()

    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_hold_changes_no_byte_of_any_release(portal):
    before = {name: content for name, content in files_below(store.root()).items() if "/" in name}

    hold = held.hold()
    holding.confirm(hold.id, by=people.staff("second"))

    after = {name: content for name, content in files_below(store.root()).items() if "/" in name}
    assert after == before


def test_holds_cost_no_query(client, portal, django_assert_num_queries):
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    def queries(path):
        with CaptureQueriesContext(connections["release"]) as found:
            client.get(path)
        return len(found)

    paths = ["/therapies/", "/therapies/ponatinib/", "/api/v1/indications/"]
    before = [queries(path) for path in paths]
    held.hold()

    assert [queries(path) for path in paths] == before


def test_public_node_shows_holds_without_a_database(
    client, portal, settings, django_assert_num_queries
):
    held.hold()
    settings.CURATION = False

    with django_assert_num_queries(0):
        page = text_of(client, "/therapies/ponatinib/")

    assert WORDS in page


DAMAGED = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[]",
    b'{"format": 2, "holds": []}',
    b'{"format": 1, "holds": {"a": 1}}',
    b'{"format": 1, "holds": [1]}',
    b'{"format": 1, "holds": [{"id": "a"}]}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("content", DAMAGED)
def test_damaged_file_warns_everywhere_and_takes_nothing_down(client, portal, content):
    store.holds_file().write_bytes(content)

    for path in ("/therapies/ponatinib/", "/", "/releases/", "/@2026.10/therapies/"):
        answer = client.get(path)
        assert (answer.status_code, "may be on hold" in answer.content.decode()) == (200, True)
    assert "may be on hold" in client.get("/api/v1/therapies/").json()["banner"]
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.content.startswith(b"holds.json")


def test_holds_that_can_be_read_show_beside_one_that_cannot(client, portal):
    held.hold()
    data = json.loads(store.holds_file().read_bytes())
    data["holds"].append({"id": "damaged"})
    store.holds_file().write_text(json.dumps(data))

    page = text_of(client, "/therapies/ponatinib/")

    assert WORDS in page
    assert "may be on hold" in page


def test_unreadable_file_is_read_again_when_it_is_mended(client, portal):
    store.holds_file().mkdir()
    assert "may be on hold" in text_of(client, "/")

    store.holds_file().rmdir()

    assert "may be on hold" not in text_of(client, "/")


def test_request_reads_the_file_once(client, portal, monkeypatch):
    held.hold()
    times = []
    real = holds.read
    monkeypatch.setattr(holds, "read", lambda: times.append(1) or real())

    client.get("/therapies/ponatinib/")

    assert len(times) == 1


def test_unknown_keys_are_ignored(portal):
    held.hold()
    data = json.loads(store.holds_file().read_bytes())
    data["holds"][0]["later"] = "a key of tomorrow"
    store.holds_file().write_text(json.dumps(data))

    assert (len(holds.read().items), holds.read().fault) == (1, "")
