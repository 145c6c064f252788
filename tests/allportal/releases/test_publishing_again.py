"""Building and exporting stored releases: what was published comes back byte for byte."""

import pytest

from allportal.editorial.models import SignOff
from allportal.releases import publishing, source, store, verifying
from tests.factories.rich_releases import folder, mechanism
from therapies.models import Therapy

from .snapshot import everything, files_below

pytestmark = pytest.mark.django_db


def shown_mechanism():
    """What public pages read of ponatinib."""
    with source.reading(source.ReleaseSource(publishing.ready(store.current()))):
        return Therapy.objects.get(slug="ponatinib").mechanism


def test_build_brings_a_lost_store_back_as_it_was(tmp_path, release_store):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    publishing.load(folder(tmp_path, "2026.11", mechanism("second"), previous="2026.10"), use=True)
    publishing.use("2026.10")
    before = files_below(release_store)
    release_store.rename(tmp_path / "lost")
    built = []

    publishing.build_all(built.append)

    assert built == ["2026.10", "2026.11"]
    assert files_below(release_store) == before
    assert shown_mechanism() == "first"


def test_build_does_nothing_where_nothing_is_missing(tmp_path):
    publishing.load(folder(tmp_path))
    before = everything()

    assert publishing.build("2026.10") is False
    assert everything() == before


def test_build_makes_content_zip_from_a_release_file_of_another_shape(
    tmp_path, release_store, settings
):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    content = (release_store / "2026.10" / store.CONTENT).read_bytes()
    (release_store / "2026.10" / store.CONTENT).unlink()
    ready = publishing.ready("2026.10")
    ready.rename(ready.with_name("release.sdeadbeef.sqlite3"))
    settings.CURATION = False

    publishing.build_all()

    assert (release_store / "2026.10" / store.CONTENT).read_bytes() == content
    assert verifying.verify("2026.10") == []
    assert shown_mechanism() == "first"


def test_build_never_trusts_a_damaged_release_file(tmp_path, release_store, settings):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    (release_store / "2026.10" / store.CONTENT).unlink()
    ready = publishing.ready("2026.10")
    content = ready.read_bytes().replace(b'"mechanism": "first"', b'"mechanism": "third"')
    ready.unlink()
    ready.with_name("release.sdeadbeef.sqlite3").write_bytes(content)
    settings.CURATION = False

    with pytest.raises(publishing.Refused, match=r"ponatinib\.json isn't what the manifest names"):
        publishing.build("2026.10")

    assert not (release_store / "2026.10" / store.CONTENT).exists()


def test_build_takes_the_database_where_the_store_is_damaged(tmp_path, release_store):
    publishing.load(folder(tmp_path))
    content = (release_store / "2026.10" / store.CONTENT).read_bytes()
    (release_store / "2026.10" / store.CONTENT).unlink()
    ready = publishing.ready("2026.10")
    ready.write_bytes(b"not a database")

    publishing.build("2026.10")

    assert (release_store / "2026.10" / store.CONTENT).read_bytes() == content


def test_build_refuses_a_damaged_record(tmp_path, release_store):
    publishing.load(folder(tmp_path))
    release_store.rename(tmp_path / "lost")
    SignOff.objects.filter(slug="ponatinib").update(content="[]\n")

    with pytest.raises(publishing.Refused, match="damaged in the curation database"):
        publishing.build("2026.10")


def test_export_gives_the_loaded_folder_byte_for_byte(tmp_path):
    publishing.load(folder(tmp_path))

    publishing.export("2026.10", tmp_path / "again")

    assert files_below(tmp_path / "again") == files_below(tmp_path / "2026.10")


def test_export_keeps_what_the_manifest_says_beyond_our_keys(tmp_path):
    publishing.load(folder(tmp_path, extra={"editor": {"name": "Ü"}}))

    publishing.export("2026.10", tmp_path / "again")

    assert files_below(tmp_path / "again") == files_below(tmp_path / "2026.10")


def test_export_needs_no_database(tmp_path, settings):
    publishing.load(folder(tmp_path))
    settings.CURATION = False

    publishing.export("2026.10", tmp_path / "again")

    assert files_below(tmp_path / "again") == files_below(tmp_path / "2026.10")


def test_history_names_the_releases_before(tmp_path):
    from allportal.releases import releasefile

    publishing.load(folder(tmp_path))
    publishing.load(folder(tmp_path, "2026.11", mechanism("second"), previous="2026.10"))

    history = releasefile.read_history(publishing.ready("2026.11"))

    assert [each["version"] for each in history] == ["2026.10", "2026.11"]
