"""Identifiers: their shapes and check digits."""

import pytest

from allportal.references import identifiers

REAL = {
    "pmid": ["34097852", "1"],
    "pmcid": ["PMC8376456"],
    "doi": ["10.1016/S0140-6736(21)01222-8", "10.1200/jco.2023.41.16_suppl.7001"],
    "nct": ["NCT02614066", "NCT00000102"],
    "set-id": ["0b5e7c1d-6a2f-4c3b-9d8e-1f2a3b4c5d6e"],
    "unii": ["4340891KFS", "8A1O1M485B", "X78UG0A0RN"],
    "atc": ["L01EA05", "L01XX02"],
    "rxnorm": ["1364347"],
    "ncit": ["C3167", "C199264"],
    "snomed-ct": ["91857003", "277571004", "1162660006", "450950002"],
    "icd-10-cm": ["C91.0", "C91.00", "C91"],
    "icd-o-3": ["9811/3", "9835/3"],
    "icd-11": ["2A70", "2B33.3", "XH0YJ4", "1099674056"],
    "oncotree": ["BLL", "BLLBCRABL1", "MDS/MPN"],
    "mondo": ["MONDO:0004967"],
    "mesh": ["D054198", "C000626153"],
    "orphanet": ["513", "ORPHA:585909"],
    "doid": ["DOID:9952", "DOID:0080638"],
}
WRONG = {
    "pmid": ["PMC8376456", "034097852", "340978521", "3409785O"],
    "pmcid": ["8376456", "PMC", "PMC0376456"],
    "doi": ["https://doi.org/10.1016/x", "10.1016", "10.1016/a b", "10.1016/x."],
    "nct": ["NCT2614066", "NCT12614066", "nct02614066", "NCT026140661"],
    "set-id": ["0b5e7c1d-6a2f-4c3b-9d8e-1f2a3b4c5d6", "0B5E7C1D-6A2F-4C3B-9D8E-1F2A3B4C5D6E"],
    "unii": ["4340891KFT", "4340891KF", "4340891kfs"],
    "atc": ["L01EA5", "L01E", "E01EA05", "L01EA05X"],
    "rxnorm": ["0364347", "RX1364347"],
    "ncit": ["3167", "C03167", "C31"],
    "snomed-ct": ["91857004", "91875003", "918570", "91857003000"],
    "icd-10-cm": ["C91.0x", "91.00", "U91.", "C9100"],
    "icd-o-3": ["9811", "9811/8", "1811/3"],
    "icd-11": ["2I70", "A70", "2A7", "2B33."],
    "oncotree": ["bll", "B", "BLL BCR"],
    "mondo": ["MONDO:4967", "0004967", "MONDO_0004967"],
    "mesh": ["D54198", "054198", "E054198"],
    "orphanet": ["ORPHA513", "0513"],
    "doid": ["9952", "DOID_9952"],
}


@pytest.mark.parametrize("system", REAL)
def test_identifiers_as_the_systems_write_them_are_fine(system):
    assert [value for value in REAL[system] if identifiers.fault(system, value)] == []


@pytest.mark.parametrize("system", WRONG)
def test_others_are_not(system):
    assert [value for value in WRONG[system] if not identifiers.fault(system, value)] == []


def test_every_system_is_tested_here():
    assert set(identifiers.SHAPES) == set(REAL) == set(WRONG)


@pytest.mark.parametrize("system", ["unii", "snomed-ct"])
def test_check_digits_catch_every_wrong_character_and_neighbors_exchanged(system):
    (value, *_) = REAL[system]
    typed = [
        value[:place] + other + value[place + 1 :]
        for place in range(len(value) - (system == "unii"))
        for other in "0123456789"
        if other != value[place]
    ]
    exchanged = [
        value[:place] + value[place + 1] + value[place] + value[place + 2 :]
        for place in range(len(value) - 1)
        if value[place] != value[place + 1]
    ]

    caught = typed if system == "unii" else typed + exchanged

    assert [each for each in caught if not identifiers.fault(system, each)] == []


def test_nothing_is_said_of_systems_without_a_known_shape():
    assert identifiers.fault("made-up", "anything") == ""
