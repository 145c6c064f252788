"""Admin pages of holds: one person puts one, a second one confirms or lifts it."""

import pytest
from django.urls import reverse

from allportal.editorial.models import Event
from allportal.releases import holdable, holds, store
from tests.factories import adminpages, held, people, releases, signed
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

HOLD = "/admin/releases/release/hold/therapy/ponatinib/"
HOLDS = "/admin/releases/release/holds/"
RIGHTS = ["releases.hold", "therapies.view_therapy", "releases.view_release"]


@pytest.fixture
def on_duty():
    return people.staff("on-duty", *RIGHTS)


@pytest.fixture
def second():
    return people.staff("second", *RIGHTS)


@pytest.fixture(autouse=True)
def portal(client, tmp_path, on_duty):
    client.force_login(on_duty)
    return signed.portal(tmp_path)


def act(hold, verb):
    return reverse("admin:releases_release_hold_act", args=[hold.id, verb])


def test_entry_page_leads_to_the_form(client):
    page = client.get(adminpages.address(Therapy.objects.get(slug="ponatinib")))

    assert HOLD in page.content.decode()


def test_form_offers_the_rows_in_words(client):
    form = client.get(HOLD).context["form"]

    offered = dict(form.fields["row"].choices)
    assert offered["therapies.dose/treatment"].startswith("dose: 45 mg")
    assert offered[""] == "all of it"


def test_hold_is_put_by_one_person_and_logged(client):
    answer = client.post(HOLD, {"row": "therapies.dose/treatment", "text": "Ten\r\ntimes."})

    (hold,) = holds.read().items
    assert answer.status_code == 302
    assert (hold.row, hold.text, hold.by) == (
        "therapies.dose/treatment",
        "Ten\ntimes.",
        "name not stated",
    )
    assert Event.objects.get(what="held").address == "127.0.0.1"


@pytest.mark.parametrize(
    "data", [{}, {"text": " "}, {"text": "x", "row": "no/such"}, {"text": "a\u200bb"}]
)
def test_what_will_not_do_is_refused_in_words(client, data):
    answer = client.post(HOLD, data)

    assert answer.context["form"].errors
    assert holds.read().items == ()


@pytest.mark.parametrize("entry", ["therapy/imatinib", "drug/ponatinib", "therapy/%20"])
def test_what_readers_do_not_see_answers_404(client, entry):
    assert client.get(f"/admin/releases/release/hold/{entry}/").status_code == 404


def test_second_person_confirms_and_lifts(client, on_duty, second):
    hold = held.hold(by=on_duty)
    client.force_login(second)

    client.post(act(hold, "confirm"))
    confirmed = holds.read().items[0].confirmed_by
    client.post(act(hold, "lift"))

    assert (confirmed, holds.read().items) == ("name not stated", ())


@pytest.mark.parametrize("verb", ["confirm", "lift"])
def test_first_person_is_told_that_somebody_else_does_it(client, on_duty, verb):
    hold = held.hold(by=on_duty)

    answer = client.post(act(hold, verb), follow=True)

    assert "You put this hold" in answer.content.decode()
    assert holds.read().items == (hold,)


@pytest.mark.parametrize("verb", ["confirm", "lift"])
def test_refused_act_is_logged(client, on_duty, verb):
    hold = held.hold(by=on_duty)

    client.post(act(hold, verb))

    event = Event.objects.get(what="refused")
    assert (event.who, event.kind, event.slug) == ("on-duty", "therapy", "ponatinib")
    assert (event.detail, event.address) == (
        f"{hold.id} You put this hold: somebody else {verb}s it.",
        "127.0.0.1",
    )


def test_act_on_no_hold_is_refused_without_a_line_in_the_log(client, second):
    client.force_login(second)

    answer = client.post(reverse("admin:releases_release_hold_act", args=["gone", "lift"]))

    assert (answer.status_code, Event.objects.filter(what="refused").count()) == (302, 0)


def test_list_offers_nothing_to_the_first_person(client, on_duty, second):
    hold = held.hold(by=on_duty)
    mine = client.get(HOLDS).content.decode()
    client.force_login(second)

    theirs = client.get(HOLDS).content.decode()

    assert (act(hold, "lift") in mine, act(hold, "lift") in theirs) == (False, True)


def test_list_names_a_dose_by_its_sentence(client, on_duty):
    held.hold(by=on_duty)

    page = client.get(HOLDS).content.decode()

    assert "dose: 45 mg" in page
    assert "therapies.dose/" not in page


def test_list_names_a_row_that_readers_see_no_more_by_its_key(client, on_duty, monkeypatch):
    held.hold(by=on_duty)
    monkeypatch.setattr(holdable, "row_words", lambda *about: "")

    assert "dose: treatment" in client.get(HOLDS).content.decode()


def test_entry_page_shows_the_holds_that_stand_on_it(client, on_duty, second):
    hold = held.hold(by=on_duty)
    client.force_login(second)

    page = client.get(adminpages.address(Therapy.objects.get(slug="ponatinib"))).content.decode()

    assert "On hold: readers are warned" in page
    assert "Ten times too much." in page
    assert act(hold, "confirm") in page


def test_entry_page_without_holds_has_no_such_box(client, on_duty):
    held.hold(slug="nelarabine", by=on_duty)

    page = client.get(adminpages.address(Therapy.objects.get(slug="ponatinib"))).content.decode()

    assert "On hold: readers are warned" not in page


def test_form_of_a_renamed_entry_shows_the_holds_under_its_old_name(client, on_duty, tmp_path):
    held.hold(by=on_duty)
    Therapy.objects.filter(slug="ponatinib").update(slug="iclusig", former_slugs=["ponatinib"])
    releases.released(tmp_path, "2026.11", date="2026-11-20")

    page = client.get(HOLD.replace("ponatinib", "iclusig")).content.decode()

    assert "Ten times too much." in page


def test_acts_are_posted_and_known(client, on_duty, second):
    hold = held.hold(by=on_duty)
    client.force_login(second)

    assert client.get(act(hold, "lift")).status_code == 405
    assert client.post(act(hold, "delete")).status_code == 404
    assert holds.read().items == (hold,)


@pytest.mark.parametrize("rights", [[], ["releases.publish", "therapies.view_therapy"]])
def test_others_neither_see_nor_put_nor_lift(client, on_duty, rights):
    hold = held.hold(by=on_duty)
    client.force_login(people.staff("other", *rights))

    answers = [
        client.get(HOLD),
        client.post(HOLD, {"text": "x"}),
        client.get(HOLDS),
        client.post(act(hold, "lift")),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403, 403]
    assert holds.read().items == (hold,)


def test_form_needs_the_right_to_see_the_entry(client):
    client.force_login(people.staff("other", "releases.hold"))

    assert client.get(HOLD).status_code == 403


def test_front_page_shows_unconfirmed_holds_with_their_age(client, on_duty):
    held.hold(by=on_duty)

    page = client.get("/admin/").content.decode()

    assert "Unconfirmed for" in page
    assert "Under a hold since" in page


def test_damaged_file_is_named_where_holds_are_put(client):
    store.holds_file().write_text("damaged")

    assert "no hold can be put before the file is mended" in client.get(HOLDS).content.decode()
    assert "mend that file first" in client.post(HOLD, {"text": "x"}).content.decode()
