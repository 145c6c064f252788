"""What a card, a list row and the head of a therapy's page say of it in few words."""

from dataclasses import dataclass
from functools import cached_property

from allportal.dates import spelled
from allportal.releases import corrections, source

from . import uses
from .doses import cycle_length
from .models import Dose, Evidence, Product, Therapy
from .models.status import Status

WHOLE_DISEASE = "whole disease"
PURPOSES = list(Dose.Purpose.values)
STATE_BADGES = {
    Product.State.DISCONTINUED: "Discontinued",
    Product.State.WITHDRAWN: "Approval withdrawn",
    Product.State.REVOKED: "License revoked",
}


@dataclass(frozen=True)
class Badge:
    text: str
    kind: str


@dataclass(frozen=True)
class Card:
    """One therapy in the words of its card, in a release of the day ``on`` (ISO text)."""

    therapy: Therapy
    on: str

    @property
    def badges(self):
        """Those of its page, and what its page says in a sentence instead."""
        found = [Badge("Listed only", "quiet")] if self.therapy.is_listed_only else []
        if self.correction:
            found.append(Badge(f"Dose corrected {spelled(self.correction.date)}", "warning"))
        return [*self.page_badges, *found]

    @property
    def page_badges(self):
        """Line, subtype, approval years, standing, NEW: what is recorded, in this order."""
        therapy = self.therapy
        years = ", ".join(therapy.approval_years)
        found = [Badge(line, "line") for line in self.lines]
        found += [Badge(name, "subtype") for name in self.subtypes]
        found += [Badge(f"FDA Approved {years}", "approved")] if years else []
        found += [Badge(text, "warning") for text in self.standing]
        if therapy.boxed_warning == Therapy.BoxedWarning.LISTED:
            found.append(Badge("Boxed warning", "warning"))
        if therapy.is_new(self.on):
            found.append(Badge("NEW", "new"))
        return found

    @cached_property
    def correction(self):
        """The corrections.Corrected of its dose that readers are still told of; or None."""
        return corrections.of(self.therapy) if source.named() else None

    @cached_property
    def indications(self):
        return list(self.therapy.indications.all())

    @property
    def lines(self):
        """Lines of therapy that its indications name, each once."""
        return unique(each.get_line_display() for each in self.indications)

    @property
    def line_words(self):
        """The lines with what badges leave out: for whom, and that some aren't recorded."""
        return uses.lines(self.indications)

    @property
    def subtypes(self):
        """Subtypes that its indications name, by their abbreviations."""
        found = (subtype for each in self.indications for subtype in each.subtypes.all())
        return unique(each.abbreviation or each.name for each in found)

    @property
    def subtype_words(self):
        """The subtypes in a line; "whole disease" where an indication names none."""
        wide = [
            f"{WHOLE_DISEASE}, if {each.biomarker}" if each.biomarker else WHOLE_DISEASE
            for each in self.indications
            if not each.subtypes.all()
        ]
        return "; ".join(unique([*self.subtypes, *wide]))

    @property
    def standing(self):
        """What ended: its products, its approval; nothing where any product is marketed."""
        states = {product.state for product in self.therapy.products.all()}
        if states and states <= set(STATE_BADGES):
            return [STATE_BADGES[state] for state in STATE_BADGES if state in states]
        return ["Approval withdrawn"] if self.therapy.status == Status.WITHDRAWN else []

    @property
    def jurisdictions(self):
        return unique(each.get_jurisdiction_display() for each in self.indications)

    @property
    def holders(self):
        return unique(product.holder for product in self.therapy.products.all())

    @property
    def brands(self):
        return unique(product.brand for product in self.therapy.products.all())

    @property
    def cycles(self):
        """Cycle lengths of its doses, in words."""
        return unique(cycle(dose) for dose in self.doses)

    @property
    def combinations(self):
        """What it is combined with: as its indications word it, else by its partners."""
        worded = unique(each.combination for each in self.indications)
        return worded or unique(str(partner) for partner in self.therapy.partners.all())

    @cached_property
    def doses(self):
        """Its doses in the order of use: purpose, then cycle; reductions from the highest down."""
        return sorted(self.therapy.doses.all(), key=place)

    def use(self, dose):
        """For which of its several uses a dose is: ``relapsed or refractory``; empty for all."""
        named = list(dose.indications.all())
        if not named or len(named) == len(self.indications):
            return ""
        return "; ".join(unique(each.get_setting_display() for each in named))

    @property
    def dose_choices(self):
        """Its doses as lists of alternatives, one dose each where there is no choice."""
        return alternatives(self.doses)

    @property
    def treatment(self):
        return [dose for dose in self.doses if dose.purpose == Dose.Purpose.TREATMENT]

    @property
    def treatment_choices(self):
        return alternatives(self.treatment)

    @property
    def undosed(self):
        """Names of the uses without a treatment dose; none where no use has one."""
        left = uses.undosed(self.indications, self.treatment)
        return [uses.name(each, self.indications) for each in left]

    @property
    def pivotal_trials(self):
        return self.evidence(Evidence.Role.PIVOTAL)

    @property
    def key_publications(self):
        return self.evidence(Evidence.Role.PUBLICATION)

    def evidence(self, role):
        return [each for each in self.therapy.evidence.all() if each.role == role]


@dataclass(frozen=True)
class Choice:
    """Doses of which one is given: one dose, or alternatives that share the word ``name``."""

    name: str
    doses: list


def alternatives(doses):
    """Doses as Choices; rows that share a word stand together, where the first of them stands."""
    found = {}
    for dose in doses:
        found.setdefault(dose.choice or dose.pk, []).append(dose)
    return [Choice(each[0].choice, each) for each in found.values()]


def place(dose):
    steps = dose.steps.all() if dose.purpose == Dose.Purpose.ADJUSTMENT else ()
    highest = max((step.amount_high or step.amount_low or 0 for step in steps), default=0)
    return PURPOSES.index(dose.purpose), dose.cycle_from or 0, -highest, dose.slug


def numbered(indications, all_indications):
    """(number, indication) of some of a therapy's indications; none where all are meant."""
    named = {each.pk for each in indications}
    found = [(number, each) for number, each in enumerate(all_indications, 1) if each.pk in named]
    return found if len(found) < len(all_indications) else []


def cycle(dose):
    """The cycle length of a dose in words."""
    return dose.cycle_wording or cycle_length(dose.cycle_length, dose.cycle_length_to)


def unique(texts):
    """Texts that aren't empty, each once."""
    return list(dict.fromkeys(filter(None, texts)))
