"""Checking a stored release: every flipped byte is found."""

import shutil
import sqlite3

import pytest

from allportal.releases import package, publishing, releasefile, store, verifying
from allportal.releases.models import Release
from tests.factories import rich
from tests.factories.rich_releases import folder, mechanism

pytestmark = pytest.mark.django_db

PLACES = 24


@pytest.fixture
def stored(tmp_path):
    """2026.10, loaded; its folder in the store."""
    publishing.load(folder(tmp_path))
    return store.folder("2026.10")


def flip(path, position):
    content = bytearray(path.read_bytes())
    content[position] ^= 0x20
    path.write_bytes(content)


def places(path):
    """Positions all over a file."""
    size = path.stat().st_size
    return [size * number // PLACES + number for number in range(PLACES)]


def damage_table(path, statement):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_whole_release_has_no_fault(stored):
    assert verifying.verify("2026.10") == []


def test_every_flipped_byte_of_content_zip_is_found(stored, tmp_path):
    path = stored / store.CONTENT
    shutil.copy(path, tmp_path / "whole")

    missed = []
    for place in places(path):
        flip(path, place)
        missed += [] if "content.zip" in "".join(verifying.verify("2026.10")) else [place]
        shutil.copy(tmp_path / "whole", path)

    assert missed == []


def test_every_flipped_byte_of_the_release_file_is_found(stored, tmp_path):
    path = publishing.ready("2026.10")
    shutil.copy(path, tmp_path / "whole")

    missed = []
    for place in places(path):
        flip(path, place)
        missed += [] if path.name in "".join(verifying.verify("2026.10")) else [place]
        shutil.copy(tmp_path / "whole", path)

    assert missed == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE therapies_therapy SET name = 'x'", "therapy ponatinib isn't what"),
        ("DELETE FROM therapies_step", "therapy ponatinib isn't what"),
        ("DELETE FROM therapies_evidence_references", "therapy ponatinib isn't what"),
        ("UPDATE therapies_therapy SET content_hash = 'x'", "table therapies_therapy"),
        ("DELETE FROM search WHERE kind = 'therapy'", "table search"),
        ("UPDATE package SET content = 'x' WHERE path LIKE '%ponatinib%'", "table package"),
        ("UPDATE history SET summary = '{}'", "table history"),
        ("CREATE TABLE more (id integer)", "table more"),
        ("DROP TABLE disease_code", "damaged: no such table: disease_code"),
        ("CREATE INDEX more ON package (content)", "table sqlite_master"),
    ],
)
def test_a_changed_table_is_named(stored, statement, fault):
    damage_table(publishing.ready("2026.10"), statement)

    assert fault in "\n".join(verifying.verify("2026.10"))


def test_a_file_that_another_sqlite_laid_out_is_no_fault(stored):
    path = publishing.ready("2026.10")
    content = bytearray(path.read_bytes())
    content[releasefile.WRITER] = (3_055_000).to_bytes(4, "big")
    path.write_bytes(content)

    assert verifying.verify("2026.10") == []


def test_content_that_another_manifest_signed_is_found(stored):
    path = stored / store.CONTENT
    found = rich.entries()
    mechanism("other")(found)
    path.write_bytes(rich.package_of(found).zipped())

    faults = "\n".join(verifying.verify("2026.10"))

    assert "the curation database has another manifest" in faults
    assert "therapy ponatinib isn't what the manifest signed" in faults


def test_content_that_validation_refuses_is_found(stored):
    found = rich.entries()
    found["therapy", "ponatinib"][0]["fields"]["name"] = "mÂ²"
    (stored / store.CONTENT).write_bytes(rich.package_of(found).zipped())

    assert "therapy ponatinib: field name" in verifying.verify("2026.10")[0]


@pytest.mark.parametrize(
    "names", [["../../outside.json"], ["a.json", "a.json"], [], ["manifest.json"]]
)
def test_a_zip_of_other_files_is_found_and_written_nowhere(stored, tmp_path, names):
    import warnings
    import zipfile

    with zipfile.ZipFile(stored / store.CONTENT, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            archive.writestr(name, b"[]\n")

    assert "content.zip" in verifying.verify("2026.10")[0]
    assert not list(tmp_path.rglob("outside.json"))


def test_an_earlier_release_told_otherwise_is_found(stored, tmp_path):
    publishing.load(folder(tmp_path, "2026.11", mechanism("x"), previous="2026.10"))
    path = publishing.ready("2026.11")
    told = "replace(summary, '2026-10-23', '2026-10-24')"
    damage_table(path, f"UPDATE history SET summary = {told} WHERE position = 1")

    faults = verifying.verify("2026.11")

    assert faults[-1:] == [f"{path.name}: its history of 2026.10 isn't that release's"]


def test_missing_files_are_found(stored):
    publishing.ready("2026.10").unlink()
    assert "no release file: run" in verifying.verify("2026.10")[0]

    (stored / store.CONTENT).unlink()
    assert "no content.zip: run" in verifying.verify("2026.10")[0]


def test_a_release_that_is_not_stored_is_a_fault(stored):
    assert verifying.verify("2026.12")
    assert verifying.verify("../2026.10")


def test_verifying_needs_no_database(stored, settings):
    settings.CURATION = False
    Release.objects.all().delete()

    assert verifying.verify("2026.10") == []


def test_package_whole_refuses_files_that_the_manifest_does_not_name():
    pack = rich.release()

    with pytest.raises(package.Damaged, match=r"extra\.json"):
        package.Package({**pack.files, "extra.json": b""}).whole()
