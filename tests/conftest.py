"""What every test gets: a release store of its own, and the working copy to set up content in.

Any test may ask for a curator who is logged in, and for a therapy to edit.
"""

import pytest

from allportal.releases import source
from tests.factories import content, people


@pytest.fixture(autouse=True)
def release_store(settings, tmp_path):
    """An empty release store and preview folder of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.RELEASE_STORE = tmp_path / "data" / "releases"
    return settings.RELEASE_STORE


@pytest.fixture(autouse=True)
def working_copy():
    """Tests arrange content in the working copy; requests name their own source."""
    with source.working_copy():
        yield


@pytest.fixture
def curator(client):
    """Somebody with every right, logged in."""
    user = people.administrator("cora")
    client.force_login(user)
    return user


@pytest.fixture
def leukemia():
    return content.disease()


@pytest.fixture
def ponatinib(leukemia):
    return content.therapy(of=leukemia)


def pytest_collection_modifyitems(items):
    """Whoever uses the database uses both aliases: ``default`` and ``release``."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")
