"""The therapy itself, and its codes."""

import datetime

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse

from allportal.entries.fields import (
    ChoiceField,
    LineField,
    NamesField,
    PartialDateField,
)
from allportal.entries.models import Entry, KeyedQuerySet, Row, Sourced, unique_in

NEW_FOR_MONTHS = 24


class TherapyQuerySet(KeyedQuerySet):
    def with_card(self):
        """With everything that a card or a list row shows, in a fixed number of queries."""
        from . import ApprovalEvent, Dose, Evidence, Indication, Partner

        return self.prefetch_related(
            "products",
            Prefetch("indications", Indication.objects.select_related("disease")),
            "indications__subtypes",
            Prefetch("approval_events", ApprovalEvent.objects.select_related("indication")),
            Prefetch("doses", Dose.objects.select_related("drug")),
            "doses__steps",
            "doses__indications",
            Prefetch("partners", Partner.objects.select_related("partner")),
            Prefetch("evidence", Evidence.objects.select_related("trial", "reference")),
        )


class Therapy(Entry, Sourced):
    """A drug or cell product that is, or was, used against the disease."""

    class Modality(models.TextChoices):
        KINASE_INHIBITOR = "kinase-inhibitor", "kinase inhibitor"
        SMALL_MOLECULE = "small-molecule", "other targeted small molecule"
        CHEMOTHERAPY = "chemotherapy", "cytotoxic chemotherapy"
        ENZYME = "enzyme", "enzyme"
        ANTIBODY = "antibody", "antibody"
        BISPECIFIC = "bispecific", "bispecific T-cell engager"
        CONJUGATE = "antibody-drug-conjugate", "antibody-drug conjugate"
        CAR_T = "car-t", "CAR T-cell therapy"
        TRANSPLANT = "transplant", "stem cell transplant"
        OTHER = "other", "other"

    class Curation(models.TextChoices):
        LISTED = "listed", "listed: named and sourced, not yet curated"
        FULL = "full", "full"

    class BoxedWarning(models.TextChoices):
        NONE = "none", "none on the label"
        LISTED = "listed", "on the label: see cautions"

    class YesNo(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"

    class NewBadge(models.TextChoices):
        ALWAYS = "always", "always"
        NEVER = "never", "never"

    name = LineField("generic name", help_text="Nonproprietary name, lower case: ponatinib.")
    other_names = NamesField(help_text="Synonyms and codes in use, one a line. Search finds them.")
    modality = ChoiceField(choices=Modality, blank=True, help_text="Empty: not recorded.")
    mechanism = LineField(blank=True, help_text="How it works, in a few words.")
    targets = NamesField(help_text="Molecular targets, one a line, HGNC symbols: CD19, ABL1.")
    curation = ChoiceField(
        choices=Curation,
        blank=True,
        help_text="Listed entries say that their indication and dose aren't curated yet.",
    )
    boxed_warning = ChoiceField(
        choices=BoxedWarning, blank=True, help_text="Empty: not recorded. Texts stand in cautions."
    )
    other_makers = ChoiceField(
        choices=YesNo, blank=True, help_text="Do others make it too? Empty: not recorded."
    )
    sources_checked_on = PartialDateField(
        blank=True, help_text="When its sources were last read again."
    )
    new_badge = ChoiceField(
        "NEW badge",
        choices=NewBadge,
        empty_words="automatic",
        blank=True,
        help_text=(
            f"Empty: automatic, shown for {NEW_FOR_MONTHS} months from an approval event to the "
            "release."
        ),
    )

    objects = TherapyQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False
        verbose_name_plural = "therapies"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("therapy", args=[self.slug])

    @property
    def is_listed_only(self):
        return self.curation == self.Curation.LISTED

    @property
    def status(self):
        """Its status.Status, computed from products and approval events; empty: not recorded."""
        from . import status

        return status.of(self)

    @property
    def approvals(self):
        """Its approval events that widened what it may be used for, oldest first."""
        events = [event for event in self.approval_events.all() if event.is_approval]
        return sorted(events, key=lambda event: (event.date, event.slug))

    @property
    def first_approval(self):
        """The first approval recorded; None when none is."""
        dated = [event for event in self.approvals if event.date]
        return dated[0] if dated else None

    @property
    def approval_years(self):
        """Years of its approvals, each once: ``["2012", "2024"]``."""
        return list(dict.fromkeys(event.date[:4] for event in self.approvals if event.date))

    def is_new(self, on):
        """Whether the NEW badge shows in a release of the day ``on`` (ISO text)."""
        if self.new_badge:
            return self.new_badge == self.NewBadge.ALWAYS
        since = months_before(on, NEW_FOR_MONTHS)
        return any(since <= event.date <= on for event in self.approvals if event.date)


def months_before(day, months):
    """The ISO day so many months before ``day``; the last of the month where there is none."""
    date = datetime.date.fromisoformat(day)
    count = date.year * 12 + date.month - 1 - months
    year, month = divmod(count, 12)
    for last in (date.day, 28):
        try:
            return datetime.date(year, month + 1, last).isoformat()
        except ValueError:
            continue
    raise ValueError(day)


class TherapyRow(Row):
    """A child row of a therapy."""

    hangs_on = "therapy"
    key = ("therapy", "slug")

    class Meta:
        abstract = True


class Code(TherapyRow, Sourced):
    """A code of the therapy in a code system."""

    class System(models.TextChoices):
        RXNORM = "rxnorm", "RxNorm"
        UNII = "unii", "UNII"
        ATC = "atc", "ATC"
        NCIT = "ncit", "NCIt"
        SNOMED_CT = "snomed-ct", "SNOMED CT"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="codes")
    system = ChoiceField(choices=System, help_text="The code system.")
    version = LineField(blank=True, max_length=60, help_text="Its edition or date, as read.")
    form = LineField(blank=True, max_length=60, help_text="Of what: hydrochloride, product.")
    value = LineField(max_length=60, help_text="The code, as the system writes it.")

    class Meta:
        ordering = ["system", "value"]
        constraints = [unique_in("therapy")]

    def __str__(self):
        return f"{self.get_system_display()} {self.value}"

    def slug_source(self):
        return f"{self.system} {self.value}"
