"""Partners, combinations, lymphodepletion."""

import pytest

from tests.factories.label_samples import brexucabtagene, obecabtagene, ponatinib
from tests.factories.label_samples_drugs import imatinib
from tests.factories.labels import dose, ids, indication, planted, step, therapy, without
from tests.factories.subjects import entry, found, row, subject
from therapies.models import Dose, Indication, Partner, Product


def partner(relation, words="", **fields):
    return [row(Partner, slug=f"{relation}-{words}", relation=relation, words=words, **fields)]


def test_one_dose_for_use_alone_and_combined_is_a_warning():
    both = "alone (monotherapy), or together with chemotherapy"
    faulty = planted(ponatinib(), Indication, "monotherapy", combination=both)

    assert found(faulty, "dose") == [
        ("dose.alone-and-combined", "warning", "dose alone, condition")
    ]


def test_partners_tell_alone_and_combined_too():
    rows = indication("only", "Words.")
    given = dose("one", step("45", "mg", "once-daily"), route="oral")
    partners = partner("alone") + partner("with", "chemotherapy")

    assert "dose.alone-and-combined" in ids(therapy("x", "other", rows, given, partners))


@pytest.mark.parametrize("clean", [ponatinib, imatinib])
def test_one_dose_for_each_use_is_fine(clean):
    assert ids(clean(), "dose.alone-and-combined") == []


def test_cell_therapy_without_lymphodepletion_is_a_warning():
    faulty = without(without(brexucabtagene(), Dose, "fludarabine"), Dose, "cyclophosphamide")

    assert "dose.no-lymphodepletion" in ids(faulty)


@pytest.mark.parametrize("clean", [brexucabtagene, obecabtagene, ponatinib])
def test_lymphodepletion_that_is_there_or_not_needed_is_fine(clean):
    assert ids(clean(), "dose.no-lymphodepletion") == []


BESIDE = {
    **entry("therapy", "cyclophosphamide", row(Product, brand="Cytoxan"), name="cyclophosphamide"),
    **entry("therapy", "inotuzumab-ozogamicin", name="inotuzumab ozogamicin"),
}


def beside(*parts):
    return subject("therapy", *(each for part in parts for each in part), beside=BESIDE, name="x")


@pytest.mark.parametrize(
    "words", ["fludarabine plus cyclophosphamide", "Cytoxan", "inotuzumab ozogamicin, then rest"]
)
def test_partner_with_an_entry_that_is_not_linked_is_a_note(words):
    faulty = beside(partner("preceded-by", words))

    assert [each[:2] for each in found(faulty, "partner")] == [("partner.not-linked", "note")]


def test_drug_of_a_dose_with_an_entry_that_is_not_linked_is_a_note():
    given = dose("depletion", step("900", "mg/m2", days="−2"), drug_words="cyclophosphamide")

    assert found(beside(given), "partner") == [
        ("partner.not-linked", "note", "dose depletion, drug words")
    ]


@pytest.mark.parametrize("words", ["multi-agent chemotherapy", "fludarabine", "x"])
def test_partners_without_an_entry_are_fine(words):
    assert ids(beside(partner("with", words)), "partner") == []


def test_linked_partner_is_fine():
    linked = partner("with", partner=["cyclophosphamide"])

    assert ids(beside(linked), "partner") == []
