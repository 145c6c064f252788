"""The discussion box on an entry's page."""

import pytest
from django.test import Client
from django.urls import reverse

from allportal.editorial import discussion, talk
from allportal.editorial.models import Assignment, Event, Remark
from tests.factories import adminpages, content, people
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib():
    return content.therapy()


@pytest.fixture
def cora(client):
    user = people.in_role("Curator", username="cora", first_name="Cora")
    client.force_login(user)
    return user


def post(client, entry, view, **data):
    kind, _ = talk.name(entry)
    return client.post(reverse(f"admin:{view}", args=[kind, entry.pk]), data)


def test_comment_stands_on_the_page_of_its_entry(client, cora, ponatinib):
    answer = post(client, ponatinib, "comment", words="Is 45 mg right, @cora?\r\nI doubt it.")

    assert answer.url == f"{adminpages.address(ponatinib)}#discussion"
    page = client.get(adminpages.address(ponatinib)).content.decode()
    assert 'Is 45 mg right, <strong class="mention">@cora</strong>?\nI doubt it.' in page


def test_comment_is_no_markup(client, cora, ponatinib):
    post(client, ponatinib, "comment", words="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(adminpages.address(ponatinib)).content.decode()


def test_answer_stands_below_what_it_answers(client, cora, ponatinib):
    question = talk.comment(ponatinib, by=cora, words="Question")

    post(client, ponatinib, "comment", words="Answer", answers=question.pk)

    assert [len(answers) for _, answers in talk.thread(ponatinib)] == [1]


def test_answer_to_a_remark_on_another_entry_is_refused(client, cora, ponatinib):
    other = talk.comment(content.reference(), by=cora, words="Elsewhere")

    answer = post(client, ponatinib, "comment", words="Answer", answers=other.pk)

    assert "Select a valid choice" in answer.content.decode()
    assert Remark.objects.count() == 1


def test_empty_comment_says_so(client, cora, ponatinib):
    answer = post(client, ponatinib, "comment", words=" ")

    assert "This field is required." in answer.content.decode()
    assert not Remark.objects.exists()


def test_comment_comes_from_the_address_that_the_server_saw(client, cora, ponatinib):
    client.post(
        reverse("admin:comment", args=["therapy", ponatinib.pk]),
        {"words": "Hello"},
        HTTP_X_FORWARDED_FOR="203.0.113.9",
        REMOTE_ADDR="192.0.2.7",
    )

    assert Event.objects.get().address == "192.0.2.7"


def test_entry_is_assigned_and_taken_over(client, cora, ponatinib):
    rita = people.in_role("Reviewer", username="rita")
    post(client, ponatinib, "assign", to=rita.pk, correction="on")
    assigned = Assignment.objects.get()
    assert (assigned.to, assigned.by, assigned.correction) == (rita, cora, True)

    post(client, ponatinib, "assign", to=rita.pk, take="1")

    assert Assignment.objects.get().to == cora


def test_people_who_are_away_or_gone_are_told_apart(cora):
    people.in_role("Reviewer", username="away", away_until="2199-05-01")
    people.in_role("Reviewer", username="back", away_until="2001-05-01")
    people.in_role("Reviewer", username="gone", is_active=False)

    choices = {str(label) for _, label in discussion.AssignForm(model=Therapy).fields["to"].choices}

    assert choices == {"nobody", "Cora", "away (away until 1 May 2199)", "back"}


@pytest.mark.parametrize("words", ["Typed with care \u202e", "Typed with care" * 700])
def test_refused_comment_comes_back_with_its_fault(client, cora, ponatinib, words):
    answer = post(client, ponatinib, "comment", words=words)

    assert answer.context["form"]["words"].value() == words
    assert answer.context["form"].errors["words"]
    assert "Typed with care" in answer.content.decode()
    assert not Remark.objects.exists()


def test_refused_answer_still_answers_the_same_remark(client, cora, ponatinib):
    question = talk.comment(ponatinib, by=cora, words="Question")

    page = post(client, ponatinib, "comment", words="\u202e", answers=question.pk)

    assert f'name="answers" value="{question.pk}"' in page.content.decode()


@pytest.mark.parametrize("role", ["Publisher", "Administrator", ""])
def test_only_who_may_change_or_review_an_entry_is_assigned_to_it(client, cora, ponatinib, role):
    other = people.in_role(role, username="other")

    post(client, ponatinib, "assign", to=other.pk)

    assert not Assignment.objects.exists()


def test_assigning_to_who_is_gone_is_refused(client, cora, ponatinib):
    gone = people.in_role("Reviewer", username="gone", is_active=False)

    post(client, ponatinib, "assign", to=gone.pk)

    assert not Assignment.objects.exists()


def test_who_may_only_see_an_entry_comments_and_doesnt_assign(client, cora, ponatinib):
    client.force_login(people.in_role("Reviewer"))

    assert post(client, ponatinib, "comment", words="Seen").status_code == 302
    assert post(client, ponatinib, "assign", to=cora.pk).status_code == 403
    page = client.get(adminpages.address(ponatinib)).content.decode()
    assert "Take it over" not in page
    assert Remark.objects.count() == 1
    assert not Assignment.objects.exists()


def test_who_may_not_see_an_entry_says_nothing_of_it(client, cora, ponatinib):
    client.force_login(people.staff("sam", "references.view_reference"))

    assert post(client, ponatinib, "comment", words="Unseen").status_code == 403


@pytest.mark.parametrize("kind", ["therapy", "nonsense"])
def test_discussion_of_nothing_is_not_found(client, cora, kind):
    assert client.post(f"/admin/discussion/{kind}/999/comment/", {"words": "x"}).status_code == 404


def test_forged_comment_is_refused(ponatinib, cora):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cora)

    assert post(client, ponatinib, "comment", words="Forged").status_code == 403
