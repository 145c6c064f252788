"""A release as one SQLite file."""

import sqlite3
from contextlib import closing

import pytest
from django.db import IntegrityError

from allportal import search
from allportal.releases import package, releasefile, source
from tests.factories import rich
from therapies.models import Dose, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(tmp_path):
    """The rich release's file."""
    path = tmp_path / "a release #1 100%?.sqlite3"
    releasefile.build(rich.release(), path)
    return path


def test_build_makes_the_same_bytes_twice(built, tmp_path):
    releasefile.build(rich.release(), tmp_path / "again.sqlite3")

    assert (tmp_path / "again.sqlite3").read_bytes() == built.read_bytes()


def test_build_works_in_a_process_that_built_nothing_before(tmp_path):
    releasefile.tables.cache_clear()

    releasefile.build(rich.release(), tmp_path / "file.sqlite3")

    assert releasefile.faults(rich.release(), tmp_path / "file.sqlite3") == []


def test_the_file_is_read_by_the_models(built):
    with source.reading(source.ReleaseSource(built)):
        dose = Dose.objects.prefetch_related("steps", "indications__subtypes").get()

        assert [step.order for step in dose.steps.all()] == [1, 2]
        assert [each.slug for each in dose.indications.all()] == ["first", "second"]


def test_the_file_has_no_tables_but_content_search_and_package(built):
    with closing(sqlite3.connect(built)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = {name.partition("_")[0] for (name,) in rows}

    assert names == {"references", "disease", "therapies", "search", "package", "history", "sqlite"}


def test_the_file_finds_entries_by_their_words(built):
    with source.reading(source.ReleaseSource(built)):
        hits, count = search.find("Takeda")

    assert [(hit.kind, hit.slug) for hit in hits] == [("therapy", "ponatinib")]
    assert count == 1


def test_the_file_carries_the_package_it_was_made_of(built):
    assert releasefile.read_package(built).files == rich.release().files


def test_the_file_carries_its_history(tmp_path):
    earlier = releasefile.summary(rich.release("2026.9").manifest)
    releasefile.build(rich.release(), tmp_path / "file.sqlite3", history=[earlier])

    history = releasefile.read_history(tmp_path / "file.sqlite3")

    assert [each["version"] for each in history] == ["2026.9", "2026.10"]
    assert history[1]["entries"] == {"disease": 1, "reference": 2, "therapy": 2, "trial": 1}


def test_build_refuses_content_that_breaks_a_constraint(tmp_path):
    found = rich.entries()
    step = next(row for row in found["therapy", "ponatinib"] if "order" in row["fields"])
    del step["fields"]["unit"]

    with pytest.raises(IntegrityError, match="therapies_step_unit"):
        releasefile.build(rich.package_of(found), tmp_path / "file.sqlite3")


def test_the_file_cannot_be_written_by_its_readers(built):
    from django.db import OperationalError

    with source.reading(source.ReleaseSource(built)):
        with pytest.raises(OperationalError, match="readonly"):
            Therapy.objects.update(name="other")


def test_read_manifest_follows_a_file_that_was_replaced(built):
    assert releasefile.read_manifest(built).version == "2026.10"
    releasefile.build(rich.release("2026.11"), built)

    assert releasefile.read_manifest(built).version == "2026.11"


def test_read_package_refuses_what_is_no_release_file(tmp_path):
    (tmp_path / "file.sqlite3").write_bytes(b"words" * 1000)

    with pytest.raises(package.Damaged, match="can't be read"):
        releasefile.read_package(tmp_path / "file.sqlite3")


def test_the_schema_follows_the_tables(monkeypatch):
    before = releasefile.schema()
    monkeypatch.setattr(releasefile, "tables", lambda: ("CREATE TABLE other (id integer)",))
    releasefile.schema.cache_clear()

    after = releasefile.schema()
    releasefile.schema.cache_clear()

    assert after != before
    assert len(after) == 8
