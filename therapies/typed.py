"""A dose that a curator typed as a sentence, and what the form makes of it."""

from dataclasses import dataclass, fields
from functools import cached_property

from . import doses
from .doses.comparing import IN_THE_SENTENCE, said_of
from .models import Step, Therapy


@dataclass
class Typed:
    """A sentence typed for a dose of ``therapy``, read; ``fault`` says why it can't be."""

    text: str
    therapy: Therapy

    def __post_init__(self):
        self.parsed, self.fault = None, ""
        try:
            self.parsed = doses.parse(self.text, drugs=[*self.drugs, *self.own_names])
        except doses.Unreadable as fault:
            self.fault = str(fault)

    @cached_property
    def own_names(self):
        """What the therapy itself is called; needn't be noted of its dose."""
        saved = self.therapy.pk is not None
        brands = self.therapy.products.values_list("brand", flat=True) if saved else ()
        return [each for each in (self.therapy.name, *self.therapy.other_names, *brands) if each]

    @cached_property
    def drugs(self):
        """{name: key} of every other therapy."""
        return dict(Therapy.objects.exclude(pk=self.therapy.pk).values_list("name", "pk"))

    @property
    def written(self):
        """The sentence as pages will word it, with what stands before it."""
        return doses.in_full(self.parsed) if self.parsed else ""

    @property
    def in_fields(self):
        """{field: value} for the form of a dose: all that a sentence says, and what this one adds.

        Purpose, people and cycles that the sentence doesn't name are left as they are.
        """
        names = sorted(said_of(self.parsed) | IN_THE_SENTENCE)
        found = {name: getattr(self.parsed, name) for name in names}
        drug = found.pop("drug_words", "")
        if drug in self.drugs:
            found |= {"drug": self.drugs[drug], "drug_words": ""}
        elif drug:
            found |= {"drug": None, "drug_words": "" if drug in self.own_names else drug}
        return found

    @property
    def steps(self):
        """{field: value} for the form of each step."""
        if self.parsed is None:
            return []
        return [
            {each.name: listed(getattr(step, each.name)) for each in fields(step)}
            | {"order": order}
            for order, step in enumerate(self.parsed.steps, 1)
        ]

    def new_steps(self, dose):
        return [Step(dose=dose, **said) for said in self.steps]

    def differences(self, dose):
        """How the sentence differs from what is saved of the dose, a line each."""
        return doses.differs(self.parsed, dose) if self.parsed else []


def listed(value):
    return list(value) if isinstance(value, tuple) else value
