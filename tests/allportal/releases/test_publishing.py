"""Loading, building, using, exporting and verifying releases."""

import pytest

from allportal.releases import publishing, source, store, verifying
from tests.factories import content, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(tmp_path):
    all_ = content.disease()
    content.reference()
    content.therapy(of=all_)
    return releases.released(tmp_path)


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_load_makes_the_first_release_current(portal):
    assert store.current() == portal
    with source.reading(source.ReleaseSource(publishing.ready(portal))):
        assert [each.name for each in Therapy.objects.all()] == ["ponatinib"]


def test_export_gives_the_loaded_folder_byte_for_byte(portal, tmp_path):
    publishing.export(portal, tmp_path / "again")

    assert files_below(tmp_path / "again") == files_below(tmp_path / portal)


def test_verify_finds_nothing_in_a_whole_release(portal):
    assert verifying.verify(portal) == []
