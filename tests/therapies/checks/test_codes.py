"""Codes of therapies and trials."""

import pytest

from tests.factories.label_samples import ponatinib
from tests.factories.labels import CITED, ids, planted, product, therapy, trial
from tests.factories.subjects import row
from therapies.models import Code, Product

GOOD = [
    ("unii", "4340891KFS"),
    ("unii", "96R6PU3D8J"),
    ("atc", "L01EA05"),
    ("atc", "L01XL06"),
    ("rxnorm", "1364347"),
    ("ncit", "C95777"),
    ("snomed-ct", "703796003"),
]
BAD = [
    ("unii", "4340891KFT"),
    ("unii", "4340891KF"),
    ("unii", "434O891KFS"),
    ("atc", "L01E05"),
    ("rxnorm", "RX1364347"),
    ("ncit", "95777"),
    ("snomed-ct", "703796004"),
]


def coded(*codes):
    rows = [
        row(Code, slug=f"code-{place}", system=system, value=value, **CITED)
        for place, (system, value) in enumerate(codes)
    ]
    return therapy("x", "other", rows)


@pytest.mark.parametrize(("system", "value"), BAD)
def test_malformed_code_is_an_error(system, value):
    assert ids(coded((system, value)), "codes") == [f"codes.{system}"]


def test_well_formed_codes_are_fine():
    assert ids(coded(*GOOD), "codes") == []


def test_code_that_stands_twice_is_a_warning():
    assert ids(coded(GOOD[0], GOOD[0]), "codes") == ["codes.twice"]


def test_malformed_set_id_of_a_product_is_an_error():
    faulty = planted(ponatinib(), Product, set_id="0b5e7c1d-6a2f-4c3b-9d8e")

    assert ids(faulty, "codes") == ["codes.set-id"]


def test_set_id_is_fine():
    labeled = product("X", set_id="0b5e7c1d-6a2f-4c3b-9d8e-1f2a3b4c5d6e")

    assert ids(therapy("x", "other", labeled), "codes") == []


@pytest.mark.parametrize("nct", ["NCT2614066", "NCT026140660", "nct02614066"])
def test_malformed_registry_number_is_an_error(nct):
    assert ids(trial(nct=nct), "codes") == ["codes.nct"]


def test_registry_number_is_fine():
    assert ids(trial(nct="NCT02614066"), "codes") == []
