"""How a therapy is given, as JSON."""

from rest_framework import serializers

from allportal.serializers import SOURCED, ContentSerializer
from therapies import doses
from therapies.models import Dose, Step


class StepSerializer(ContentSerializer):
    """One step of a dose: how much, when, how fast."""

    class Meta:
        model = Step
        fields = [
            "order",
            "amount_low",
            "amount_high",
            "unit",
            "maximum",
            "maximum_unit",
            "days",
            "weekdays",
            "frequency",
            "days_apart",
            "over_minutes",
            "condition",
        ]


class DoseSerializer(ContentSerializer):
    """One way of giving a drug, as fields and as a sentence."""

    steps = StepSerializer(many=True, read_only=True)
    sentence = serializers.SerializerMethodField(help_text="The dose in words.")

    class Meta:
        model = Dose
        fields = [
            "slug",
            "indications",
            "purpose",
            "drug",
            "drug_words",
            "patient_group",
            "age_from",
            "age_to",
            "age_unit",
            "weight_from",
            "weight_to",
            "weight_ends",
            "condition",
            "choice",
            "cycle_from",
            "cycle_to",
            "cycle_length",
            "cycle_length_to",
            "cycle_wording",
            "duration",
            "route",
            "wording",
            "steps",
            "sentence",
            *SOURCED,
        ]

    def get_sentence(self, dose) -> str:
        return doses.sentence(dose)
