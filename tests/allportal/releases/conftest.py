"""Who and what most tests of releases need; a module with other needs has its own."""

import pytest

from tests.factories import people, signed


@pytest.fixture
def author():
    return people.staff("author")


@pytest.fixture
def reviewer():
    return people.staff("reviewer")


@pytest.fixture
def portal(tmp_path):
    return signed.portal(tmp_path)
