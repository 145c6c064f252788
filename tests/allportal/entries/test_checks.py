"""System checks: an entry type that is set up wrongly is named."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from allportal.entries import checks, registry
from allportal.entries.fields import LineField
from allportal.entries.models import Entry, Row, unique_in
from disease.models import Disease, Subtype

pytestmark = pytest.mark.usefixtures("forgotten")


@pytest.fixture
def forgotten():
    """Entry types that a test registers are forgotten after it."""
    yield
    registry.unregister("broken")


def problems(*models_):
    """Identifiers of the checks that fail once these models are an entry type."""
    registry.register(registry.EntryType(kind="broken", model=models_[0], rows=models_[1:]))
    return [each.id for each in checks.check_entry_types(None)]


def root(**fields):
    """A new Entry model with these fields, apart from the project's own."""
    meta = type("Meta", (Entry.Meta,), {"abstract": False, "app_label": "broken"})
    return type("Root", (Entry,), {"__module__": __name__, "Meta": meta, **fields})


def child(parent, **fields):
    """A new Row model that hangs on ``parent``."""
    meta = type("Meta", (), {"app_label": "broken", "constraints": [unique_in("root")]})
    names = {"hangs_on": "root", "key": ("root", "slug"), "Meta": meta}
    link = models.ForeignKey(parent, models.CASCADE, related_name="children")
    return type("Child", (Row,), {"__module__": __name__, "root": link, **names, **fields})


def test_the_projects_entry_types_are_set_up_right():
    assert checks.check_entry_types(None) == []


@isolate_apps()
def test_a_sound_entry_type_passes():
    parent = root(name=LineField(blank=True))

    assert problems(parent, child(parent)) == []


@isolate_apps()
def test_a_default_that_is_not_empty_is_found():
    assert problems(root(name=LineField(default="unnamed"))) == ["entries.E001"]


@isolate_apps()
def test_a_link_that_cascades_between_entries_is_found():
    link = models.ForeignKey(Disease, models.CASCADE, related_name="+")

    assert problems(root(disease=link)) == ["entries.E002"]


@isolate_apps()
def test_a_required_link_within_the_entry_is_found():
    parent = root()
    narrower = models.ForeignKey("self", models.RESTRICT, related_name="+")

    assert problems(parent, child(parent, narrower=narrower)) == ["entries.E003"]


@isolate_apps()
def test_a_required_link_to_another_entrys_row_is_found():
    parent = root()
    subtype = models.ForeignKey(Subtype, models.PROTECT, related_name="+")

    assert problems(parent, child(parent, subtype=subtype)) == ["entries.E004"]


@isolate_apps()
def test_a_field_that_canonical_json_cannot_hold_is_found():
    assert problems(root(share=models.FloatField(null=True))) == ["entries.E005"]


@isolate_apps()
def test_a_shape_without_its_upgrade_is_found():
    registry.register(registry.EntryType(kind="broken", model=root(), schema=3, upgrades={1: list}))

    assert [each.id for each in checks.check_entry_types(None)] == ["entries.E006"]
