"""The rows of a therapy as its checks read them: JSON fields, with what hangs on them."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from allportal.editorial.checks import Subject
from therapies.models import Dose, Indication, Step, Therapy


@dataclass
class RowSaid:
    """One row: its JSON fields, and where findings on it lie."""

    subject: Subject
    model: type
    fields: dict

    def __getitem__(self, name):
        return self.fields.get(name, "")

    @property
    def slug(self):
        return self["slug"]

    def number(self, name):
        """A number as Decimal; None where none is recorded."""
        value = self.fields.get(name)
        return None if value in (None, "") else Decimal(value)

    def slugs(self, name):
        """Slugs of the rows that a many-to-many field names."""
        return [key[-1] for key in self.fields.get(name, [])]

    def shown(self, name):
        """The words that readers see for a choice."""
        choices = dict(self.model._meta.get_field(name).flatchoices)
        return str(choices.get(self[name], self[name]))

    def finding(self, id, severity, message, name="", hint=""):  # noqa: A002 (as in Django's checks)
        """A Finding on this row, in the field ``name``."""
        at = self.subject.at(self.model, self.fields, name)
        return self.subject.finding(id, severity, message, hint=hint, **at)


@dataclass
class DoseSaid(RowSaid):
    """A dose with its steps in their order, and the indications that it is for."""

    steps: list = field(default_factory=list)
    indications: list = field(default_factory=list)

    @cached_property
    def drug(self):
        """The drug that is given, in lower case words: another one's, or the therapy's name."""
        if self["drug_words"]:
            return self["drug_words"].lower()
        if self["drug"]:
            return self["drug"][0].replace("-", " ")
        return self.subject.root.get("name", "").lower()

    @property
    def gives_another_drug(self):
        return bool(self["drug_words"] or self["drug"])

    @property
    def is_treatment(self):
        return self["purpose"] == Dose.Purpose.TREATMENT


def rows(subject, model):
    """RowSaid of each row of a model."""
    return [RowSaid(subject, model, fields) for fields in subject.of(model)]


def therapy(subject):
    return RowSaid(subject, Therapy, subject.root)


def modality(subject):
    return subject.root.get("modality", "")


def doses(subject):
    """DoseSaid of each dose; one that names no indication is for all of them."""
    indications = rows(subject, Indication)
    steps = sorted(rows(subject, Step), key=lambda step: int(step["order"] or 0))
    found = []
    for fields in subject.of(Dose):
        dose = DoseSaid(subject, Dose, fields)
        dose.steps = [step for step in steps if step["dose"][-1] == dose.slug]
        named = dose.slugs("indications")
        dose.indications = [each for each in indications if not named or each.slug in named]
        found.append(dose)
    return found


def treatments(subject):
    return [dose for dose in doses(subject) if dose.is_treatment]
