"""How a therapy is used with care and with others: cautions and partners."""

from django.db import models

from allportal.entries.fields import ChoiceField, LineField, PartialDateField, ProseField
from allportal.entries.models import Sourced, unique_in
from allportal.entries.text import cut

from .labels import Indication
from .therapy import Therapy, TherapyRow


class Caution(TherapyRow, Sourced):
    """A warning or condition of use that the label states."""

    class Kind(models.TextChoices):
        BOXED = "boxed-warning", "boxed warning"
        REMS = "rems", "REMS"
        MONITORING = "monitoring", "monitoring"
        ADMINISTRATION = "administration", "administration"
        STOP_RULE = "stop-rule", "stop rule"
        SUBSTITUTION = "substitution", "substitution"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="cautions")
    kind = ChoiceField(choices=Kind, help_text="What sort of caution it is.")
    indication = models.ForeignKey(
        Indication,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="cautions",
        help_text="Empty: all of them.",
    )
    wording = ProseField(help_text="Our own words, close to the label in meaning. Markdown.")
    valid_from = PartialDateField(blank=True, help_text="Since when it is on the label.")
    valid_until = PartialDateField(blank=True, help_text="Until when it was.")

    class Meta:
        ordering = ["kind", "slug"]
        constraints = [unique_in("therapy")]

    def __str__(self):
        return f"{self.get_kind_display()}: {cut(self.wording, 60)}"

    def slug_source(self):
        return f"{self.kind} {' '.join(self.wording.split()[:4])}"


class Partner(TherapyRow, Sourced):
    """What a therapy is given with, after, before, or in place of."""

    class Relation(models.TextChoices):
        ALONE = "alone", "alone"
        WITH = "with", "with"
        PRECEDED_BY = "preceded-by", "preceded by"
        FOLLOWED_BY = "followed-by", "followed by"
        INSTEAD_OF = "instead-of", "instead of"

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="partners")
    indication = models.ForeignKey(
        Indication,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="partners",
        help_text="Empty: all of them.",
    )
    relation = ChoiceField(choices=Relation, help_text="How the two go together.")
    partner = models.ForeignKey(
        Therapy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="partner_of",
        help_text="The other therapy, when it has an entry here.",
    )
    words = LineField(blank=True, help_text="The other therapy in words, when it has no entry.")

    class Meta:
        ordering = ["relation", "slug"]
        constraints = [
            unique_in("therapy"),
            models.CheckConstraint(
                condition=models.Q(relation="alone")
                | models.Q(partner__isnull=False)
                | ~models.Q(words=""),
                name="therapies_partner_named",
                violation_error_message="Name the other therapy: its entry, or words.",
            ),
        ]

    def __str__(self):
        return f"{self.get_relation_display()} {self.name}".strip()

    def slug_source(self):
        return f"{self.relation} {self.name}"

    @property
    def name(self):
        return self.words or (self.partner.name if self.partner else "")
