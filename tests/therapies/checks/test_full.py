"""What a fully curated therapy must say."""

from tests.factories.label_samples_drugs import clofarabine
from tests.factories.labels import ids, planted, without
from therapies.models import ApprovalEvent, Dose, Indication, Step, Therapy


def test_full_therapy_without_indication_and_dose_is_found():
    bare = without(without(without(clofarabine(), Step), Dose), Indication)

    assert ids(bare, "therapy") == ["therapy.no-indication", "therapy.no-dose"]


def test_listed_therapy_needs_neither():
    bare = without(without(without(clofarabine(), Step), Dose), ApprovalEvent)

    assert ids(planted(without(bare, Indication), Therapy, curation="listed"), "therapy") == []


def test_full_therapy_with_both_is_fine():
    assert ids(clofarabine(), "therapy") == []
