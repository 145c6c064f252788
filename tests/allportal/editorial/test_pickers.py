"""Fields in which another entry is looked up: what can't be one is refused, never a crash."""

import pytest

from tests.factories import adminpages, content, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ponatinib(client):
    client.force_login(people.in_role("Curator"))
    return content.therapy("ponatinib")


@pytest.mark.parametrize("drug", ["x", "9" * 20])
def test_link_that_is_no_number_of_a_row_is_refused(client, ponatinib, drug):
    answer = adminpages.save(client, ponatinib.doses.get(), drug=drug)

    assert answer.status_code == 200
    assert "Select a valid choice. That choice is not one of the available choices." in (
        adminpages.problems(answer)
    )


@pytest.mark.parametrize("reference", ["x", "9" * 20])
def test_reference_that_is_no_number_of_a_row_is_refused(client, ponatinib, reference):
    answer = adminpages.save(client, ponatinib, references=[reference])

    assert answer.status_code == 200
    assert any(reference in each for each in adminpages.problems(answer))


@pytest.mark.parametrize("successor", ["x", "9" * 20])
def test_successor_that_is_no_number_of_a_row_is_refused(client, ponatinib, successor):
    data = {"retired_on": "2026", "retired_reason": "Merged.", "successor": successor}

    answer = client.post(adminpages.address(ponatinib, "retire"), data)

    assert answer.status_code == 200
    assert "successor" in answer.context["form"].errors


def test_what_was_chosen_is_shown_again(client, ponatinib):
    other = content.therapy("imatinib")

    answer = adminpages.save(client, ponatinib.doses.get(), drug=other.pk, purpose="nonsense")

    assert f'<option value="{other.pk}" selected' in answer.content.decode()
