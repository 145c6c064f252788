"""Putting, confirming and lifting holds: who may, what is refused, what is logged."""

import pytest
from django.core import mail as outbox

from allportal.editorial.models import Event, User
from allportal.releases import holding, holds, publishing, store
from tests.factories import content, held, people, signed
from tests.factories.signed import killed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def portal(tmp_path):
    return signed.portal(tmp_path)


@pytest.fixture
def second():
    return people.staff("second", "releases.hold")


def events():
    found = Event.objects.filter(what__in=["held", "confirmed", "lifted"]).order_by("pk")
    return [(each.what, each.who, each.slug) for each in found]


def test_put_confirm_and_lift_are_logged(second):
    hold = held.hold()
    holding.confirm(hold.id, by=second)
    holding.lift(hold.id, by=second)

    assert events() == [
        ("held", "on-duty", "ponatinib"),
        ("confirmed", "second", "ponatinib"),
        ("lifted", "second", "ponatinib"),
    ]
    assert holds.read().items == ()


@pytest.mark.parametrize("act", [holding.confirm, holding.lift])
def test_first_person_neither_confirms_nor_lifts(act):
    on_duty = people.staff("on-duty", "releases.hold")
    hold = held.hold(by=on_duty)

    with pytest.raises(publishing.Refused, match="You put this hold"):
        act(hold.id, by=on_duty)

    assert [each.confirmed_by for each in holds.read().items] == [""]


def test_an_office_of_one_lifts_its_own(settings):
    settings.FOUR_EYES = False
    on_duty = people.staff("on-duty")

    holding.lift(held.hold(by=on_duty).id, by=on_duty)

    assert holds.read().items == ()


def test_unconfirmed_hold_is_lifted_by_a_second_person(second):
    holding.lift(held.hold().id, by=second)

    assert holds.read().items == ()


def test_hold_that_a_second_person_confirmed_is_confirmed_no_more(second):
    hold = held.hold()
    holding.confirm(hold.id, by=second)

    with pytest.raises(publishing.Refused, match="This hold is confirmed already"):
        holding.confirm(hold.id, by=people.staff("third"))


def test_hold_that_was_lifted_is_named(second):
    hold = held.hold()
    holding.lift(hold.id, by=second)

    with pytest.raises(publishing.Refused, match="it was lifted, or never put"):
        holding.lift(hold.id, by=second)


def test_public_name_is_shown():
    person = people.staff("on-duty")
    person.public_name = "Dr. A. Duty"

    assert held.hold(by=person).by == "Dr. A. Duty"


@pytest.mark.parametrize(
    ("named", "row"),
    [
        ("", ""),
        ("dose/treatment", "therapies.dose/treatment"),
        ("therapies.dose/treatment", "therapies.dose/treatment"),
        ("step/treatment/1", "therapies.dose/treatment"),
        ("indication/only", "therapies.indication/only"),
    ],
)
def test_row_is_named_in_short_or_whole(named, row):
    assert held.hold(row=named).row == row


@pytest.mark.parametrize(
    "row", ["dose/other", "dose", "dose/", "therapy/ponatinib", "no/such", "/", "step/other/1"]
)
def test_row_that_readers_do_not_see_is_refused(row):
    with pytest.raises(publishing.Refused, match="is no row of the entry"):
        held.hold(row=row)


def test_entry_that_is_in_no_release_is_refused():
    content.therapy("imatinib")

    with pytest.raises(publishing.Refused, match="therapy/imatinib is in no release"):
        held.hold("imatinib", row="")


@pytest.mark.parametrize("words", ["", "  ", "x" * 1001, "a\x00b"])
def test_words_that_readers_could_not_read_are_refused(words):
    with pytest.raises(publishing.Refused, match="The text that readers are told"):
        held.hold(words=words)


def test_hold_put_twice_is_one():
    on_duty = people.staff("on-duty")

    assert held.hold(by=on_duty) == held.hold(by=on_duty)
    assert (len(holds.read().items), len(events())) == (1, 1)


def test_two_holds_on_one_row_both_show():
    on_duty = people.staff("on-duty")
    held.hold(words="One.", by=on_duty)
    held.hold(words="Two.", by=on_duty)

    assert [each.text for each in holds.read().items] == ["One.", "Two."]


def test_nothing_is_put_over_holds_that_cannot_be_read():
    store.root().mkdir(parents=True, exist_ok=True)
    store.holds_file().write_text("damaged")

    with pytest.raises(publishing.Refused, match="mend that file first"):
        held.hold()

    assert store.holds_file().read_text() == "damaged"


@pytest.mark.parametrize(
    ("owner", "name", "after", "shows"),
    [
        (store, "write_file", False, 0),
        (store, "put_holds", True, 1),
        (holding, "note", True, 1),
    ],
)
def test_put_that_was_killed_is_completed_by_putting_again(owner, name, after, shows):
    on_duty = people.staff("on-duty")
    with killed(owner, name, after=after):
        held.hold(by=on_duty)
    assert len(holds.read().items) == shows

    held.hold(by=on_duty)

    assert (len(holds.read().items), len(events())) == (1, 1)


def test_lift_that_was_killed_is_completed_by_lifting_again(second):
    hold = held.hold()
    with killed(store, "write_file"):
        holding.lift(hold.id, by=second)
    assert len(holds.read().items) == 1

    holding.lift(hold.id, by=second)

    assert [what for what, *_ in events()] == ["held", "lifted"]


def test_lift_that_was_killed_and_done_by_another_names_both(second):
    hold = held.hold()
    with killed(store, "write_file"):
        holding.lift(hold.id, by=second)

    holding.lift(hold.id, by=people.staff("third"))

    assert [who for what, who, _slug in events() if what == "lifted"] == ["second", "third"]


def test_lift_that_is_refused_is_not_logged(second):
    hold = held.hold()
    path = store.holds_file()
    path.write_text(path.read_text().replace('"holds": [', '"holds": [{},'))

    with pytest.raises(publishing.Refused, match="mend that file first"):
        holding.lift(hold.id, by=second)

    assert [what for what, *_ in events()] == ["held"]


def just_before(monkeypatch, act, **about):
    """Let somebody else ``act`` in the moment before the holds are changed."""
    change = publishing.change_holds

    def changed(*args):
        monkeypatch.setattr(publishing, "change_holds", change)
        act(**about)
        return change(*args)

    monkeypatch.setattr(publishing, "change_holds", changed)


@pytest.mark.parametrize("act", [holding.confirm, holding.lift])
def test_hold_that_is_lifted_at_the_same_moment_is_gone(second, monkeypatch, act):
    hold = held.hold()
    just_before(monkeypatch, holding.lift, hold_id=hold.id, by=people.staff("third"))

    with pytest.raises(publishing.Refused, match="it was lifted, or never put"):
        act(hold.id, by=second)

    assert events()[1:] == [("lifted", "third", "ponatinib")]


def test_of_two_who_confirm_at_the_same_moment_one_is_refused(second, monkeypatch):
    hold = held.hold()
    just_before(monkeypatch, holding.confirm, hold_id=hold.id, by=people.staff("third"))

    with pytest.raises(publishing.Refused, match="This hold is confirmed already"):
        holding.confirm(hold.id, by=second)

    third = User.objects.get(username="third")
    assert [each.confirmed_by_id for each in holds.read().items] == [third.pk]
    assert events()[1:] == [("confirmed", "third", "ponatinib")]


def test_those_who_want_to_know_are_mailed(mailoutbox, django_capture_on_commit_callbacks):
    people.in_role("Curator", username="curator")

    with django_capture_on_commit_callbacks(execute=True):
        held.hold()

    assert [each.to for each in mailoutbox] == [["curator@x.test"]]
    assert "Ten times too much." in mailoutbox[0].body


def test_mail_names_the_dose_by_its_sentence(second, django_capture_on_commit_callbacks):
    User.objects.update(email="second@x.test")

    with django_capture_on_commit_callbacks(execute=True):
        held.hold()

    assert "ponatinib, dose: 45 mg" in outbox.outbox[0].body
