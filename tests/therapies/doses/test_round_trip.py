"""Every dose is read back from the sentence that is written of it."""

from hypothesis import HealthCheck, given, settings

from therapies import doses
from therapies.doses.comparing import IN_THE_SENTENCE, settled

from . import generated

SAMPLE = settings(
    report_multiple_bugs=False,
    max_examples=100,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def of_the_sentence(dose):
    """Only what a sentence says: without what stands before it."""
    said = {name: getattr(dose, name) for name in IN_THE_SENTENCE}
    return settled(doses.Parsed(**said, steps=dose.steps))


@SAMPLE
@given(generated.doses())
def test_sentence_is_read_back_as_the_steps_it_was_made_of(dose):
    said = doses.parse(doses.sentence(dose))

    assert of_the_sentence(said) == of_the_sentence(dose)


@SAMPLE
@given(generated.doses())
def test_sentence_with_its_head_is_read_back_as_the_whole_dose(dose):
    said = doses.parse(doses.in_full(dose))

    assert settled(said) == settled(dose)


@SAMPLE
@given(generated.doses())
def test_what_is_read_is_written_in_the_same_words(dose):
    written = doses.in_full(dose)

    assert doses.in_full(doses.parse(written)) == written
