"""What a synthetic release holds: how many entries of each kind, and what each is called.

Every name follows from seed and number, so that entries can link to each other in any order.
"""

from dataclasses import dataclass
from functools import cached_property

from allportal.entries import text

from .dice import Dice
from .vocabulary import MODALITIES, Names

PER_DISEASE = 200
RETIRED = {"reference": 12, "trial": 8, "therapy": 25}  # the last of so many is retired

# slug, words, wider subtype, lineage (empty: that of the wider one, or not recorded), risk
SUBTYPES = (
    ("b-lineage", "B-lineage", "", "b", "intermediate"),
    ("t-lineage", "T-lineage", "", "t", "intermediate"),
    ("mixed-lineage", "mixed-lineage", "", "other", "high"),
    ("fusion-positive", "fusion-positive", "b-lineage", "", "high"),
    ("kinase-like", "kinase-like", "b-lineage", "b", "disputed"),
    ("hyperploid", "hyperploid", "b-lineage", "", "favorable"),
    ("gatekeeper-mutated", "gatekeeper-mutated", "fusion-positive", "", "high"),
    ("early-precursor", "early-precursor", "t-lineage", "t", "disputed"),
    ("cortical", "cortical", "t-lineage", "", "favorable"),
    ("unplaced", "unplaced", "", "", ""),
)
STATISTICS = (
    "new-cases",
    "five-year-survival",
    "share-of-fusion-positive",
    "median-age",
    "relapse-after-first-line",
    "risk-group",
)
TERMS = ("residual-disease", "complete-remission", "cytokine-release", "bridging")


@dataclass(frozen=True)
class DiseaseName:
    """What other entries must know of a disease."""

    slug: str
    name: str
    short: str

    def part(self, word):
        """The slug of one of its rows: no other disease has it, so that prose links are plain."""
        return f"{self.short.lower()}-{word}"

    def subtype(self, word):
        """The natural key of one of its subtypes."""
        return [self.slug, self.part(word)]


@dataclass(frozen=True)
class Plan:
    """A release of so many therapies, of the day ``date`` (ISO).

    ``more_references``: beyond those that so many therapies take.
    """

    therapies: int
    date: str
    seed: int = 0
    more_references: int = 0

    @cached_property
    def names(self):
        return Names(self.seed)

    @property
    def diseases(self):
        """One for every 200 therapies, and one that was entered in error."""
        return -(-self.therapies // PER_DISEASE) + 1

    @property
    def trials(self):
        return max(2, -(-self.therapies // 3))

    @property
    def references(self):
        return max(6, self.therapies * 3 // 5) + self.more_references

    @property
    def entries(self):
        return self.therapies + self.diseases + self.trials + self.references

    def dice(self, kind, number):
        return Dice(self.seed, kind, number)

    def disease(self, number):
        name = self.names.disease(number)
        word = name.split()[1].removesuffix("cytic")
        return DiseaseName(text.word(name), name, f"{word.capitalize()}-L")

    def disease_of(self, number):
        """The disease that this therapy treats."""
        return self.disease(number // PER_DISEASE)

    def modality(self, number):
        return MODALITIES[number % len(MODALITIES)]

    def therapy(self, number):
        """(slug, name) of a therapy."""
        name = self.names.drug(number, self.modality(number))
        return text.word(name), name

    def trial(self, number):
        name = self.names.trial(number)
        return text.word(name), name

    def reference(self, number):
        return f"synthetic-{number + 1:05}"

    def label_of(self, number):
        """The slug of the label that a therapy shares with its neighbors."""
        return self.reference(self.standing("reference", number * 3 // 5))

    def cited(self, dice, near, count=1):
        """Slugs of references to cite, some of them near ``near``, others anywhere: shared."""
        around = [(near * 3 // 5 + each) % self.references for each in range(4)]
        anywhere = [dice.number(0, min(self.references, 40) - 1)]
        picked = dice.some([*around, *anywhere], count)
        return [[self.reference(self.standing("reference", each))] for each in picked]

    def is_retired(self, kind, number):
        return number % RETIRED[kind] == RETIRED[kind] - 1

    def standing(self, kind, number):
        """``number``, or the one before it where that is retired."""
        number %= {"reference": self.references, "trial": self.trials}.get(kind, self.therapies)
        return number - 1 if self.is_retired(kind, number) else number

    def retirement(self, kind, number, dice, successor):
        """The fields of a retired entry; none where it stands."""
        if not self.is_retired(kind, number):
            return {}
        return {
            "retired_on": dice.day(self.date, 2),
            "retired_reason": "Entered twice: merged with the entry that follows it.",
            "successor": [successor],
        }
