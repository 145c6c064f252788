"""The registry of entry types."""

from dataclasses import replace

import pytest

from allportal.entries import registry
from allportal.references.models import Reference
from disease.models import Disease, Subtype
from therapies.models import Dose, Step, Therapy


@pytest.fixture
def toy():
    """An entry type registered for one test."""
    made = replace(registry.get("reference"), kind="toy", order=15)
    registry.register(made)
    yield made
    registry.unregister("toy")


def test_types_stand_so_that_what_is_linked_to_comes_first():
    assert [each.kind for each in registry.types()] == ["reference", "disease", "trial", "therapy"]


def test_register_makes_a_type_known(toy):
    assert registry.get("toy") is toy
    assert [each.kind for each in registry.types()][:3] == ["reference", "toy", "disease"]


def test_register_refuses_a_kind_that_is_taken(toy):
    with pytest.raises(ValueError, match='entry type "toy" already'):
        registry.register(toy)


def test_unregister_forgets_a_type(toy):
    registry.unregister("toy")

    with pytest.raises(KeyError):
        registry.get("toy")


@pytest.mark.parametrize(
    ("model", "path"), [(Therapy, ""), (Dose, "therapy"), (Step, "dose__therapy")]
)
def test_root_path_leads_from_a_row_to_its_root(model, path):
    assert registry.get("therapy").root_path(model) == path


def test_row_paths_lead_from_the_root_to_its_rows():
    paths = registry.get("therapy").row_paths

    assert {"products", "doses", "doses__steps"} <= set(paths)
    assert len(paths) == len(registry.get("therapy").rows)


def test_path_is_where_an_entry_lies():
    assert registry.get("therapy").path("ponatinib") == "therapies/therapy/ponatinib.json"


@pytest.mark.parametrize(
    ("model", "kind"), [(Step, "therapy"), (Subtype, "disease"), (Reference, "reference")]
)
def test_of_finds_the_type_of_a_root_or_row(model, kind):
    assert registry.of(model).kind == kind


def test_of_knows_no_type_of_other_models(django_user_model):
    assert registry.of(django_user_model) is None


def test_content_models_are_all_roots_and_rows():
    found = registry.content_models()

    assert len(found) == len(set(found))
    assert {Disease, Subtype, Therapy, Step, Reference} <= set(found)


def test_links_are_known_by_name():
    assert registry.links()["subtype"].model is Subtype
