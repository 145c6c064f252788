"""A therapy with its dose, and the curator who edits it."""

import pytest

from tests.factories import content, people


@pytest.fixture
def curator(client):
    user = people.administrator()
    client.force_login(user)
    return user


@pytest.fixture
def ponatinib():
    return content.therapy(of=content.disease())


@pytest.fixture
def dose(ponatinib):
    return ponatinib.doses.get()
