"""Accepting a warning on the review page."""

import pytest

from allportal.editorial import saving
from allportal.editorial.models import Acceptance
from tests.factories import adminpages, content, people

from .steps import SEE, opened, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    return content.reference()


def token(page):
    return next(sha256 for each, sha256, _ in page.context["item"].findings)


def accept(client, entry, why="The book has no number.", sha256=""):
    data = {"_accept": sha256 or token(opened(client, entry)), "why": why}
    return client.post(adminpages.address(entry, "review"), data)


def test_reviewer_accepts_with_a_reason_that_the_page_shows(client, reviewer, reference):
    answer = accept(client, reference)
    page = opened(client, reference)

    assert answer.status_code == 302
    assert "The book has no number." in page.content.decode()
    assert "_accept" not in page.content.decode()


def test_refusal_says_why_and_keeps_the_reason(client, reviewer, reference):
    page = accept(client, reference, why="x\u202e" + "A long reason")

    assert "isn't printable" in said(page)[0]
    assert "A long reason" in page.content.decode()


def test_reason_is_needed(client, reviewer, reference):
    page = accept(client, reference, why="")

    assert said(page) == ["Say why the warning may stand: readers see the reason."]


def test_who_changed_it_accepts_nothing(client, author, ponatinib):
    client.force_login(author)

    page = accept(client, ponatinib, sha256="0" * 64)

    assert "somebody else" in said(page)[0]
    assert not Acceptance.objects.exists()


def test_who_may_not_sign_off_accepts_nothing(client, reference):
    client.force_login(people.staff("sam", *SEE))

    assert accept(client, reference, sha256="0" * 64).status_code == 403
    assert "_accept" not in opened(client, reference).content.decode()


def take_back(client, entry, sha256=""):
    data = {"_take_back": sha256 or Acceptance.objects.get().sha256}
    return client.post(adminpages.address(entry, "review"), data)


def test_reviewer_takes_back_what_was_accepted_and_may_accept_it_anew(client, reviewer, reference):
    accept(client, reference)
    button = f'name="_take_back" value="{Acceptance.objects.get().sha256}"'
    assert button in opened(client, reference).content.decode()

    answer = take_back(client, reference)
    page = opened(client, reference)

    assert answer.status_code == 302
    assert said(page) == ["The warning isn't accepted any more."]
    assert "_accept" in page.content.decode()
    assert "_take_back" not in page.content.decode()


def test_opening_the_page_takes_nothing_back(client, reviewer, reference):
    accept(client, reference)

    opened(client, reference, f"?_take_back={Acceptance.objects.get().sha256}")

    assert Acceptance.objects.exists()


def test_who_may_not_sign_off_takes_nothing_back(client, reviewer, reference):
    accept(client, reference)
    client.force_login(people.staff("sam", *SEE))

    assert take_back(client, reference).status_code == 403
    assert "_take_back" not in opened(client, reference).content.decode()
    assert Acceptance.objects.exists()


def test_who_changed_it_takes_nothing_back(client, author, reviewer, reference):
    accept(client, reference)
    with saving.change(reference, by=author):
        reference.former_slugs = ["shah"]
        reference.save()
    client.force_login(author)

    page = take_back(client, reference)

    assert "somebody else" in said(page)[-1]
    assert Acceptance.objects.exists()
    assert "_take_back" not in page.content.decode()


def test_what_was_taken_back_meanwhile_is_said(client, reviewer, reference):
    page = take_back(client, reference, sha256="0" * 64)

    assert said(page) == ["It isn't accepted any more."]


def test_only_warnings_have_the_button(client, reviewer):
    noted = content.reference("noted", url="https://example.org/")
    wrong = content.reference("wrong", pmid="PMC1")

    for entry in (noted, wrong):
        assert "_accept" not in opened(client, entry).content.decode()
