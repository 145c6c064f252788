"""Corrections of doses: found when a release is built, told for 90 days of releases."""

import pytest

from allportal.releases import corrections, publishing, releasefile, source, store, verifying
from tests.factories import pages, rich, succession
from tests.factories.succession import CORRECTION, built_without_corrections, corrected, note
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return rich.release()


def told_of(slug="ponatinib", version=None):
    path = publishing.ready(version or store.current())
    with source.reading(source.ReleaseSource(path)):
        return corrections.of(Therapy.objects.get(slug=slug))


def test_release_file_names_the_entries_whose_dose_it_corrects(first, tmp_path):
    succession.load(tmp_path, first, corrected(first))

    *_earlier, own = releasefile.read_history(publishing.ready("2026.11"))

    assert own["corrections"] == ["therapy/ponatinib"]
    assert verifying.verify("2026.11") == []


def test_first_release_corrects_nothing(first, tmp_path):
    succession.load(tmp_path, first)

    assert releasefile.read_history(publishing.ready("2026.10"))[-1]["corrections"] == []


def test_corrections_are_unknown_where_the_release_before_is_not_here(first, tmp_path):
    succession.load(tmp_path, corrected(first))

    (own,) = releasefile.read_history(publishing.ready("2026.11"))

    assert "corrections" not in own
    assert verifying.verify("2026.11") == []


def test_release_before_it_that_is_loaded_later_brings_its_corrections(client, first, tmp_path):
    succession.load(tmp_path, corrected(first))
    before = client.get("/therapies/ponatinib/")["ETag"]
    succession.load(tmp_path, first, use=False)

    page = client.get("/therapies/ponatinib/", headers={"if-none-match": before})

    assert store.current() == "2026.11"
    assert "Dose corrected on November 20, 2026" in pages.words(page)
    assert verifying.verify("2026.11") == []


def test_first_of_three_loaded_last_is_told_by_both_that_follow(first, tmp_path):
    second = corrected(first)
    third = succession.after(second, note("More."), "2026.12", "2026-12-18")
    succession.load(tmp_path, third, second, first)

    for version in ("2026.11", "2026.12"):
        assert told_of(version=version) == corrections.Corrected("2026.11", "2026-11-20"), version
        assert verifying.verify(version) == [], version


def test_damaged_release_stops_none_before_it_from_being_loaded(first, tmp_path):
    succession.load(tmp_path, corrected(first))
    for path in store.folder("2026.11").iterdir():
        path.write_bytes(b"damaged")

    assert succession.load(tmp_path, first) == ["2026.10"]
    assert verifying.verify("2026.10") == []


def test_build_makes_a_file_of_a_wrong_history_anew(first, tmp_path):
    succession.load(tmp_path, first, corrected(first))
    built_without_corrections("2026.11")
    built = []

    publishing.build_all(built.append)
    publishing.build_all(built.append)

    assert built == ["2026.11"]
    assert told_of() == corrections.Corrected("2026.11", "2026-11-20")
    assert verifying.verify("2026.11") == []


def test_reader_of_a_file_that_was_built_anew_gets_the_page_anew(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))
    built_without_corrections("2026.11")
    known = {"if-none-match": client.get("/therapies/ponatinib/")["ETag"]}
    unchanged = client.get("/therapies/ponatinib/", headers=known)
    publishing.build("2026.11")

    page = client.get("/therapies/ponatinib/", headers=known)

    assert unchanged.status_code == 304
    assert "Dose corrected on November 20, 2026" in pages.words(page)


def test_build_that_is_killed_leaves_the_old_file(first, tmp_path, monkeypatch):
    succession.load(tmp_path, first, corrected(first))
    path = built_without_corrections("2026.11")
    before = path.read_bytes()

    def killed(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        publishing.build("2026.11")

    assert path.read_bytes() == before


def test_build_leaves_a_damaged_file_to_verify(first, tmp_path):
    succession.load(tmp_path, first, corrected(first))
    publishing.ready("2026.11").write_bytes(b"damaged")

    assert publishing.build("2026.11") is False
    assert "damaged" in verifying.verify("2026.11")[0]


def test_verify_finds_a_correction_that_was_not_made(first, tmp_path):
    succession.load(tmp_path, first, corrected(first))
    path = publishing.ready("2026.11")
    second = publishing.stored_package("2026.11")
    history = releasefile.read_history(path)[:-1]
    releasefile.build(second, path, history=history, corrections=["therapy/blinatumomab"])

    assert verifying.verify("2026.11") == [
        f"{path.name}: its history of 2026.11 isn't that release's"
    ]


def test_page_and_api_tell_of_the_correction(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))

    text = pages.words(client.get("/therapies/ponatinib/"))
    detail = client.get("/api/v1/therapies/ponatinib/").json()
    rows = client.get("/api/v1/therapies/").json()["results"]

    assert "Dose corrected on November 20, 2026, in release 2026.11" in text
    assert detail["dose_corrected_on"] == "2026-11-20"
    assert {row["slug"]: row["dose_corrected_on"] for row in rows} == {
        "blinatumomab": "",
        "ponatinib": "2026-11-20",
    }


def test_list_and_cards_bear_the_badge(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))

    for path in ("/therapies/", "/disease/acute-lymphoblastic-leukemia/"):
        assert pages.words(client.get(path)).count("Dose corrected November 20, 2026") == 1, path


def test_earlier_release_bears_no_correction_of_its_own(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))

    assert "Dose corrected" not in pages.words(client.get("/@2026.10/therapies/ponatinib/"))


def test_page_asks_no_query_for_the_correction(client, first, tmp_path):
    succession.load(tmp_path, first)
    with pages.queries() as before:
        client.get("/therapies/ponatinib/")
    succession.load(tmp_path, corrected(first))

    with pages.queries() as after:
        client.get("/therapies/ponatinib/")

    assert after == before


@pytest.mark.parametrize(("date", "is_told"), [("2027-02-18", True), ("2027-02-19", False)])
def test_correction_is_told_for_ninety_days(first, tmp_path, date, is_told):
    second = corrected(first)
    third = succession.after(second, note("More."), "2027.2", date, signed=("editorial", ""))
    succession.load(tmp_path, first, second, third)

    assert (told_of() is not None) == is_told


def test_last_correction_is_the_one_told(first, tmp_path):
    second = corrected(first)
    third = succession.after(
        second,
        lambda found: succession.lower_dose(found, "10"),
        "2026.12",
        "2026-12-18",
        signed=CORRECTION,
    )
    succession.load(tmp_path, first, second, third)

    assert told_of() == corrections.Corrected("2026.12", "2026-12-18")
    assert told_of(version="2026.11") == corrections.Corrected("2026.11", "2026-11-20")


def test_renamed_entry_keeps_its_correction(first, tmp_path):
    second = corrected(first)
    third = succession.after(
        second, succession.renamed, "2026.12", "2026-12-18", signed=("editorial", "")
    )
    succession.load(tmp_path, first, second, third)

    assert told_of("iclusig") == corrections.Corrected("2026.11", "2026-11-20")


def test_page_links_to_the_release_only_where_it_is_here(client, first, tmp_path):
    second = corrected(first)
    third = succession.after(second, note("More."), "2026.12", "2026-12-18")
    succession.load(tmp_path, first, second, third)
    before = pages.links(client.get("/therapies/ponatinib/"))
    store.folder("2026.11").rename(tmp_path / "elsewhere")

    after = client.get("/therapies/ponatinib/")

    assert "/releases/2026.11/" in before
    assert "/releases/2026.11/" not in pages.links(after)
    assert "in release 2026.11: earlier releases" in pages.words(after)
