"""Labels as they are: no check complains of them."""

import inspect

import pytest

from tests.factories import label_samples, label_samples_drugs, label_samples_more
from tests.factories.subjects import found

SAMPLES = [
    function
    for module in (label_samples, label_samples_drugs, label_samples_more)
    for function in vars(module).values()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and not inspect.signature(function).parameters
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_no_error_or_warning_on_a_real_label(sample):
    worrying = [each for each in found(sample()) if each[1] != "note"]

    assert worrying == []


def test_the_samples_are_there():
    assert len(SAMPLES) == 17
