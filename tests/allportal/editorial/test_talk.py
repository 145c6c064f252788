"""What people say of an entry, and whose work it is."""

import pytest
from django.core.exceptions import ValidationError

from allportal.editorial import saving, talk
from allportal.editorial.models import Assignment, Event, Remark
from tests.factories import content, people
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib():
    return content.therapy()


@pytest.fixture
def cora():
    return people.in_role("Curator", username="cora")


@pytest.fixture
def rita():
    return people.in_role("Reviewer", username="rita")


def test_thread_puts_answers_below_what_they_answer(ponatinib, cora, rita):
    first = talk.comment(ponatinib, by=cora, words="First")
    second = talk.comment(ponatinib, by=cora, words="Second")
    answer = talk.comment(ponatinib, by=rita, words="To the first", answers=first)
    further = talk.comment(ponatinib, by=cora, words="To the answer", answers=answer)

    assert talk.thread(ponatinib) == [(first, [answer, further]), (second, [])]


def test_thread_shows_notes_of_sending_back(ponatinib, cora, rita):
    note = talk.send_back(ponatinib, by=rita, to=cora, words="Check the dose", sha256="0" * 64)

    assert [each for each, _ in talk.thread(ponatinib)] == [note]
    assert (note.what, note.to, note.sha256) == ("sent-back", cora, "0" * 64)


def test_thread_follows_an_entry_to_its_new_slug(ponatinib, cora):
    remark = talk.comment(ponatinib, by=cora, words="Said before")
    ponatinib.slug, ponatinib.former_slugs = "iclusig", ["ponatinib"]
    ponatinib.save()

    assert [each for each, _ in talk.thread(ponatinib)] == [remark]


def test_talk_of_a_renamed_draft_goes_with_it(ponatinib, cora):
    talk.comment(ponatinib, by=cora, words="Said before")
    talk.assign(ponatinib, to=cora, by=cora)

    talk.renamed("therapy", "ponatinib", "iclusig")

    assert (Remark.objects.get().slug, Assignment.objects.get().slug) == ("iclusig", "iclusig")


def test_talk_outlives_a_deleted_draft(ponatinib, cora):
    talk.comment(ponatinib, by=cora, words="Said before")
    saving.delete_draft(ponatinib, by=cora)

    assert not Therapy.objects.exists()
    assert Remark.objects.get().text == "Said before"


def test_comment_and_assignment_are_logged(ponatinib, cora):
    talk.comment(ponatinib, by=cora, words="Hello", address="192.0.2.1")
    talk.assign(ponatinib, to=cora, by=cora, address="192.0.2.1")

    logged = Event.objects.order_by("pk").values_list("what", "who", "slug", "detail", "address")
    assert list(logged) == [
        ("commented", "cora", "ponatinib", "", "192.0.2.1"),
        ("assigned", "cora", "ponatinib", "to cora", "192.0.2.1"),
    ]


@pytest.mark.parametrize("words", ["", "  \r\n ", "a\x00b", "x" * 10_001])
def test_comment_refuses_what_is_no_text(ponatinib, cora, words):
    with pytest.raises(ValidationError):
        talk.comment(ponatinib, by=cora, words=words)

    assert not Remark.objects.exists()


def test_assigning_to_another_takes_it_from_the_first(ponatinib, cora, rita):
    talk.assign(ponatinib, to=cora, by=rita)
    talk.assign(ponatinib, to=rita, by=rita, correction=True)

    assert [(each.to, each.correction) for each in Assignment.objects.all()] == [(rita, True)]


def test_assigning_to_nobody_ends_it(ponatinib, cora, rita):
    talk.assign(ponatinib, to=cora, by=rita)
    talk.assign(ponatinib, to=None, by=rita)

    assert not Assignment.objects.exists()


def test_assigning_again_to_the_same_person_changes_nothing(ponatinib, cora, rita):
    talk.assign(ponatinib, to=cora, by=rita)
    talk.assign(ponatinib, to=cora, by=cora)

    assert Assignment.objects.get().by == rita
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("@cora, look", ["cora"]),
        ("Ask @cora.", ["cora"]),
        ("(@cora)", ["cora"]),
        ("cora@cora", []),
        ("@nobody and @Cora", []),
        ("@cora @rita @cora", ["cora", "rita"]),
    ],
)
def test_mentions_are_of_people_who_exist(cora, rita, words, found):
    assert sorted(each.username for each in talk.mentioned_in(words)) == found


def test_mentions_are_marked_in_the_thread(ponatinib, cora):
    talk.comment(ponatinib, by=cora, words="Ask @cora. Or @nobody.")

    [(remark, _)] = talk.thread(ponatinib)

    assert remark.parts == [("Ask ", False), ("@cora", True), (". Or @nobody.", False)]
