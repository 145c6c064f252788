"""Trials with their results, and the evidence that therapies name, as JSON."""

from rest_framework import serializers

from allportal.serializers import (
    ENTRY,
    HEADER,
    SOURCED,
    ContentSerializer,
    EntrySerializer,
    ListedSerializer,
)
from therapies.models import Evidence, Result, Trial


class EvidenceSerializer(ContentSerializer):
    """What an indication rests on: a pivotal trial or a key publication."""

    class Meta:
        model = Evidence
        fields = ["slug", "role", "indication", "trial", "reference", *SOURCED]


class ResultSerializer(ContentSerializer):
    """One reported result of a trial, as fields and in short."""

    figure = serializers.CharField(read_only=True, help_text="The arm's figure with its unit.")
    comparator_figure = serializers.CharField(read_only=True)
    interval = serializers.CharField(read_only=True, help_text="The confidence interval, in words.")

    class Meta:
        model = Result
        fields = [
            "slug",
            "role",
            "endpoint",
            "measure",
            "analysis",
            "population",
            "arm",
            "arm_n",
            "arm_events",
            "arm_value",
            "comparator",
            "comparator_n",
            "comparator_events",
            "comparator_value",
            "unit",
            "interval_low",
            "interval_high",
            "interval_level",
            "p_value",
            "time_point",
            "figure",
            "comparator_figure",
            "interval",
            *SOURCED,
        ]


TRIAL = ("slug", "name", "other_names", "nct", "phase", "design", "primary_endpoint")


class ListedTrialSerializer(ListedSerializer):
    """A trial in short."""

    class Meta:
        model = Trial
        fields = [*TRIAL, "holds", "match", "hangs_on"]


class TrialSerializer(EntrySerializer):
    """A trial with its results."""

    results = ResultSerializer(many=True, read_only=True)

    class Meta:
        model = Trial
        fields = [*HEADER, *TRIAL, "results", *SOURCED, *ENTRY, "sign_off", "holds"]
