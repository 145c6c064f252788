"""The dose of the therapy to edit."""

import pytest


@pytest.fixture
def dose(ponatinib):
    return ponatinib.doses.get()
