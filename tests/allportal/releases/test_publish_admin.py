"""The publish page: it shows exactly what would become public, and publishes just that."""

import pytest
from django.urls import reverse

from allportal.editorial import saving, signoff
from allportal.editorial.models import Event
from allportal.releases import composing, publishing, store
from tests.factories import people, signed
from tests.factories.signed import correct_dose, corrected, sign
from therapies.models import Therapy

from .test_composing import flag_every_therapy

pytestmark = pytest.mark.django_db

PUBLISH = "/admin/releases/release/publish/"


@pytest.fixture
def portal(client, tmp_path):
    client.force_login(people.staff("publisher", "releases.publish", "releases.view_release"))
    return signed.portal(tmp_path)


def text_of(response):
    return response.content.decode()


def posted(page, **changes):
    """What the browser posts from the publish page."""
    form = page.context["form"]
    data = {bound.name: bound.value() or "" for bound in form}
    ticked = [value for value, _kind, _slug, on in page.context["choices"] if on]
    return {**data, "choose": "1", "only": ticked, **changes}


def test_page_shows_old_and_new_of_every_field(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    page = text_of(client.get(PUBLISH))

    assert "<del>45</del>" in page
    assert "<ins>30</ins>" in page
    assert "Correction: The label says so." in page


def test_page_shows_pages_that_read_differently_and_what_stays(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    correct_dose("nelarabine", author, 15)

    page = client.get(PUBLISH)

    assert [each.path for each in page.context["affected"]] == [
        "therapies/ponatinib/",
        "disease/acute-lymphoblastic-leukemia/",
    ]
    assert page.context["behind"] == [("therapy", "nelarabine")]


def test_page_drafts_notes_and_proposes_number_and_day(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    form = client.get(PUBLISH).context["form"]

    assert form["version"].value() == composing.propose().version
    assert "The label says so." in form["notes"].value()
    assert form["date"].value()


def test_publishing_makes_public_just_what_was_shown(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)

    answer = client.post(PUBLISH, posted(page, version="2026.10.3", notes="One\r\ndose."))

    assert answer.status_code == 302
    assert store.current() == "2026.10.3"
    assert publishing.stored_package("2026.10.3").manifest.notes == "One\ndose."
    event = Event.objects.get(what="published")
    assert (event.who, event.address) == ("publisher", "127.0.0.1")


def test_only_chosen_entries_are_shown_and_published(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    corrected("nelarabine", 15, author, reviewer)

    page = client.get(PUBLISH, {"choose": "1", "only": "therapy/nelarabine"})
    client.post(PUBLISH, posted(page))

    assert "therapies/ponatinib/" not in [each.path for each in page.context["affected"]]
    (change,) = composing.propose().difference.entries
    assert change.slug == "ponatinib"


def test_choosing_nothing_is_refused(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    page = client.get(PUBLISH, {"choose": "1"})

    assert "No entry is chosen" in text_of(page)


def test_page_says_when_nothing_waits(client, portal, author):
    correct_dose("ponatinib", author, 30)

    page = client.get(PUBLISH)

    assert "No signed-off change is waiting" in text_of(page)
    assert page.context["behind"] == [("therapy", "ponatinib")]


def test_what_changed_since_it_was_shown_is_not_published(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)
    corrected("ponatinib", 3000, author, reviewer)

    answer = client.post(PUBLISH, posted(page, notes="Mine."))

    assert answer.status_code == 409
    assert "has changed since it was shown to you" in text_of(answer)
    assert "<ins>3,000</ins>" in text_of(answer)
    assert answer.context["form"]["notes"].value() == "Mine."
    assert store.current() == portal


def test_refused_page_can_be_posted_again(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)
    corrected("ponatinib", 15, author, reviewer)
    again = client.post(PUBLISH, posted(page))

    assert client.post(PUBLISH, posted(again)).status_code == 302


def test_sign_off_revoked_since_is_not_published(client, portal, author, reviewer):
    sign_off = corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)
    signoff.revoke(sign_off, by=reviewer, reason="No.")

    answer = client.post(PUBLISH, posted(page))

    assert (answer.status_code, store.current()) == (409, portal)


def test_what_was_typed_stays_where_nothing_can_be_published(client, portal, author, reviewer):
    sign_off = corrected("ponatinib", 30, author, reviewer)
    page = client.get(PUBLISH)
    signoff.revoke(sign_off, by=reviewer, reason="No.")

    answer = client.post(PUBLISH, posted(page, notes="Written with care."))

    assert answer.context["form"]["notes"].value() == "Written with care."
    assert "Written with care." in text_of(answer)


def test_what_stays_behind_is_named_as_its_pages_are(client, portal, author):
    entry = correct_dose("ponatinib", author, 30)
    with saving.change(entry, by=author):
        Therapy.objects.filter(pk=entry.pk).update(name="Ponatinib hydrochloride")

    assert client.get(PUBLISH).context["behind"] == [
        ("therapy", "Ponatinib hydrochloride (ponatinib)")
    ]


def test_what_was_signed_off_is_named_as_its_pages_are(client, portal, author, reviewer):
    entry = correct_dose("ponatinib", author, 30)
    with saving.change(entry, by=author):
        Therapy.objects.filter(pk=entry.pk).update(name="Iclusig")
    sign(entry, reviewer)
    corrected("nelarabine", 15, author, reviewer)
    client.force_login(people.staff("seeing", "releases.publish", "therapies.view_therapy"))
    choices = client.get(PUBLISH).context["choices"]

    assert [each[2] for each in choices] == ["nelarabine", "Iclusig (ponatinib)"]
    assert "Iclusig (ponatinib)" in next_release_panel(client.get("/admin/"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"version": "2026.10"}, "2026.10 is taken"),
        ({"version": "11"}, "11 is no version"),
        ({"date": "soon"}, "Soon is no day"),
        ({"version": ""}, "This field is required"),
        ({"notes": "a\x00b"}, "Null characters are not allowed"),
        ({"banner": "a\u200bb"}, "printable"),
        ({"shown": ""}, "required"),
    ],
)
def test_what_will_not_do_is_refused_in_words(client, portal, author, reviewer, typed, said):
    corrected("ponatinib", 30, author, reviewer)

    answer = client.post(PUBLISH, posted(client.get(PUBLISH), **typed))

    assert said in text_of(answer)
    assert store.current() == portal


def test_errors_in_its_entries_block_it(client, portal, author, reviewer, monkeypatch):
    corrected("ponatinib", 30, author, reviewer)
    flag_every_therapy(monkeypatch, "error")

    page = client.get(PUBLISH)
    answer = client.post(PUBLISH, posted(page))

    assert "Errors in entries of this release block it" in text_of(page)
    assert "error in therapy/ponatinib blocks it" in text_of(answer).replace("An ", "an ")
    assert store.current() == portal


def test_author_may_publish_what_another_signed(client, portal, reviewer):
    author = people.staff("both", "releases.publish")
    sign(correct_dose("ponatinib", author, 30), reviewer)
    client.force_login(author)

    assert client.post(PUBLISH, posted(client.get(PUBLISH))).status_code == 302


@pytest.mark.parametrize("rights", [[], ["releases.view_release", "releases.hold"]])
def test_others_neither_see_it_nor_publish(client, portal, author, reviewer, rights):
    corrected("ponatinib", 30, author, reviewer)
    data = posted(client.get(PUBLISH))
    client.force_login(people.staff("other", *rights))

    assert [client.get(PUBLISH).status_code, client.post(PUBLISH, data).status_code] == [403, 403]
    assert store.current() == portal


def test_list_offers_the_page_to_those_who_may(client, portal):
    address = reverse("admin:releases_release_changelist")
    assert PUBLISH in text_of(client.get(address))

    client.force_login(people.staff("other", "releases.view_release"))

    assert PUBLISH not in text_of(client.get(address))


def test_front_page_names_what_the_next_release_would_contain(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)

    page = text_of(client.get("/admin/"))

    assert "What the next release would contain" in page
    assert PUBLISH in page


@pytest.mark.parametrize(("rights", "named"), [([], False), (["therapies.view_therapy"], True)])
def test_front_page_names_entries_only_to_those_who_may_see_them(
    client, portal, author, reviewer, rights, named
):
    corrected("ponatinib", 30, author, reviewer)
    client.force_login(people.staff("other", *rights))

    panel = next_release_panel(client.get("/admin/"))

    assert ("ponatinib" in panel, "1 entry" in panel) == (named, not named)


def next_release_panel(page):
    """The front page's words on the next release, up to the next heading."""
    return text_of(page).split("What the next release would contain")[1].split("<h2")[0]


def test_page_speaks_of_four_eyes_only_where_it_was_switched_off(
    client, portal, author, reviewer, settings
):
    corrected("ponatinib", 30, author, reviewer)
    assert "our eyes" not in text_of(client.get(PUBLISH))

    settings.FOUR_EYES = False
    corrected("nelarabine", 15, author, author)

    said = "not reviewed; in part signed off by one person: four eyes was switched off"
    assert said in text_of(client.get(PUBLISH))


def test_readers_are_told_that_four_eyes_was_switched_off(client, portal, author, settings):
    settings.FOUR_EYES = False
    for slug in ("ponatinib", "nelarabine"):
        corrected(slug, 30, author, author)
    version = publishing.publish(composing.propose(), by=author)

    said = "igned off by one person: four eyes was switched off"
    for path in ("/therapies/ponatinib/", f"/releases/{version}/", "/releases/", "/"):
        assert said in text_of(client.get(path))
    assert '"signed_alone":true' in text_of(client.get(f"/api/v1/releases/{version}/"))


def test_notes_that_link_to_nothing_are_refused_and_kept(client, portal, author, reviewer):
    corrected("ponatinib", 30, author, reviewer)
    notes = "See [[therapy:nix]]."

    answer = client.post(PUBLISH, posted(client.get(PUBLISH), notes=notes))

    assert store.current() == portal
    assert "the release notes link to [[therapy:nix]]" in answer.context["problem"]
    assert answer.context["form"]["notes"].value() == notes
