"""The words of doses: what is written for a choice is read as that choice."""

import pytest

from therapies.doses import vocabulary

READERS = {
    "unit": (vocabulary.UNIT_LABELS, vocabulary.UNITS),
    "frequency": (vocabulary.FREQUENCY_LABELS, vocabulary.FREQUENCY_WORDS),
    "route": (vocabulary.ROUTE_LABELS, vocabulary.ROUTE_WORDS),
    "purpose": (vocabulary.PURPOSE_LABELS, vocabulary.PURPOSES),
}
LABELS = [
    (kind, choice, label)
    for kind, (labels, _readers) in READERS.items()
    for choice, label in labels.items()
]


@pytest.mark.parametrize(("kind", "choice", "label"), LABELS)
def test_label_of_a_choice_is_read_as_that_choice(kind, choice, label):
    found = vocabulary.choice_at(READERS[kind][1], label, 0)

    assert found == (choice, len(label))


@pytest.mark.parametrize("unit", vocabulary.UNIT_LABELS)
def test_unit_is_read_from_its_plain_spelling_too(unit):
    typed = "percent of the dose" if unit == "%" else unit.upper()

    assert vocabulary.choice_at(vocabulary.UNITS, typed, 0) == (unit, len(typed))


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("µg/m² per day", "mcg/m2/day"),
        ("micrograms per square meter per day", "mcg/m2/day"),
        ("mg / m^2", "mg/m2"),
        ("international units per m2", "iu/m2"),
        ("CAR+ T cells per kg of body weight", "cells/kg"),
        ("viable CAR T-cells", "cells"),
    ],
)
def test_unit_may_be_typed_in_other_words(typed, unit):
    assert vocabulary.choice_at(vocabulary.UNITS, typed, 0) == (unit, len(typed))


@pytest.mark.parametrize("unit", ["ml", "ml/m2", "ml/kg/week"])
def test_unit_that_nobody_describes_is_read_by_its_label_and_its_parts(unit):
    label = f"{unit.capitalize()} of it"

    found = vocabulary.readers({unit: label}, vocabulary.unit_pattern)

    for typed in (label, unit, unit.replace("/", " per ")):
        assert vocabulary.choice_at(found, typed, 0) == (unit, len(typed))


@pytest.mark.parametrize("typed", ["mg/m3", "mg/kgs", "T cells", "U", "mL", "mmHg", "mg²", "mg-m"])
def test_what_is_no_unit_is_not_read_as_one(typed):
    found = vocabulary.choice_at(vocabulary.UNITS, typed, 0)

    assert found is None
