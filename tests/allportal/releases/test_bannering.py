"""A banner outlives every release that two people haven't signed off whole."""

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial.models import Event
from allportal.releases import composing, publishing, store
from tests.factories import content, pages, people, releases
from tests.factories.signed import correct_dose, corrected, sign

from .test_publish_admin import PUBLISH, posted

pytestmark = pytest.mark.django_db

BANNER = "Not for clinical use."


@pytest.fixture
def portal(client, tmp_path):
    """2026.10, imported, with a banner; the client is a publisher's."""
    client.force_login(people.staff("publisher", "releases.publish", "releases.view_release"))
    content.therapy("ponatinib")
    content.therapy("nelarabine")
    return releases.released(tmp_path, banner=BANNER)


def sign_all(author, reviewer, amount=30):
    for slug in ("ponatinib", "nelarabine"):
        sign(correct_dose(slug, author, amount), reviewer)


@pytest.mark.parametrize("banner", ["", "All is well.", "Not for clinical"])
def test_banner_stays_while_an_entry_was_not_reviewed(portal, author, reviewer, banner):
    corrected("ponatinib", 30, author, reviewer)

    with pytest.raises(publishing.Refused, match="1 of 2 entries .* not signed off by two persons"):
        composing.propose(banner=banner)


def test_banner_may_say_more(portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    longer = "Mind the doses. Not for\nclinical use."

    assert composing.propose(banner=longer).pack.manifest.banner == longer


def test_banner_may_go_once_two_people_signed_every_entry(portal, author, reviewer):
    sign_all(author, reviewer)

    assert composing.propose(banner="").pack.manifest.banner == ""


def test_banner_stays_where_one_person_signed_alone(portal, author, settings):
    settings.FOUR_EYES = False
    sign_all(author, author)

    assert composing.propose().pack.manifest.banner == BANNER
    with pytest.raises(publishing.Refused, match="2 of 2 entries"):
        composing.propose(banner="")


def test_release_without_a_banner_may_get_one_and_keeps_it(tmp_path, author, reviewer):
    content.therapy("ponatinib")
    content.therapy("nelarabine")
    releases.released(tmp_path)
    corrected("ponatinib", 30, author, reviewer)
    publishing.publish(composing.propose(banner="A trial."), by=reviewer)
    corrected("ponatinib", 15, author, reviewer)

    with pytest.raises(publishing.Refused, match="A trial"):
        composing.propose(banner="")


def test_publish_form_that_empties_the_banner_is_refused(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    answer = client.post(PUBLISH, posted(client.get(PUBLISH), banner=""))

    assert (answer.status_code, store.current()) == (409, portal)
    assert "this release must not drop the banner" in answer.context["problem"]


def test_command_that_empties_the_banner_is_refused(portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    with pytest.raises(CommandError, match="must not drop the banner"):
        call_command("release", "publish", "--by", "publisher", "--banner", "")


def test_changed_banner_is_named_before_and_after(client, portal, author, reviewer):
    sign_all(author, reviewer)
    page = client.get(PUBLISH)
    version = page.context["manifest"].version
    client.post(PUBLISH, posted(page, banner="New."))

    assert "The banner is dropped: Not for clinical use." in pages.words(page)
    compared = client.get(f"/releases/{portal}/compare/{version}/")
    assert "The banner: Not for clinical use. → New." in pages.words(compared)
    detail = Event.objects.get(what="published").detail
    assert detail == f"{version}: the banner was “{BANNER}” and is “New.”"


def test_banner_that_stays_is_no_change(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)
    version = page.context["manifest"].version
    client.post(PUBLISH, posted(page))

    assert "The banner is" not in pages.words(page)
    compared = client.get(f"/releases/{portal}/compare/{version}/")
    assert "The banner:" not in pages.words(compared)
    assert Event.objects.get(what="published").detail == version
