"""Who takes part, and the entry that they work on."""

import pytest
from django.test import Client

from tests.factories import people


@pytest.fixture
def cora(client):
    user = people.administrator("cora")
    client.force_login(user)
    return user


@pytest.fixture
def other():
    """The browser of somebody else."""
    browser = Client()
    browser.force_login(people.administrator("otto"))
    return browser
