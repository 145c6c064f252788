"""Who takes part, and the entry that they work on."""

import pytest

from allportal.editorial import saving
from tests.factories import content, people, releases
from therapies.models import Step, Therapy

from .steps import SEE


@pytest.fixture
def author():
    return people.staff("author", "therapies.change_therapy", "editorial.sign_off", *SEE)


@pytest.fixture
def reviewer(client):
    user = people.staff("rita", "editorial.sign_off", *SEE)
    client.force_login(user)
    return user


@pytest.fixture
def ponatinib(author, tmp_path):
    """A public therapy, one step of which was changed since."""
    content.therapy(of=content.disease())
    releases.released(tmp_path)
    entry = Therapy.objects.get()
    with saving.change(entry, by=author, comment="Read the label."):
        Step.objects.update(amount_low=30)
    return entry
