"""Trials with their results, and the evidence that therapies name."""

from django.db import models
from django.urls import reverse

from allportal.entries.fields import (
    AmountField,
    BigCountField,
    ChoiceField,
    LineField,
    NamesField,
    plain,
)
from allportal.entries.models import Entry, KeyedQuerySet, Row, Sourced, unique_in

from .labels import Indication
from .therapy import Therapy, TherapyRow


class TrialQuerySet(KeyedQuerySet):
    def with_results(self):
        """With results and references, in a fixed number of queries."""
        return self.prefetch_related("results__references", "references", "evidence__therapy")


class Trial(Entry, Sourced):
    """A clinical trial."""

    name = LineField(help_text="As it is known: ZUMA-3.")
    other_names = NamesField(help_text="Other names and numbers, one a line.")
    nct = LineField(
        "NCT number", blank=True, max_length=11, help_text="ClinicalTrials.gov number, as seen."
    )
    phase = LineField(blank=True, max_length=40, help_text="1/2, 3.")
    design = LineField(blank=True, help_text="single-arm, open-label; randomized.")
    primary_endpoint = LineField(blank=True, help_text="In the words of the protocol's idea.")

    objects = TrialQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("trial", args=[self.slug])


class Result(Row, Sourced):
    """One reported result of a trial."""

    class Role(models.TextChoices):
        PRIMARY = "primary", "primary"
        SECONDARY = "secondary", "secondary"
        SAFETY = "safety", "safety"

    class Measure(models.TextChoices):
        RATE = "rate", "rate"
        MEDIAN = "median", "median"
        HAZARD_RATIO = "hazard-ratio", "hazard ratio"
        DIFFERENCE = "difference", "difference"

    class Analysis(models.TextChoices):
        FDA = "fda", "FDA"
        PUBLICATION = "publication", "publication"
        LATER = "later", "later analysis"

    hangs_on = "trial"
    key = ("trial", "slug")

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="results")
    role = ChoiceField(choices=Role, blank=True, help_text="Empty: not recorded.")
    endpoint = LineField(help_text="What was measured: CR/CRi, overall survival.")
    measure = ChoiceField(choices=Measure, blank=True, help_text="What the figure is.")
    analysis = ChoiceField(choices=Analysis, blank=True, help_text="Whose analysis.")
    population = LineField(blank=True, help_text="In whom: treated patients.")
    arm = LineField(blank=True, help_text="The arm the figure is of.")
    arm_n = BigCountField("arm n", null=True, blank=True)
    arm_events = BigCountField(null=True, blank=True)
    arm_value = AmountField(null=True, blank=True, help_text="The figure.")
    comparator = LineField(blank=True, help_text="The other arm.")
    comparator_n = BigCountField("comparator n", null=True, blank=True)
    comparator_events = BigCountField(null=True, blank=True)
    comparator_value = AmountField(null=True, blank=True)
    unit = LineField(blank=True, max_length=40, help_text="%, months.")
    interval_low = AmountField(null=True, blank=True, help_text="Of the confidence interval.")
    interval_high = AmountField(null=True, blank=True)
    interval_level = AmountField(null=True, blank=True, help_text="In percent: 95.")
    p_value = LineField("p", blank=True, max_length=20, help_text="As reported: <0.0001.")
    time_point = LineField(blank=True, help_text="When: within 3 months, at 24 months.")

    class Meta:
        ordering = ["slug"]
        constraints = [
            unique_in("trial"),
            models.CheckConstraint(
                condition=models.Q(interval_high=None)
                | models.Q(interval_low__lte=models.F("interval_high")),
                name="therapies_result_interval",
                violation_error_message="The interval ends before it begins.",
            ),
        ]

    def __str__(self):
        return f"{self.endpoint}: {self.figure}" if self.figure else self.endpoint

    def slug_source(self):
        about = [self.endpoint, self.arm, self.population, self.analysis, self.time_point]
        return " ".join(filter(None, about))

    @property
    def figure(self):
        """The arm's figure with its unit: ``70.9%``; empty where none is recorded."""
        return with_unit(self.arm_value, self.unit)

    @property
    def comparator_figure(self):
        return with_unit(self.comparator_value, self.unit)

    @property
    def interval(self):
        """``95% CI 57.1–82.4``; empty where no interval is recorded."""
        if self.interval_low is None and self.interval_high is None:
            return ""
        ends = [self.interval_low, self.interval_high]
        shown = "–".join("?" if end is None else plain(end) for end in ends)
        level = f"{plain(self.interval_level)}% " if self.interval_level is not None else ""
        return f"{level}CI {shown}"


def with_unit(value, unit):
    if value is None:
        return ""
    return f"{plain(value)}{unit}" if unit == "%" else f"{plain(value)} {unit}".strip()


class Evidence(TherapyRow, Sourced):
    """What a therapy's indication rests on: a pivotal trial or a key publication."""

    class Role(models.TextChoices):
        PIVOTAL = "pivotal-trial", "pivotal trial"
        PUBLICATION = "key-publication", "key publication"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="evidence")
    role = ChoiceField(choices=Role, help_text="What it is to the therapy.")
    indication = models.ForeignKey(
        Indication,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="Empty: all of them.",
    )
    trial = models.ForeignKey(Trial, models.PROTECT, null=True, blank=True, related_name="evidence")
    reference = models.ForeignKey(
        "references.Reference", models.PROTECT, null=True, blank=True, related_name="evidence"
    )

    class Meta:
        ordering = ["role", "slug"]
        verbose_name_plural = "evidence"
        constraints = [
            unique_in("therapy"),
            models.CheckConstraint(
                condition=models.Q(trial__isnull=False) | models.Q(reference__isnull=False),
                name="therapies_evidence_named",
                violation_error_message="Name a trial or a reference.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.trial or self.reference}"

    def slug_source(self):
        named = self.trial or self.reference
        return f"{self.role} {named.slug if named else ''}"
