"""`manage.py release publish` and `diff`: what they print, do and refuse."""

import json

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial.models import Event, User
from allportal.releases import changes, composing, publishing, recording, store, waiting
from allportal.releases.models import Release
from tests.factories import people, signed
from tests.factories.signed import corrected, killed

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return people.staff("publisher", "releases.publish")


@pytest.fixture
def portal(tmp_path, publisher):
    return signed.portal(tmp_path)


def test_publish_says_what_changes_and_makes_it_current(release, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    lines = release("publish", "--by", "publisher", "--version", "2026.10.1")

    assert lines == [
        "therapy/ponatinib changed (correction: The label says so.)",
        '  therapies.step/treatment/1 amount_low: "45" -> "30"',
        "Published 2026.10.1: it is current.",
    ]
    assert store.current() == "2026.10.1"
    assert Event.objects.get(what="published").who == "publisher"


def test_publish_says_what_stays_behind(release, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    signed.correct_dose("nelarabine", author, 15)

    lines = release("publish", "--by", "publisher")

    assert "Not signed off, so it stays as it was: therapy/nelarabine" in lines


def test_publish_takes_only_chosen_entries(release, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    corrected("nelarabine", 15, author, reviewer)

    lines = release("publish", "--by", "publisher", "--only", "therapy/nelarabine")

    assert "Signed off, for a later release: therapy/ponatinib" in lines
    assert waiting.offered() == [("therapy", "ponatinib")]


def test_publish_takes_day_banner_and_notes_from_a_file(
    release, portal, author, reviewer, tmp_path
):
    corrected("ponatinib", 30, author, reviewer)
    (tmp_path / "notes.md").write_text("One dose.\n")

    release(
        *("publish", "--by", "publisher", "--version", "2026.10.3", "--date", "2026-10-24"),
        *("--notes-file", tmp_path / "notes.md", "--banner", "A trial."),
    )

    manifest = publishing.stored_package("2026.10.3").manifest
    assert (manifest.date, manifest.notes, manifest.banner) == (
        "2026-10-24",
        "One dose.",
        "A trial.",
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--by", "nobody"], "no active user nobody"),
        (["--by", "gone"], "no active user gone"),
        (["--by", "author"], "takes the right releases.publish"),
        (["--by", "publisher", "--version", "2026.10"], "2026.10 is taken"),
        (["--by", "publisher", "--date", "soon"], "soon is no day"),
        (["--by", "publisher", "--only", "ponatinib"], "ponatinib names no entry"),
        (["--by", "publisher", "--only", "therapy/nelarabine"], "nelarabine isn't signed off"),
        (["--by", "publisher", "--notes-file", "nowhere"], "No such file"),
        (["--by", "publisher", "--notes", "\x00"], "notes"),
    ],
)
def test_publish_refuses_in_one_line(portal, author, reviewer, arguments, line):
    User.objects.create_superuser("gone", is_active=False)
    corrected("ponatinib", 30, author, reviewer)

    with pytest.raises(CommandError) as failed:
        call_command("release", "publish", *arguments)

    assert line in str(failed.value)
    assert "\n" not in str(failed.value)
    assert (store.current(), Release.objects.count()) == (portal, 1)


def test_publish_refuses_when_nothing_is_waiting(portal):
    with pytest.raises(CommandError, match="no signed-off change is waiting"):
        call_command("release", "publish", "--by", "publisher")


STEPS = [
    (recording, "record_published", True),
    (store, "put", False),
    (store, "put", True),
    (publishing, "note_stored", True),
    (store, "point_to", False),
]


@pytest.mark.parametrize(("owner", "name", "after"), STEPS)
def test_publish_that_was_killed_is_completed_by_another_run(
    release, portal, author, reviewer, owner, name, after
):
    corrected("ponatinib", 30, author, reviewer)
    with killed(owner, name, after=after):
        call_command("release", "publish", "--by", "publisher", "--version", "2026.11")
    assert store.current() == portal

    release("build")
    lines = release("publish", "--by", "publisher", "--version", "2026.11")

    assert lines[-1] == "Published 2026.11: it is current."
    assert store.stored() == [portal, "2026.11"]
    assert Release.objects.current().version == "2026.11"
    assert Event.objects.filter(what="published").count() == 1


@pytest.mark.parametrize("version", [["--version", "2026.11"], []])
def test_publish_that_was_killed_its_end_is_recorded_by_another_run(
    release, portal, author, reviewer, version
):
    corrected("ponatinib", 30, author, reviewer)
    with killed(store, "point_to", after=True):
        call_command("release", "publish", "--by", "publisher", "--version", "2026.11")

    assert release("publish", "--by", "publisher", *version) == [
        "2026.11 is published and current."
    ]
    assert Release.objects.current().version == "2026.11"
    assert Event.objects.filter(what="used", who="publisher", detail="2026.11").exists()


def test_diff_prints_old_and_new(release, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    version = publishing.publish(composing.propose(), by=reviewer)

    assert release("diff", portal, version) == [
        "therapy/ponatinib changed (correction: The label says so.)",
        '  therapies.step/treatment/1 amount_low: "45" -> "30"',
    ]


def test_diff_as_json_applied_to_the_first_gives_the_second(release, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    version = publishing.publish(composing.propose(), by=reviewer)

    data = json.loads("\n".join(release("diff", portal, version, "--format", "json")))

    made = changes.apply(changes.from_data(data), publishing.stored_package(portal))
    assert made.manifest.sha256 == publishing.stored_package(version).manifest.sha256


def test_diff_of_an_unknown_release_fails_in_one_line(portal):
    with pytest.raises(CommandError, match="2026.12 is no release known here"):
        call_command("release", "diff", portal, "2026.12")


def test_banner_is_as_long_as_the_form_takes_at_most(portal, author, reviewer, release):
    corrected("ponatinib", 30, author, reviewer)

    with pytest.raises(CommandError, match="longer than 1,000 characters"):
        release("publish", "--by", "publisher", "--banner", "x" * 1001)

    assert store.current() == portal
