"""Somebody else, who edits at the same time."""

import pytest
from django.test import Client

from tests.factories import people


@pytest.fixture
def other():
    """The browser of somebody else."""
    browser = Client()
    browser.force_login(people.administrator("otto"))
    return browser
