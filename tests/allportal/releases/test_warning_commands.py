"""`manage.py release use` and `hold`: rolling back with its sign-offs, warning readers."""

import io

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial.models import Event, SignOff
from allportal.releases import composing, holds, publishing, store, waiting
from tests.factories import held, people, signed
from tests.factories.signed import corrected, killed

pytestmark = pytest.mark.django_db

REVOKE = ["--revoke", "therapy/ponatinib"]


@pytest.fixture
def reviewer():
    return people.staff("reviewer", "releases.hold")


@pytest.fixture
def publisher():
    return people.staff("publisher", "releases.publish", "releases.hold")


@pytest.fixture
def portal(tmp_path, publisher):
    return signed.portal(tmp_path)


@pytest.fixture
def faulty(portal, author, reviewer, publisher):
    """2026.11, current, with a dose that is too high; its sign-off."""
    sign_off = corrected("ponatinib", 54, author, reviewer)
    publishing.publish(composing.propose(version="2026.11"), by=publisher)
    return sign_off


def test_rolling_back_asks_which_sign_offs_to_revoke(faulty, portal):
    with pytest.raises(CommandError, match=r"Made public since 2026.10.*therapy/ponatinib.*--revo"):
        call_command("release", "use", portal)

    assert store.current() == "2026.11"


def test_rolling_back_revokes_what_was_named(release, faulty, portal):
    lines = release("use", portal, *REVOKE, "--by", "publisher", "--reason", "Too high.")

    assert lines == ["2026.10 is current.", "Revoked the sign-off of therapy/ponatinib."]
    assert waiting.offered() == []
    faulty.refresh_from_db()
    assert faulty.revoked_reason == "Too high."
    assert Event.objects.filter(what="used", who="publisher", detail=portal).exists()


def test_rolling_back_without_revoking_publishes_the_text_again(release, faulty, portal):
    release("use", portal, "--revoke-none")

    assert waiting.offered() == [("therapy", "ponatinib")]


def test_rolling_forward_asks_nothing(release, faulty, portal):
    release("use", portal, "--revoke-none")

    assert release("use", "2026.11") == ["2026.11 is current."]


def test_rolling_back_asks_at_a_terminal(release, faulty, portal, monkeypatch):
    terminal = io.StringIO("y\nToo high.\n")
    terminal.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", terminal)

    lines = release("use", portal, "--by", "publisher")

    assert lines[-1] == "Revoked the sign-off of therapy/ponatinib."
    faulty.refresh_from_db()
    assert faulty.revoked_reason == "Too high."


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (REVOKE, "Say who revokes"),
        ([*REVOKE, "--by", "author"], "releases.publish"),
        ([*REVOKE, "--by", "publisher"], "Say why the sign-offs are revoked"),
        ([*REVOKE, "--by", "publisher", "--reason", " "], "Say why the sign-offs are revoked"),
        (["--revoke", "therapy/nelarabine", "--by", "publisher"], "no sign-off of therapy/nel"),
        (["--revoke", "ponatinib", "--by", "publisher"], "names no entry"),
    ],
)
def test_rolling_back_refuses_in_one_line(faulty, portal, arguments, line):
    with pytest.raises(CommandError, match=line):
        call_command("release", "use", portal, *arguments)

    assert store.current() == "2026.11"
    assert not SignOff.objects.exclude(revoked_at=None).exists()


def test_rolling_back_that_was_killed_is_completed_by_another_run(release, faulty, portal):
    from allportal.editorial import signoff

    arguments = ["use", portal, *REVOKE, "--by", "publisher", "--reason", "Too high."]
    with killed(signoff, "revoke"):
        release(*arguments)
    assert store.current() == portal

    release(*arguments)
    release(*arguments)

    assert waiting.offered() == []


def test_public_node_rolls_back_without_asking(release, faulty, portal, settings):
    settings.CURATION = False

    assert release("use", portal) == ["2026.10 is current."]


def test_hold_is_put_confirmed_and_lifted(release, portal, reviewer):
    put = release(
        *("hold", "therapy/ponatinib", "--row", "dose/treatment", "--by", "reviewer"),
        *("--text", "Ten times too much."),
    )
    (hold,) = holds.read().items
    confirmed = release("hold", "therapy/ponatinib", "--confirm", "--by", "publisher")
    lifted = release("hold", "therapy/ponatinib", "--lift", "--by", "publisher")

    assert put == [f"therapy/ponatinib is on hold, in every release: {hold.id}."]
    assert confirmed == [f"Hold {hold.id} on therapy/ponatinib is confirmed."]
    assert lifted == [f"Hold {hold.id} on therapy/ponatinib is lifted."]
    assert holds.read().items == ()


def test_one_of_several_holds_is_named_by_its_row_or_id(release, portal, reviewer):
    first = held.hold(by=reviewer)
    second = held.hold(row="", words="All of it.", by=reviewer)
    with pytest.raises(CommandError, match="has several holds: say --id"):
        release("hold", "therapy/ponatinib", "--lift", "--by", "publisher")

    release(
        *("hold", "therapy/ponatinib", "--row", "dose/treatment"),
        *("--confirm", "--by", "publisher"),
    )
    release("hold", "therapy/ponatinib", "--id", second.id, "--lift", "--by", "publisher")

    assert [(each.id, each.confirmed_by) for each in holds.read().items] == [
        (first.id, "name not stated")
    ]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["therapy/ponatinib", "--by", "author", "--text", "x"], "releases.hold"),
        (["therapy/ponatinib", "--by", "reviewer"], "takes 1 to 1000 characters"),
        (["therapy/imatinib", "--by", "reviewer", "--text", "x"], "is in no release"),
        (["drug/imatinib", "--by", "reviewer", "--text", "x"], "names no entry"),
        (["therapy/ponatinib", "--by", "reviewer", "--lift"], "there is no such hold"),
    ],
)
def test_hold_refuses_in_one_line(portal, author, reviewer, arguments, line):
    with pytest.raises(CommandError, match=line) as failed:
        call_command("release", "hold", *arguments)

    assert "\n" not in str(failed.value)
    assert holds.read().items == ()
