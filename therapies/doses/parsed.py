"""What a dose says, apart from where it came from: a row, canonical JSON, or a sentence."""

from dataclasses import dataclass, fields
from decimal import Decimal


class Unreadable(ValueError):
    """A sentence that isn't understood: which ``words``, where (``position`` from 0), and why."""

    def __init__(self, words, position, reason):
        self.words, self.position, self.reason = words, position, reason
        super().__init__(f"Not understood at character {position + 1}: “{words}”: {reason}.")


@dataclass(frozen=True)
class ParsedStep:
    """One step, in the fields and units of a Step; what isn't said is empty."""

    amount_low: Decimal | None = None
    amount_high: Decimal | None = None
    unit: str = ""
    maximum: Decimal | None = None
    maximum_unit: str = ""
    days: str = ""
    weekdays: tuple = ()
    frequency: str = ""
    days_apart: int | None = None
    over_minutes: int | None = None
    condition: str = ""

    @classmethod
    def of(cls, step):
        return cls(**{each.name: tidy(each, getattr(step, each.name)) for each in fields(cls)})

    @classmethod
    def of_row(cls, row):
        """From the canonical JSON fields of a step."""
        return cls(**{each.name: tidy(each, row.get(each.name)) for each in fields(cls)})


@dataclass(frozen=True)
class Parsed:
    """A dose, in the fields of a Dose and with its steps; what isn't said is empty."""

    purpose: str = ""
    drug_words: str = ""
    patient_group: str = ""
    age_from: int | None = None
    age_to: int | None = None
    age_unit: str = ""
    weight_from: Decimal | None = None
    weight_to: Decimal | None = None
    weight_ends: str = ""
    condition: str = ""
    cycle_from: int | None = None
    cycle_to: int | None = None
    cycle_length: int | None = None
    cycle_length_to: int | None = None
    duration: str = ""
    route: str = ""
    steps: tuple = ()

    @classmethod
    def of(cls, dose):
        """From a Dose with its steps, or from what is Parsed already."""
        if isinstance(dose, cls):
            return dose
        said = {each.name: tidy(each, getattr(dose, each.name)) for each in own_fields()}
        said["drug_words"] = drug_of(dose)
        return cls(**said, steps=tuple(map(ParsedStep.of, steps_of(dose))))

    @classmethod
    def of_rows(cls, row, steps):
        """From canonical JSON: the fields of a dose, and those of each of its steps."""
        ordered = sorted(steps, key=lambda step: step["order"])
        said = {each.name: tidy(each, row.get(each.name)) for each in own_fields()}
        return cls(**said, steps=tuple(map(ParsedStep.of_row, ordered)))


def steps_of(dose):
    """The steps of a Dose or a Parsed, in their order."""
    if isinstance(dose, Parsed):
        return dose.steps
    return tuple(dose.steps.all()) if dose.pk else ()


def drug_of(dose):
    """The other drug that a dose is of, in words; empty where it is the therapy itself."""
    return dose.drug_words or ("" if isinstance(dose, Parsed) or not dose.drug else dose.drug.name)


def own_fields():
    """The fields of Parsed that are a dose's own: all but its steps."""
    return [each for each in fields(Parsed) if each.name != "steps"]


def tidy(field, value):
    """The value as the dataclass holds it: Decimals from their strings, lists as tuples."""
    if value is None:
        return field.default
    if field.type == Decimal | None:
        return Decimal(value)
    return tuple(value) if isinstance(value, list) else value
