"""Every dose is read back from the sentence that is written of it."""

import json

import pytest
from django.conf import settings as project
from hypothesis import given

from therapies import doses
from therapies.doses.comparing import IN_THE_SENTENCE, settled

from . import generated

RELEASED = sorted((project.BASE_DIR / "fixtures").glob("*/therapies/therapy/*.json"))


def of_the_sentence(dose):
    """Only what a sentence says: without what stands before it."""
    said = {name: getattr(dose, name) for name in IN_THE_SENTENCE}
    return settled(doses.Parsed(**said, steps=dose.steps))


@generated.SAMPLE
@given(generated.doses())
def test_sentence_is_read_back_as_the_steps_it_was_made_of(dose):
    said = doses.parse(doses.sentence(dose))

    assert of_the_sentence(said) == of_the_sentence(dose)


@generated.SAMPLE
@given(generated.doses())
def test_sentence_with_its_head_is_read_back_as_the_whole_dose(dose):
    said = doses.parse(doses.in_full(dose))

    assert settled(said) == settled(dose)


def doses_in(path):
    """Every dose of a released therapy, as its canonical JSON says it."""
    rows = json.loads(path.read_text())
    steps = [row["fields"] for row in rows if row["model"] == "therapies.step"]
    for row in rows:
        if row["model"] == "therapies.dose":
            own = [step for step in steps if step["dose"][1] == row["fields"]["slug"]]
            yield doses.Parsed.of_rows(row["fields"], own)


def test_released_therapies_are_found():
    assert len(RELEASED) >= 5


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_released_doses_are_read_back_from_their_sentences(path):
    wrong = {
        doses.sentence(dose): found
        for dose in doses_in(path)
        if (found := doses.differs(doses.sentence(dose), dose))
    }

    assert wrong == {}
