"""Fields in which another entry is looked up: what can't be one is refused, never a crash."""

import pytest

from tests.factories import adminpages, content, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib(client):
    client.force_login(people.in_role("Curator"))
    return content.therapy("ponatinib")


def test_link_that_is_no_number_is_refused(client, ponatinib):
    answer = adminpages.save(client, ponatinib.doses.get(), drug="x")

    assert answer.status_code == 200
    assert "Select a valid choice. That choice is not one of the available choices." in (
        adminpages.problems(answer)
    )


def test_reference_that_is_no_number_is_refused(client, ponatinib):
    answer = adminpages.save(client, ponatinib, references=["x"])

    assert answer.status_code == 200
    assert "“x” is not a valid value." in adminpages.problems(answer)


def test_successor_that_is_no_number_is_refused(client, ponatinib):
    data = {"retired_on": "2026", "retired_reason": "Merged.", "successor": "x"}

    answer = client.post(adminpages.address(ponatinib, "retire"), data)

    assert answer.status_code == 200
    assert "successor" in answer.context["form"].errors


def test_what_was_chosen_is_shown_again(client, ponatinib):
    other = content.therapy("imatinib")

    answer = adminpages.save(client, ponatinib.doses.get(), drug=other.pk, purpose="nonsense")

    assert f'<option value="{other.pk}" selected' in answer.content.decode()
