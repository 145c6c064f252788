"""A disease: its prose, subtypes, figures, codes and glossary."""

from django.db import models
from django.urls import reverse

from allportal.entries.fields import (
    AmountField,
    BigCountField,
    ChoiceField,
    CountField,
    LineField,
    NamesField,
    PartialDateField,
    ProseField,
    plain,
)
from allportal.entries.models import Entry, Row, Sourced, unique_in


class Disease(Entry, Sourced):
    """A disease that the portal covers."""

    name = LineField(help_text="Full name, lower case: acute lymphoblastic leukemia.")
    abbreviation = LineField(blank=True, max_length=40, help_text="As clinicians say it: ALL.")
    synonyms = NamesField(help_text="Other names, one a line. Search finds them.")

    class Meta(Entry.Meta):
        abstract = False

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("disease", args=[self.slug])


class DiseaseRow(Row):
    """A child row of a disease."""

    hangs_on = "disease"
    key = ("disease", "slug")

    class Meta:
        abstract = True


class Section(DiseaseRow, Sourced):
    """A section of prose on the disease page."""

    not_public = ("order",)  # pages show sections in their order, without its number

    class Kind(models.TextChoices):
        OVERVIEW = "overview", "overview"
        MANAGEMENT = "clinical-management", "clinical management"
        EPIDEMIOLOGY = "epidemiology-and-impact", "epidemiology and impact"
        BIOLOGY = "molecular-biology-and-biomarkers", "molecular biology and biomarkers"
        LANDSCAPE = "evolving-treatment-landscape", "evolving treatment landscape"
        OTHER = "other", "other"

    disease = models.ForeignKey(Disease, models.CASCADE, related_name="sections")
    kind = ChoiceField(choices=Kind, help_text="Which part of the page this is.")
    title = LineField(help_text="The heading readers see.")
    body = ProseField(
        blank=True,
        help_text=(
            "Markdown. Link entries and cite with [[therapy:ponatinib]], [[subtype:ph-positive]], "
            "[[ref:shah-2021]], [[stat:new-cases]], [[term:mrd]]; other words: [[term:mrd|words]]."
        ),
    )
    order = CountField(help_text="Its place on the page: 1 comes first.")
    sources_checked_on = PartialDateField(
        blank=True, help_text="When its sources were last read again."
    )

    class Meta:
        ordering = ["order", "slug"]
        constraints = [unique_in("disease")]

    def __str__(self):
        return self.title

    def slug_source(self):
        return self.title if self.kind == self.Kind.OTHER else self.kind


class Subtype(DiseaseRow, Sourced):
    """A subtype of the disease, by lineage or by what defines it."""

    class Lineage(models.TextChoices):
        B = "b", "B-cell lineage"
        T = "t", "T-cell lineage"
        OTHER = "other", "other or mixed lineage"

    class Risk(models.TextChoices):
        FAVORABLE = "favorable", "favorable"
        INTERMEDIATE = "intermediate", "intermediate"
        HIGH = "high", "high"
        DISPUTED = "disputed", "disputed"

    disease = models.ForeignKey(Disease, models.CASCADE, related_name="subtypes")
    name = LineField(help_text="As readers know it: Ph-positive B-ALL.")
    abbreviation = LineField(blank=True, max_length=40, help_text="Ph+ ALL.")
    synonyms = NamesField(help_text="Other names, one a line.")
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="narrower",
        help_text="The wider subtype that this one is part of.",
    )
    lineage = ChoiceField(choices=Lineage, blank=True, help_text="Empty: not recorded.")
    alteration = LineField(
        "defining alteration",
        blank=True,
        help_text="Fusions in HGNC notation: BCR::ABL1.",
    )
    risk = ChoiceField(
        "risk group",
        choices=Risk,
        blank=True,
        help_text="As sources group it. Empty: not recorded.",
    )
    risk_wording = LineField(blank=True, help_text="What sources say of its risk, in our words.")

    class Meta:
        ordering = ["name", "slug"]
        constraints = [unique_in("disease")]

    def __str__(self):
        return self.name


class Statistic(DiseaseRow, Sourced):
    """One figure, stored once; prose quotes it as [[stat:slug]]."""

    class Qualifier(models.TextChoices):
        ABOUT = "about", "about"
        AT_LEAST = "at-least", "at least"
        OVER = "over", "over"
        UNDER = "under", "under"

    class Sex(models.TextChoices):
        FEMALE = "female", "female"
        MALE = "male", "male"

    disease = models.ForeignKey(Disease, models.CASCADE, related_name="statistics")
    quantity = LineField(help_text="What is counted: 5-year survival, share of adult ALL.")
    subtype = models.ForeignKey(
        Subtype, models.RESTRICT, null=True, blank=True, related_name="statistics"
    )
    population = LineField(blank=True, help_text="Of whom: adults, children under 15.")
    age_from = CountField(null=True, blank=True, help_text="In years.")
    age_to = CountField(null=True, blank=True, help_text="In years, this one included.")
    sex = ChoiceField(choices=Sex, blank=True, help_text="Empty: both.")
    region = LineField(blank=True, help_text="Where: United States.")
    period = LineField(blank=True, help_text="When: 2025 estimate, diagnosed since 2010.")
    qualifier = ChoiceField(
        choices=Qualifier, blank=True, help_text="As the source says it. Empty: exactly."
    )
    low = AmountField(null=True, blank=True, help_text="The figure, or the lower end of its range.")
    high = AmountField(null=True, blank=True, help_text="Upper end, when it is a range.")
    unit = LineField(blank=True, max_length=40, help_text="%, new cases a year, years.")
    sample_size = BigCountField(null=True, blank=True, help_text="n, if stated.")
    wording = LineField(blank=True, help_text="Words in place of a figure: highest of all groups.")

    class Meta:
        ordering = ["quantity", "slug"]
        constraints = [
            unique_in("disease"),
            models.CheckConstraint(
                condition=models.Q(high=None) | models.Q(low__lte=models.F("high")),
                name="disease_statistic_range",
                violation_error_message="The upper end is below the lower one.",
            ),
            models.CheckConstraint(
                condition=models.Q(age_to=None)
                | models.Q(age_from=None)
                | models.Q(age_from__lte=models.F("age_to")),
                name="disease_statistic_ages",
                violation_error_message="The age range ends before it begins.",
            ),
        ]

    def __str__(self):
        return f"{self.quantity}: {self.figure}" if self.figure else self.quantity

    def slug_source(self):
        return " ".join(filter(None, [self.quantity, self.population, self.period]))

    @property
    def scope(self):
        """Of whom, where and when: ``adults, from 20 years, United States, 2025 estimate``."""
        low = f"from {self.age_from}" if self.age_from is not None else ""
        high = f"to {self.age_to}" if self.age_to is not None else ""
        ages = " ".join(filter(None, [low, high, "years"])) if low or high else ""
        subtype = self.subtype.name if self.subtype else ""
        parts = [subtype, self.population, ages, self.get_sex_display(), self.region, self.period]
        return ", ".join(filter(None, parts))

    @property
    def figure(self):
        """The figure as prose shows it: ``about 25%``, ``2–5 years``; words where there is none."""
        if self.low is None:
            return self.wording
        ends = [plain(self.low)] + ([plain(self.high)] if self.high is not None else [])
        unit = self.unit if self.unit.startswith("%") else f" {self.unit}"
        qualifier = self.get_qualifier_display()
        return f"{qualifier} {'–'.join(ends)}{unit}".strip()


class Code(DiseaseRow, Sourced):
    """A code of the disease, or of one subtype, in a code system."""

    class System(models.TextChoices):
        ICD_10_CM = "icd-10-cm", "ICD-10-CM"
        ICD_O_3 = "icd-o-3", "ICD-O-3"
        ICD_11 = "icd-11", "ICD-11"
        ONCOTREE = "oncotree", "OncoTree"
        MONDO = "mondo", "MONDO"
        NCIT = "ncit", "NCIt"
        SNOMED_CT = "snomed-ct", "SNOMED CT"
        MESH = "mesh", "MeSH"
        ORPHANET = "orphanet", "Orphanet"
        DOID = "doid", "DOID"

    disease = models.ForeignKey(Disease, models.CASCADE, related_name="codes")
    subtype = models.ForeignKey(
        Subtype,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="codes",
        help_text="Empty: the disease itself.",
    )
    system = ChoiceField(choices=System, help_text="The code system.")
    version = LineField(blank=True, max_length=60, help_text="Its edition or date, as read.")
    value = LineField(max_length=60, help_text="The code, as the system writes it.")

    class Meta:
        ordering = ["system", "value"]
        constraints = [unique_in("disease")]

    def __str__(self):
        return f"{self.get_system_display()} {self.value}"

    def slug_source(self):
        about = self.subtype.slug if self.subtype else ""
        return " ".join(filter(None, [about, self.system, self.value]))


class Term(DiseaseRow, Sourced):
    """A glossary word; prose explains it as [[term:slug]]."""

    disease = models.ForeignKey(Disease, models.CASCADE, related_name="terms")
    word = LineField(help_text="The word or abbreviation: MRD.")
    expansion = LineField(blank=True, help_text="What it stands for: minimal residual disease.")
    meaning = ProseField(blank=True, help_text="What it means, in a sentence or two. Markdown.")

    class Meta:
        ordering = ["word", "slug"]
        constraints = [unique_in("disease")]

    def __str__(self):
        return self.word
