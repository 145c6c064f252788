"""The curator who reads labels in."""

import pytest

from tests.factories import people


@pytest.fixture
def cora(client):
    user = people.in_role("Curator", username="cora")
    client.force_login(user)
    return user
