"""Codes of diseases that their systems can't contain."""

import pytest

from disease.models import Code
from tests.factories.subjects import found, row, subject


def coded(system, value):
    code = row(Code, disease=["subject"], slug=f"{system}-one", system=system, value=value)
    return subject("disease", code, name="leukemia")


@pytest.mark.parametrize(
    ("system", "value"),
    [
        ("icd-10-cm", "C91.0x"),
        ("icd-o-3", "9835"),
        ("mondo", "0004967"),
        ("ncit", "3167"),
        ("snomed-ct", "91857004"),
        ("mesh", "54198"),
        ("doid", "9952"),
        ("orphanet", "ORPHA-513"),
        ("oncotree", "b-all"),
        ("icd-11", "2B3"),
    ],
)
def test_code_that_its_system_cannot_contain_is_an_error(system, value):
    place = f"code {system}-one, value"

    assert found(coded(system, value)) == [("codes.disease", "error", place)]


@pytest.mark.parametrize(
    ("system", "value"),
    [("icd-10-cm", "C91.0"), ("snomed-ct", "91857003"), ("mondo", "MONDO:0004967")],
)
def test_code_as_its_system_writes_it_is_fine(system, value):
    assert found(coded(system, value)) == []
