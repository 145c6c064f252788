"""The page that makes a release current: what readers would see, which sign-offs go."""

import pytest

from allportal.releases import composing, publishing, store, waiting
from tests.factories import people, signed
from tests.factories.signed import corrected

pytestmark = pytest.mark.django_db

USE = "/admin/releases/release/use/2026.10/"


@pytest.fixture
def faulty(client, tmp_path):
    """2026.11, current, with a dose that is too high; its sign-off."""
    client.force_login(people.staff("publisher", "releases.publish", "releases.view_release"))
    signed.portal(tmp_path)
    author, reviewer = people.staff("author"), people.staff("reviewer")
    sign_off = corrected("ponatinib", 54, author, reviewer)
    publishing.publish(composing.propose(version="2026.11"), by=author)
    return sign_off


def test_page_shows_what_readers_would_see_instead(client, faulty):
    page = client.get(USE).content.decode()

    assert "<del>54</del>" in page
    assert "<ins>45</ins>" in page
    assert "Which sign-offs do you revoke?" in page


def test_rolling_back_revokes_what_was_ticked(client, faulty):
    answer = client.post(USE, {"current": "2026.11", "revoke": faulty.pk, "reason": "Too high."})

    faulty.refresh_from_db()
    assert (answer.status_code, store.current()) == (302, "2026.10")
    assert (faulty.revoked_reason, faulty.revoked_by.username) == ("Too high.", "publisher")


@pytest.mark.parametrize("reason", [{}, {"reason": " "}])
def test_revoking_takes_a_reason(client, faulty, reason):
    answer = client.post(USE, {"current": "2026.11", "revoke": faulty.pk, **reason})

    faulty.refresh_from_db()
    assert (answer.status_code, store.current(), faulty.revoked_at) == (409, "2026.11", None)
    assert "Say why the sign-offs are revoked" in answer.content.decode()


def test_refused_page_keeps_what_was_ticked_and_typed(client, faulty):
    data = {"current": "2026.10", "revoke": faulty.pk, "reason": "Too high."}

    page = client.post(USE, data).content.decode()

    assert f'name="revoke" value="{faulty.pk}" checked' in page
    assert 'value="Too high."' in page


def test_rolling_back_can_revoke_nothing(client, faulty):
    client.post(USE, {"current": "2026.11", "revoke_none": "on"})

    assert store.current() == "2026.10"
    assert waiting.offered() == [("therapy", "ponatinib")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"current": "2026.11"}, "Say which sign-offs to revoke"),
        ({"current": "2026.11", "revoke": "1", "revoke_none": "on"}, "Say which sign-offs"),
        ({"current": "2026.10", "revoke_none": "on"}, "became current meanwhile"),
        ({"revoke_none": "on"}, "became current meanwhile"),
        ({"current": "2026.11", "revoke": "999999"}, "revoked meanwhile"),
    ],
)
def test_what_is_undecided_or_stale_is_refused(client, faulty, data, said):
    answer = client.post(USE, data)

    assert (answer.status_code, said in answer.content.decode()) == (409, True)
    assert store.current() == "2026.11"


def test_rolling_forward_asks_nothing(client, faulty):
    client.post(USE, {"current": "2026.11", "revoke_none": "on"})

    answer = client.post("/admin/releases/release/use/2026.11/", {"current": "2026.10"})

    assert (answer.status_code, store.current()) == (302, "2026.11")


@pytest.mark.parametrize("version", ["2026.12", "current", "..", "x" * 300])
def test_unknown_release_answers_404(client, faulty, version):
    assert client.get(f"/admin/releases/release/use/{version}/").status_code == 404


def test_others_neither_see_it_nor_use_it(client, faulty):
    client.force_login(people.staff("other", "releases.view_release", "releases.hold"))

    answers = [client.get(USE), client.post(USE, {"current": "2026.11", "revoke_none": "on"})]

    assert [each.status_code for each in answers] == [403, 403]
    assert store.current() == "2026.11"
