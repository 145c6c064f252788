"""Pages of earlier releases say where the dose of their entry was corrected since."""

import pytest

from allportal.releases import publishing
from tests.factories import pages, rich, succession
from tests.factories.succession import CORRECTION, built_without_corrections, corrected, note

pytestmark = pytest.mark.django_db

SINCE = "The dose of this entry was corrected on"


@pytest.fixture
def first():
    return rich.release()


def since(client, path="/@2026.10/therapies/ponatinib/"):
    """Whether a page says that the dose was corrected after its release."""
    return SINCE in pages.words(client.get(path))


def test_pinned_page_says_that_its_dose_was_corrected_later(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))

    page = client.get("/@2026.10/therapies/ponatinib/")

    said = f"{SINCE} November 20, 2026, in release 2026.11: read it there."
    assert said in pages.words(page)
    assert '<a href="/therapies/ponatinib/">read it there</a>' in pages.page(page)


@pytest.mark.parametrize(
    "path",
    [
        "/therapies/ponatinib/",
        "/@2026.11/therapies/ponatinib/",
        "/@2026.10/therapies/blinatumomab/",
        "/@2026.10/therapies/",
    ],
)
def test_pages_without_a_later_correction_do_not_say_so(client, first, tmp_path, path):
    succession.load(tmp_path, first, corrected(first))

    assert not since(client, path)


def test_later_correction_is_said_however_long_ago_it_was(client, first, tmp_path):
    second = corrected(first)
    third = succession.after(
        second, note("More."), "2028.2", "2028-02-18", signed=("editorial", "")
    )
    succession.load(tmp_path, first, second, third)

    assert since(client)


def test_correction_that_was_rolled_back_is_not_said(client, first, tmp_path):
    succession.load(tmp_path, first, corrected(first))
    publishing.use("2026.10")

    assert not since(client)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_later_correction_of_an_entry_renamed_meanwhile_is_said(client, first, tmp_path, order):
    def lower(found):
        name = next(each for each in found if each[1] in ("ponatinib", "iclusig"))
        step = succession.row(found, ("therapy", name[1]), "therapies.step", order=1)
        step.pop("amount_high", None)
        step["amount_low"] = "15"

    edits = {1: (lower, CORRECTION), 2: (succession.renamed, ("editorial", ""))}
    packs = [first]
    for number, month in zip(order, ("11", "12"), strict=True):
        edit, signed = edits[number]
        version, date = f"2026.{month}", f"2026-{month}-18"
        packs.append(succession.after(packs[-1], edit, version, date, signed=signed))
    succession.load(tmp_path, *packs)

    assert since(client)


def test_reader_of_a_pinned_page_gets_it_anew_once_its_dose_was_corrected(client, first, tmp_path):
    path = "/@2026.10/therapies/ponatinib/"
    succession.load(tmp_path, first, corrected(first))
    built_without_corrections("2026.11")
    known = {"if-none-match": client.get(path)["ETag"]}
    unchanged = client.get(path, headers=known)
    publishing.build("2026.11")

    assert unchanged.status_code == 304
    assert SINCE in pages.words(client.get(path, headers=known))


def test_pinned_page_asks_no_query_for_later_corrections(client, first, tmp_path):
    succession.load(tmp_path, first)
    path = "/@2026.10/therapies/ponatinib/"
    client.get(path)
    with pages.queries() as before:
        client.get(path)
    succession.load(tmp_path, corrected(first))
    client.get(path)

    with pages.queries() as after:
        client.get(path)

    assert after == before
