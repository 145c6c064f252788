"""Words that names are made of. None is a real name: drugs end in x, brands in qyx."""

from dataclasses import dataclass
from functools import cached_property

from .dice import Dice

ONSETS = ("b", "br", "d", "dr", "f", "g", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t")
VOWELS = ("a", "e", "i", "o")
SYLLABLES = tuple(onset + vowel for onset in ONSETS for vowel in VOWELS)  # 64

STEMS = {
    "kinase-inhibitor": "tinux",
    "small-molecule": "toclix",
    "chemotherapy": "rabinox",
    "enzyme": "gasix",
    "antibody": "mabix",
    "bispecific": "tamabix",
    "antibody-drug-conjugate": "mabix vedoxix",
    "car-t": "leucelix",
    "transplant": "graftix",
    "other": "stimox",
}
MODALITIES = tuple(STEMS)

MECHANISMS = {
    "kinase-inhibitor": "inhibits the {target} kinase, also with gatekeeper mutations",
    "small-molecule": "blocks {target} and restores apoptosis",
    "chemotherapy": "nucleoside analog; its triphosphate stops DNA synthesis",
    "enzyme": "depletes an amino acid that blasts can't make",
    "antibody": "binds {target}, labels blasts for natural killer cells",
    "bispecific": "links {target} on blasts to CD3 on T cells",
    "antibody-drug-conjugate": "binds {target} and releases a toxin inside the blast",
    "car-t": "T cells of the patient, directed against {target}",
    "transplant": "replaces the patient's marrow with a donor's",
    "other": "supports recovery of the marrow",
}

HOUSES = ("Biosciences", "Therapeutics", "Oncology", "Pharma", "Cell Works", "Laboratories")
SURNAMES = ("Example", "Sample", "Placeholder", "Specimen", "Mockup", "Dummy", "Facsimile")
JOURNALS = (
    "Journal of Invented Hematology",
    "Annals of Synthetic Oncology",
    "Example Reviews of Leukemia",
    "Proceedings of the Imaginary Society",
)
SITES = ("example.org", "example.com", "example.net")  # reserved, RFC 2606


@dataclass(frozen=True)
class Names:
    """Names by number, each different; another seed gives another order."""

    seed: int

    @cached_property
    def syllables(self):
        return Dice(self.seed, "syllables").shuffled(SYLLABLES)

    def word(self, number, step):
        """Three syllables: another word for each number below 262,144. ``step`` is odd."""
        base = len(self.syllables)
        mixed = number * step % base**3
        places = (mixed % base, mixed // base % base, mixed // base**2)
        return "".join(self.syllables[place] for place in places)

    def drug(self, number, modality):
        """A generic name, lower case: ``drabemotinux``."""
        return self.word(number, 40_503) + STEMS[modality]

    def brand(self, number):
        return self.word(number, 77_347).capitalize() + "qyx"

    def trial(self, number):
        return f"SYNTH-{self.word(number, 91_139).upper()}-{number % 7 + 1}"

    def disease(self, number):
        return f"acute {self.word(number, 123_457)}cytic leukemia"

    def holder(self, number):
        house = HOUSES[number % len(HOUSES)]
        return f"{self.word(number, 55_009).capitalize()} Example {house}"

    def people(self, dice, count):
        """Different authors as cited: ``Specimen QX``."""
        return [
            f"{name} {dice.pick('QXZ')}{dice.pick('QXZ')}" for name in dice.some(SURNAMES, count)
        ]
