"""What changed since a day, and the form that asks for it."""

import pytest

from allportal.releases import publishing
from tests.factories import pages, rich, succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(tmp_path):
    """2026.10; 2026.11 corrects a dose of ponatinib; 2026.12 edits both therapies."""
    first = rich.release()
    second = succession.after(
        first, succession.lower_dose, signed=("correction", "The label says 15 mg.")
    )

    def edit(found):
        for slug in ("blinatumomab", "ponatinib"):
            found["therapy", slug][0]["fields"]["mechanism"] = "New words."

    third = succession.after(
        second, edit, "2026.12", "2026-12-18", signed=("editorial", "Clearer words.")
    )
    return succession.load(tmp_path, first, second, third)


def since(client, day, prefix=""):
    return client.get(f"{prefix}/releases/?since={day}")


def test_a_line_a_therapy_corrections_of_doses_first(client, three):
    text = pages.words(since(client, "2026-10-23"))

    assert "Changed since October 23, 2026 From release 2026.10 of October 23, 2026" in text
    assert (
        "Corrections of doses ponatinib therapy changed: steps "
        "30–45 mg over 30 minutes → 15 mg over 30 minutes The label says 15 mg. Clearer words. "
        "Editorial changes blinatumomab therapy changed Clearer words."
    ) in text


@pytest.mark.parametrize(
    ("day", "version"),
    [("2026-11-19", "2026.10"), ("2026-11-20", "2026.11"), ("2026-12-17", "2026.11")],
)
def test_release_of_that_day_is_the_newest_until_then(client, three, day, version):
    answer = since(client, day)

    assert f"From release {version} of" in pages.words(answer)
    assert f"/releases/{version}/compare/2026.12/" in pages.links(answer)


def test_nothing_changed_since_the_last_release(client, three):
    assert "Nothing reads differently." in pages.words(since(client, "2026-12-31"))


def test_day_before_the_first_release_is_said_so(client, three):
    answer = since(client, "2026-10-22")

    assert answer.status_code == 200
    assert "There was no release yet on that day: the first one here is 2026.10" in pages.words(
        answer
    )


@pytest.mark.parametrize("day", ["x", "2026-13-01", "2026-02-30", "20261023", "23.10.2026", "0"])
def test_what_is_no_day_is_refused_in_words(client, three, day):
    answer = since(client, day)

    assert answer.status_code == 400
    assert "Write the day as year, month and day: 2026-10-23." in pages.words(answer)
    assert f'value="{day}"' in pages.page(answer)


def test_hostile_day_stays_a_word(client, three):
    assert "<script" not in pages.page(since(client, "%22><script>"))


def test_form_without_a_day_shows_the_list(client, three):
    answer = since(client, "")

    assert answer.status_code == 200
    assert "Changed since" not in pages.words(answer)


def test_pinned_list_knows_no_later_change(client, three):
    text = pages.words(since(client, "2026-10-23", "/@2026.11"))

    assert "to 2026.11 of November 20, 2026" in text
    assert "blinatumomab" not in text
    assert "Clearer words." not in text


def test_links_of_a_pinned_list_stay_in_its_release(client, three):
    found = pages.links(since(client, "2026-10-23", "/@2026.11"))

    assert "/@2026.11/therapies/ponatinib/" in found
    assert "/therapies/ponatinib/" not in found


def test_after_a_roll_back_the_way_leads_back(client, three):
    publishing.make_current("2026.10")

    text = pages.words(since(client, "2026-12-31"))

    assert "From release 2026.12 of December 18, 2026, the newest one on that day, back to" in text
    assert "15 mg over 30 minutes → 30–45 mg over 30 minutes" in text


def test_list_asks_no_query(client, three):
    with pages.queries() as made:
        since(client, "2026-10-23")

    assert made == {"release": 0, "default": 0}


def test_long_list_is_cut(client, tmp_path):
    def edit(found):
        for number in range(201):
            slug = f"new-{number:03}"
            found["reference", slug] = [
                rich.row("references.reference", slug=slug, kind="publication", title=slug)
            ]

    first = rich.release()
    succession.load(tmp_path, first, succession.after(first, edit))

    text = pages.words(since(client, "2026-10-23"))

    assert text.count("reference added") == 200
    assert "And 1 more." in text
