"""An optional field is added to a model: no hash, no fixture and no export changes."""

import pytest
from django.db import connection

from allportal.entries import canonical, registry
from allportal.entries.fields import AmountField, NamesField
from allportal.releases import publishing, releasefile, source, store, verifying
from tests.factories.rich_releases import folder
from therapies.models import Therapy

from .snapshot import files_below

pytestmark = pytest.mark.django_db


def forget_tables():
    releasefile.tables.cache_clear()
    releasefile.schema.cache_clear()


@pytest.fixture(params=["number", "names"])
def add_field(request):
    """Adds the field ``half_life`` to Therapy, with its column; takes it away after the test."""
    if request.param == "number":
        field, rest = AmountField(null=True, blank=True), "NULL"
    else:
        field, rest = NamesField(), "NOT NULL DEFAULT '[]'"

    def add():
        field.contribute_to_class(Therapy, "half_life")
        connection.check_constraints()
        with connection.cursor() as cursor:
            kind = field.db_type(connection)
            cursor.execute(f"ALTER TABLE therapies_therapy ADD COLUMN half_life {kind} {rest}")
        forget_tables()

    yield add
    Therapy._meta.local_fields.remove(field)
    Therapy._meta._expire_cache()
    del Therapy.half_life
    forget_tables()


def test_a_new_optional_field_changes_no_hash_and_no_export(add_field, tmp_path):
    publishing.load(folder(tmp_path))
    before = canonical.entries_bytes(registry.get("therapy"), "default")
    old_file = publishing.ready("2026.10")

    add_field()

    assert canonical.entries_bytes(registry.get("therapy"), "default") == before
    publishing.export("2026.10", tmp_path / "again")
    assert files_below(tmp_path / "again") == files_below(tmp_path / "2026.10")
    assert publishing.ready("2026.10") is None
    publishing.build_all()
    assert publishing.ready("2026.10") != old_file
    assert verifying.verify("2026.10") == []


def test_a_release_from_before_the_field_loads_and_is_served(add_field, tmp_path):
    path = folder(tmp_path)
    add_field()

    publishing.load(path)

    publishing.export("2026.10", tmp_path / "again")
    assert files_below(tmp_path / "again") == files_below(path)
    with source.reading(source.ReleaseSource(publishing.ready("2026.10"))):
        assert not Therapy.objects.get(slug="ponatinib").half_life


def test_a_node_that_has_only_the_release_file_rebuilds_it(add_field, tmp_path, settings):
    publishing.load(folder(tmp_path))
    content = (store.folder("2026.10") / store.CONTENT).read_bytes()
    (store.folder("2026.10") / store.CONTENT).unlink()
    settings.CURATION = False
    add_field()

    publishing.build_all()

    assert (store.folder("2026.10") / store.CONTENT).read_bytes() == content
    with source.reading(source.ReleaseSource(publishing.ready("2026.10"))):
        assert not Therapy.objects.get(slug="ponatinib").half_life
