"""The admin of releases: they are looked at, never edited."""

import pytest

from allportal.releases.models import Release
from tests.factories import adminpages, content, people, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(client, tmp_path):
    client.force_login(people.administrator())
    content.reference()
    releases.released(tmp_path)
    return Release.objects.get()


def test_list_says_which_release_is_current(client, release):
    page = client.get(adminpages.address(Release, "changelist")).content.decode()

    assert 'alt="True"' in page
    assert "2026.10" in page


def test_page_shows_the_manifest_word_for_word(client, release):
    page = client.get(adminpages.address(release)).content.decode()

    assert "&quot;version&quot;: &quot;2026.10&quot;" in page


def test_releases_are_neither_added_nor_changed_nor_deleted(client, release):
    answers = [
        client.get(adminpages.address(Release, "add")).status_code,
        client.post(adminpages.address(release), {"version": "2026.11"}).status_code,
        client.post(adminpages.address(release, "delete"), {"post": "yes"}).status_code,
    ]

    assert answers == [403, 403, 403]
