"""The number and the day of a new release; what an interrupted publishing had."""

import pytest

from allportal.releases import composing, publishing, store
from allportal.releases.models import Release
from tests.factories import content, releases
from tests.factories.signed import correct_dose, killed, sign

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        ("2026.10", "is taken"),
        ("11", "is no version"),
        ("2026.13", "no ver"),
        ("2026.9", "comes before 2026.10"),
        ("9999.1", "9999.1 names a month after its day, 2026-11-22: take 2026.11"),
        ("2026.12", "names a month after"),
    ],
)
def test_version_that_will_not_do_is_refused(portal, author, reviewer, version, fault):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    with pytest.raises(publishing.Refused, match=fault):
        composing.propose(version=version, date="2026-11-22")


@pytest.mark.parametrize("version", ["2026.11", "2026.10.1", "2026.10.9"])
def test_version_names_the_month_of_its_day_or_one_before(portal, author, reviewer, version):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose(version=version, date="2026-11-22").version == version


@pytest.mark.parametrize(
    ("date", "version"), [("2026-10-30", "2026.10.1"), ("2026-11-22", "2026.11")]
)
def test_version_is_proposed_by_the_day(portal, author, reviewer, date, version):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose(date=date).version == version


def test_version_of_another_release_does_not_stick(portal, tmp_path, author, reviewer):
    publishing.load(releases.folder(tmp_path, "2062.11"))
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose(date="2026-11-22").version == "2026.11"


def test_release_that_follows_a_wrong_number_counts_on_from_it(tmp_path, author, reviewer):
    content.therapy("ponatinib")
    releases.released(tmp_path, "9999.1")
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose(date="2026-11-22").version == "9999.1.1"
    with pytest.raises(publishing.Refused, match="9999.2 names a month after .*: take 9999.1.1"):
        composing.propose(version="9999.2", date="2026-11-22")


def test_version_is_proposed_by_the_month_and_then_by_number(portal, author, reviewer, settings):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    first = composing.propose().version
    publishing.publish(composing.propose(), by=author)
    sign(correct_dose("ponatinib", author, 15), reviewer)

    assert composing.propose().version == f"{first}.1"


@pytest.mark.parametrize(
    ("date", "fault"),
    [
        ("2026-10-22", "is before 2026-10-23"),
        ("tomorrow", "is no day"),
        ("2931-01-01", "is still to come"),
    ],
)
def test_day_that_will_not_do_is_refused(portal, author, reviewer, date, fault):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    with pytest.raises(publishing.Refused, match=fault):
        composing.propose(date=date)


def test_interrupted_publishing_keeps_its_number_day_and_notes(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    first = composing.propose(version="2026.10.3", date="2026-10-24", notes="One dose.")
    with killed(store, "put"):
        publishing.publish(first, by=reviewer)

    assert composing.propose().pack.files == first.pack.files


@pytest.mark.parametrize("name", ["notes", "banner"])
def test_what_is_emptied_after_an_interrupted_publishing_is_empty(tmp_path, author, reviewer, name):
    content.therapy("ponatinib")
    content.therapy("nelarabine")
    releases.released(tmp_path)
    for slug in ("ponatinib", "nelarabine"):
        sign(correct_dose(slug, author, 30), reviewer)
    asked = {"version": "2026.10.3", "notes": "One dose.", "banner": "Stop."}
    with killed(store, "put"):
        publishing.publish(composing.propose(**asked), by=reviewer)

    publishing.publish(composing.propose(**asked | {name: ""}), by=reviewer)

    manifest = publishing.stored_package("2026.10.3").manifest
    assert getattr(manifest, name) == ""


def test_interrupted_publishing_of_something_else_gives_its_number_back(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    with killed(store, "put"):
        publishing.publish(composing.propose(version="2026.10.3"), by=reviewer)
    sign(correct_dose("ponatinib", author, 15), reviewer)

    publishing.publish(composing.propose(version="2026.10.3"), by=reviewer)

    assert store.stored() == [portal, "2026.10.3"]
    assert Release.objects.count() == 2


def test_release_that_follows_one_of_a_later_day_takes_that_day(tmp_path, author, reviewer):
    content.therapy("ponatinib")
    releases.released(tmp_path, date="2931-01-01")
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose(version="2931.1").pack.manifest.date == "2931-01-01"
