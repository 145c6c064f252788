"""What labels say: products, indications, approvals."""

from django.db import models

from allportal.entries.fields import (
    ChoiceField,
    CountField,
    LineField,
    NamesField,
    PartialDateField,
    ProseField,
)
from allportal.entries.models import KeyedQuerySet, Sourced, unique_in
from allportal.entries.text import cut
from disease.models import Disease, Subtype

from .therapy import Therapy, TherapyRow


class Product(TherapyRow, Sourced):
    """A product that a label is for."""

    class Kind(models.TextChoices):
        ORIGINATOR = "originator", "originator"
        GENERIC = "generic", "generic"
        BIOSIMILAR = "biosimilar", "biosimilar"
        OTHER_FORM = "other-formulation", "other formulation"

    class State(models.TextChoices):
        MARKETED = "marketed", "marketed"
        DISCONTINUED = "discontinued", "discontinued"
        WITHDRAWN = "approval-withdrawn", "approval withdrawn"
        REVOKED = "licence-revoked", "licence revoked"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="products")
    brand = LineField(blank=True, help_text="Brand name: Iclusig. Search finds it.")
    kind = ChoiceField(choices=Kind, blank=True, help_text="Empty: not recorded.")
    form = LineField(blank=True, help_text="tablet, solution for infusion, cell suspension.")
    strengths = NamesField(help_text="As marketed, one a line: 15 mg; 250 mg/50 mL.")
    holder = LineField(blank=True, help_text="Manufacturer, as carded: Takeda.")
    application = LineField(
        "application number", blank=True, max_length=40, help_text="NDA203469, BLA125703."
    )
    first_licensed_on = PartialDateField(blank=True, help_text="When it was first licensed.")
    first_licensed_for = LineField(blank=True, help_text="And for what, if for something else.")
    state = ChoiceField(choices=State, blank=True, help_text="Empty: not recorded.")
    state_since = PartialDateField(blank=True, help_text="Since when, if known.")
    state_reason = LineField(blank=True, help_text="Why, in public words.")
    set_id = LineField("label set id", blank=True, max_length=36, help_text="DailyMed set id.")
    label_checked_on = PartialDateField(blank=True, help_text="When its label was last read.")

    class Meta:
        ordering = ["slug"]
        constraints = [unique_in("therapy")]

    def __str__(self):
        return self.brand or self.holder or "product"

    def slug_source(self):
        return self.brand or f"{self.holder or 'product'} {self.form}"


class Line(models.TextChoices):
    """Line of therapy as a label names it; ``+`` means this line or any later one."""

    FIRST = "1", "1st Line"
    FIRST_ON = "1+", "1st Line+"
    SECOND = "2", "2nd Line"
    SECOND_ON = "2+", "2nd Line+"
    THIRD = "3", "3rd Line"
    THIRD_ON = "3+", "3rd Line+"
    FOURTH_ON = "4+", "4th Line+"

    @classmethod
    def covering(cls, number):
        """The values that include line ``number``: 2 is in ``2``, ``1+`` and ``2+``."""
        opened = [line for line in cls.values if line.endswith("+") and int(line[0]) <= number]
        return [str(number), *opened]


class Setting(models.TextChoices):
    """Where in the course of the disease a therapy is used."""

    NEWLY_DIAGNOSED = "newly-diagnosed", "newly diagnosed"
    CONSOLIDATION = "consolidation", "consolidation"
    MRD_POSITIVE = "mrd-positive", "MRD-positive remission"
    RELAPSED_REFRACTORY = "relapsed-refractory", "relapsed or refractory"
    SECOND_RELAPSE = "second-relapse", "second or later relapse"
    HYPERSENSITIVITY = "after-hypersensitivity", "after hypersensitivity to E. coli asparaginase"
    OTHER = "other", "other"

    @classmethod
    def covering(cls, value):
        """The values that include ``value``: itself and the wider settings."""
        wider = {cls.SECOND_RELAPSE.value: [cls.RELAPSED_REFRACTORY.value]}
        return [value, *wider.get(value, [])]


class AgeUnit(models.TextChoices):
    YEARS = "years", "years"
    MONTHS = "months", "months"


class IndicationQuerySet(KeyedQuerySet):
    def with_links(self):
        """With what a list of indications shows, in a fixed number of queries."""
        return self.select_related("therapy", "disease").prefetch_related(
            "subtypes", "excluded_subtypes", "references"
        )


class Indication(TherapyRow, Sourced):
    """What one therapy is approved for, in one jurisdiction.

    Source: the drug label. When it was approved lives in ApprovalEvent; how it is given, in Dose.
    """

    class Jurisdiction(models.TextChoices):
        US = "us-fda", "US/FDA"

    class Population(models.TextChoices):
        ADULTS = "adults", "adults"
        CHILDREN = "children", "children"
        BOTH = "adults-and-children", "adults and children"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="indications")
    disease = models.ForeignKey(
        Disease, models.PROTECT, related_name="indications", help_text="What it treats."
    )
    subtypes = models.ManyToManyField(
        Subtype, blank=True, related_name="indications", help_text="Empty: the whole disease."
    )
    excluded_subtypes = models.ManyToManyField(
        Subtype, blank=True, related_name="excluding", help_text="Subtypes the label leaves out."
    )
    jurisdiction = ChoiceField(choices=Jurisdiction, help_text="Whose approval it is.")
    wording = ProseField(help_text="Our own words, close to the label in meaning.")
    basis = LineField(blank=True, help_text="What it was approved on: response rate.")
    also_covers = LineField(blank=True, help_text="What else the label names: T-LBL.")
    line = ChoiceField(
        "line of therapy",
        choices=Line,
        blank=True,
        help_text="Empty where the label names none. The subtype has a field of its own.",
    )
    setting = ChoiceField(choices=Setting, blank=True, help_text="Empty: not recorded.")
    prior_regimens = CountField(
        "at least so many prior regimens", null=True, blank=True, help_text="If the label says."
    )
    biomarker = LineField(blank=True, help_text="What must be shown: T315I mutation.")
    population = ChoiceField(choices=Population, blank=True, help_text="Empty: not recorded.")
    age_from = CountField(null=True, blank=True, help_text="Lowest age.")
    age_to = CountField(null=True, blank=True, help_text="Highest age, this one included.")
    age_unit = ChoiceField(choices=AgeUnit, blank=True, help_text="Of both ages.")
    combination = LineField(blank=True, help_text="With what, as the label says it.")

    objects = IndicationQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            unique_in("therapy"),
            models.CheckConstraint(
                condition=models.Q(age_to=None)
                | models.Q(age_from=None)
                | models.Q(age_from__lte=models.F("age_to")),
                name="therapies_indication_ages",
                violation_error_message="The age range ends before it begins.",
            ),
            models.CheckConstraint(
                condition=models.Q(age_from=None, age_to=None) | ~models.Q(age_unit=""),
                name="therapies_indication_age_unit",
                violation_error_message="An age needs its unit: years or months.",
            ),
        ]

    def __str__(self):
        return cut(self.wording, 80)

    def slug_source(self):
        about = [self.setting or self.line, self.population, self.biomarker]
        return " ".join(filter(None, about)) or "indication"


class ApprovalEvent(TherapyRow, Sourced):
    """One dated act of a regulator on an indication or product."""

    class Act(models.TextChoices):
        APPROVED = "approved", "approved"
        CONVERTED = "converted", "converted to regular approval"
        EXPANDED = "expanded", "expanded"
        DOSING = "dosing-added", "dosing added"
        NARROWED = "narrowed", "narrowed"
        WITHDRAWN = "withdrawn", "withdrawn"

    class Pathway(models.TextChoices):
        REGULAR = "regular", "regular approval"
        ACCELERATED = "accelerated", "accelerated approval"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="approval_events")
    indication = models.ForeignKey(
        Indication,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="approval_events",
        help_text="Save the entry first to choose one of its indications.",
    )
    product = models.ForeignKey(
        Product, models.RESTRICT, null=True, blank=True, related_name="approval_events"
    )
    act = ChoiceField(choices=Act, help_text="What the regulator did.")
    pathway = ChoiceField(choices=Pathway, blank=True, help_text="Empty: not recorded.")
    date = PartialDateField(blank=True, help_text="2012-12-14; or 2012, if only the year is known.")

    class Meta:
        ordering = ["date", "slug"]
        constraints = [unique_in("therapy")]

    def __str__(self):
        return f"{self.get_act_display()} {self.date}".strip()

    def slug_source(self):
        return f"{self.act} {self.date}"

    @property
    def is_approval(self):
        return self.act in (self.Act.APPROVED, self.Act.EXPANDED)
