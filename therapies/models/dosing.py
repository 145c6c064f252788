"""How a therapy is given: doses and their steps."""

from django.db import models

from allportal.entries.fields import (
    AmountField,
    ChoiceField,
    CountField,
    LineField,
    NamesField,
    ProseField,
)
from allportal.entries.models import Row, Sourced, unique_in

from .labels import AgeUnit, Indication
from .therapy import Therapy, TherapyRow


class Dose(TherapyRow, Sourced):
    """One way of giving a drug, for one or more of the indications."""

    class Purpose(models.TextChoices):
        TREATMENT = "treatment", "treatment"
        LYMPHODEPLETION = "lymphodepletion", "lymphodepletion"
        PREMEDICATION = "premedication", "premedication"
        ADJUSTMENT = "adjustment", "adjustment"

    class Route(models.TextChoices):
        IV = "iv", "IV"
        IM = "im", "IM"
        ORAL = "oral", "orally"
        SUBCUTANEOUS = "subcutaneous", "subcutaneously"
        INTRATHECAL = "intrathecal", "intrathecally"
        IM_OR_IV = "im-or-iv", "IM or IV"

    class WeightEnds(models.TextChoices):
        """Which end of a range of weights belongs to it; empty is the usual one, the lower."""

        UPPER = "upper", "inclusive"  # above 10 to 50 kg inclusive

    therapy = models.ForeignKey(Therapy, models.CASCADE, related_name="doses")
    indications = models.ManyToManyField(
        Indication,
        blank=True,
        related_name="doses",
        help_text="Of this therapy. Empty: all of them.",
    )
    purpose = ChoiceField(choices=Purpose, help_text="What this dose is for.")
    drug = models.ForeignKey(
        Therapy,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="given_as_part_of",
        help_text="Another drug that is given (fludarabine, say). Empty: this one.",
    )
    drug_words = LineField(blank=True, help_text="The other drug in words, when it has no entry.")
    patient_group = LineField(blank=True, help_text="For whom: adults, pediatric patients.")
    age_from = CountField(null=True, blank=True, help_text="Lowest age.")
    age_to = CountField(null=True, blank=True, help_text="Highest age, this one included.")
    age_unit = ChoiceField(choices=AgeUnit, blank=True, help_text="Of both ages.")
    weight_from = AmountField(null=True, blank=True, help_text="In kg, from this one on.")
    weight_to = AmountField(null=True, blank=True, help_text="In kg, below this one.")
    weight_ends = ChoiceField(
        choices=WeightEnds,
        blank=True,
        help_text=(
            "Empty: from the lower weight on, to below the upper one (45 kg or more; below 45 kg). "
            "The other way round for: 50 kg or less; above 50 kg."
        ),
    )
    condition = LineField(
        blank=True, help_text="When it applies: creatinine clearance 30–60 mL/min."
    )
    choice = LineField(
        blank=True,
        max_length=60,
        help_text=(
            "Doses of this therapy that share a word here are alternatives: one or the other."
        ),
    )
    cycle_from = CountField(null=True, blank=True, help_text="First cycle.")
    cycle_to = CountField(null=True, blank=True, help_text="Last cycle.")
    cycle_length = CountField(null=True, blank=True, help_text="In days, or its shortest length.")
    cycle_length_to = CountField(
        "longest cycle", null=True, blank=True, help_text="In days, if the length may differ."
    )
    cycle_wording = LineField(blank=True, help_text="What a number of days can't say.")
    duration = LineField(blank=True, help_text="For how long: 5 consecutive days.")
    route = ChoiceField(choices=Route, blank=True, help_text="Empty: not recorded.")
    wording = ProseField(blank=True, help_text="Only what the steps can't say.")

    class Meta:
        ordering = ["slug"]
        constraints = [
            unique_in("therapy"),
            models.CheckConstraint(
                condition=models.Q(age_to=None)
                | models.Q(age_from=None)
                | models.Q(age_from__lte=models.F("age_to")),
                name="therapies_dose_ages",
                violation_error_message="The age range ends before it begins.",
            ),
            models.CheckConstraint(
                condition=models.Q(weight_to=None)
                | models.Q(weight_from=None)
                | models.Q(weight_from__lt=models.F("weight_to")),
                name="therapies_dose_weights",
                violation_error_message="The weight range ends before it begins.",
            ),
            models.CheckConstraint(
                condition=models.Q(cycle_to=None)
                | models.Q(cycle_from=None)
                | models.Q(cycle_from__lte=models.F("cycle_to")),
                name="therapies_dose_cycles",
                violation_error_message="The cycles end before they begin.",
            ),
            models.CheckConstraint(
                condition=models.Q(cycle_length_to=None)
                | models.Q(
                    cycle_length__isnull=False, cycle_length__lte=models.F("cycle_length_to")
                ),
                name="therapies_dose_cycle_lengths",
                violation_error_message="The longest cycle is shorter than the shortest one.",
            ),
        ]

    def __str__(self):
        from therapies.doses import sentence

        return sentence(self)[:120] or self.get_purpose_display()

    def slug_source(self):
        about = [self.purpose, self.drug_words, self.patient_group, self.condition]
        return " ".join(filter(None, about))


class Step(Row):
    """One step of a dose: how much, when, how fast."""

    class Unit(models.TextChoices):
        MG = "mg", "mg"
        MG_M2 = "mg/m2", "mg/m²"
        MG_KG = "mg/kg", "mg/kg"
        MG_DAY = "mg/day", "mg/day"
        MG_M2_DAY = "mg/m2/day", "mg/m²/day"
        MG_KG_DAY = "mg/kg/day", "mg/kg/day"
        MCG = "mcg", "mcg"
        MCG_DAY = "mcg/day", "mcg/day"
        MCG_M2_DAY = "mcg/m2/day", "mcg/m²/day"
        MCG_KG = "mcg/kg", "mcg/kg"
        MCG_M2 = "mcg/m2", "mcg/m²"
        G = "g", "g"
        G_M2 = "g/m2", "g/m²"
        IU = "iu", "IU"
        IU_M2 = "iu/m2", "IU/m²"
        IU_KG = "iu/kg", "IU/kg"
        CELLS = "cells", "CAR-positive viable T cells"
        CELLS_KG = "cells/kg", "CAR-positive viable T cells/kg"
        PERCENT = "%", "% of the dose"

    class Frequency(models.TextChoices):
        ONCE = "once", "once"
        ONCE_DAILY = "once-daily", "once daily"
        TWICE_DAILY = "twice-daily", "twice daily"
        THREE_TIMES_DAILY = "three-times-daily", "three times daily"
        FOUR_TIMES_DAILY = "four-times-daily", "four times daily"
        EVERY_6_HOURS = "every-6-hours", "every 6 hours"
        EVERY_8_HOURS = "every-8-hours", "every 8 hours"
        EVERY_12_HOURS = "every-12-hours", "every 12 hours"
        EVERY_48_HOURS = "every-48-hours", "every 48 hours"
        EVERY_OTHER_DAY = "every-other-day", "every other day"
        WEEKLY = "weekly", "once weekly"
        TWICE_WEEKLY = "twice-weekly", "twice weekly"
        THREE_TIMES_WEEKLY = "three-times-weekly", "three times weekly"
        CONTINUOUS = "continuous", "as a continuous infusion"
        PER_DAY_LISTED = "on-days", "on each day named"

    hangs_on = "dose"
    key = ("dose", "order")
    not_public = ("slug", "order")  # pages show steps in their order, without its number

    slug = None  # a step is named by its place
    dose = models.ForeignKey(Dose, models.CASCADE, related_name="steps")
    order = CountField(help_text="1 comes first.")
    amount_low = AmountField(null=True, blank=True, help_text="The amount, or its lower end.")
    amount_high = AmountField(null=True, blank=True, help_text="Its upper end, if it is a range.")
    unit = ChoiceField(choices=Unit, blank=True, help_text="Of the amount.")
    maximum = AmountField(null=True, blank=True, help_text="Never more than this.")
    maximum_unit = ChoiceField(choices=Unit, blank=True, help_text="Of the maximum.")
    days = LineField(
        blank=True,
        max_length=60,
        help_text="Days of the cycle: 1, 3, 5 or 1–5. Before the infusion: −4 to −2.",
    )
    weekdays = NamesField(help_text="Weekdays, one a line: Monday morning.")
    frequency = ChoiceField(choices=Frequency, blank=True, help_text="How often.")
    days_apart = CountField(
        "days apart, at least",
        null=True,
        blank=True,
        help_text="No more often than every so many days.",
    )
    over_minutes = CountField(
        "over (minutes)", null=True, blank=True, help_text="How long one infusion takes."
    )
    condition = LineField(blank=True, help_text="When this step applies: on MRD-negative CR.")

    class Meta:
        ordering = ["dose", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["dose", "order"],
                name="therapies_step_order",
                violation_error_message="Another step of this dose has this place already.",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_high=None)
                | models.Q(amount_low__lte=models.F("amount_high")),
                name="therapies_step_amounts",
                violation_error_message="The amount's upper end is below its lower one.",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_low=None) | ~models.Q(unit=""),
                name="therapies_step_unit",
                violation_error_message="An amount needs its unit.",
            ),
        ]

    def __str__(self):
        from therapies.doses import step_phrase

        return step_phrase(self) or f"step {self.order}"
