"""Therapies, their rows and trials as JSON."""

from rest_framework import serializers

from allportal.releases import source
from allportal.serializers import HEADER, ContentSerializer, EntrySerializer, ListedSerializer

from . import doses
from .models import (
    ApprovalEvent,
    Caution,
    Code,
    Dose,
    Evidence,
    Indication,
    Partner,
    Product,
    Result,
    Step,
    Therapy,
    Trial,
)
from .models.status import Status

ENTRY = ("former_slugs", "retired_on", "retired_reason", "successor")
SOURCED = ("references", "note")


class ProductSerializer(ContentSerializer):
    """A product that a label is for."""

    class Meta:
        model = Product
        fields = [
            "slug",
            "brand",
            "kind",
            "form",
            "holder",
            "application",
            "first_licensed_on",
            "first_licensed_for",
            "state",
            "state_since",
            "state_reason",
            "set_id",
            "label_checked_on",
            *SOURCED,
        ]


INDICATION = (
    "slug",
    "disease",
    "subtypes",
    "excluded_subtypes",
    "jurisdiction",
    "wording",
    "basis",
    "also_covers",
    "line",
    "setting",
    "prior_regimens",
    "biomarker",
    "population",
    "age_from",
    "age_to",
    "age_unit",
    "combination",
    *SOURCED,
)


class IndicationSerializer(ContentSerializer):
    """What a therapy is approved for, in one jurisdiction."""

    class Meta:
        model = Indication
        fields = INDICATION


class ListedIndicationSerializer(ListedSerializer):
    """An indication with the slug of its therapy."""

    class Meta:
        model = Indication
        fields = ["therapy", *INDICATION, "match", "hangs_on"]


class ApprovalEventSerializer(ContentSerializer):
    """One dated act of a regulator on an indication or product of this therapy."""

    class Meta:
        model = ApprovalEvent
        fields = ["slug", "indication", "product", "act", "pathway", "date", *SOURCED]


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
            "condition",
            "choice",
            "cycle_from",
            "cycle_to",
            "cycle_length",
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


class CautionSerializer(ContentSerializer):
    """A warning or condition of use that the label states."""

    class Meta:
        model = Caution
        fields = ["slug", "kind", "indication", "wording", "valid_from", "valid_until", *SOURCED]


class PartnerSerializer(ContentSerializer):
    """What the therapy is given with, after, before, or in place of."""

    class Meta:
        model = Partner
        fields = ["slug", "indication", "relation", "partner", "words", *SOURCED]


class EvidenceSerializer(ContentSerializer):
    """What an indication rests on: a pivotal trial or a key publication."""

    class Meta:
        model = Evidence
        fields = ["slug", "role", "indication", "trial", "reference", *SOURCED]


class TherapyCodeSerializer(ContentSerializer):
    """A code of the therapy in a code system."""

    class Meta:
        model = Code
        fields = ["slug", "system", "version", "form", "value", *SOURCED]


class ComputedSerializer(ContentSerializer):
    """What is computed of a therapy, as of the day of the release."""

    approval_years = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Years of its approvals."
    )
    first_approval = serializers.SerializerMethodField(
        help_text="Date of the first approval recorded; empty where none is."
    )
    is_new = serializers.SerializerMethodField(
        help_text="Whether the NEW badge shows on the day of the release."
    )
    status = serializers.ChoiceField(
        choices=Status.choices,
        allow_blank=True,
        read_only=True,
        help_text="Where it stands with the regulator, by its products and approvals.",
    )

    def get_first_approval(self, therapy) -> str:
        return therapy.first_approval.date if therapy.first_approval else ""

    def get_is_new(self, therapy) -> bool:
        return therapy.is_new(source.release().manifest.date)


COMPUTED = ("approval_years", "first_approval", "is_new", "status")


class ListedTherapySerializer(ListedSerializer, ComputedSerializer):
    """A therapy in short."""

    brands = serializers.SerializerMethodField()
    manufacturers = serializers.SerializerMethodField()
    lines = serializers.SerializerMethodField(help_text="Lines of therapy of its indications.")
    settings = serializers.SerializerMethodField(help_text="Settings of its indications.")
    subtypes = serializers.SerializerMethodField(help_text="Slugs of its indications' subtypes.")

    class Meta:
        model = Therapy
        fields = [
            "slug",
            "name",
            "brands",
            "manufacturers",
            "modality",
            "curation",
            *COMPUTED,
            "lines",
            "settings",
            "subtypes",
            "match",
            "hangs_on",
        ]

    def get_brands(self, therapy) -> list[str]:
        return each_once(product.brand for product in therapy.products.all())

    def get_manufacturers(self, therapy) -> list[str]:
        return each_once(product.holder for product in therapy.products.all())

    def get_lines(self, therapy) -> list[str]:
        return each_once(indication.line for indication in therapy.indications.all())

    def get_settings(self, therapy) -> list[str]:
        return each_once(indication.setting for indication in therapy.indications.all())

    def get_subtypes(self, therapy) -> list[str]:
        indications = therapy.indications.all()
        return each_once(each.slug for row in indications for each in row.subtypes.all())


def each_once(values):
    """The values that aren't empty, each once, sorted."""
    return sorted(set(filter(None, values)))


class TherapySerializer(EntrySerializer, ComputedSerializer):
    """A therapy with all its rows: products, indications, approvals, doses, evidence and more."""

    products = ProductSerializer(many=True, read_only=True)
    indications = IndicationSerializer(many=True, read_only=True)
    approval_events = ApprovalEventSerializer(many=True, read_only=True)
    doses = DoseSerializer(many=True, read_only=True)
    cautions = CautionSerializer(many=True, read_only=True)
    partners = PartnerSerializer(many=True, read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)
    codes = TherapyCodeSerializer(many=True, read_only=True)

    class Meta:
        model = Therapy
        fields = [
            *HEADER,
            "slug",
            "name",
            "other_names",
            "modality",
            "mechanism",
            "targets",
            "curation",
            "boxed_warning",
            "other_makers",
            "sources_checked_on",
            "new_badge",
            *COMPUTED,
            "products",
            "indications",
            "approval_events",
            "doses",
            "cautions",
            "partners",
            "evidence",
            "codes",
            *SOURCED,
            *ENTRY,
            "sign_off",
        ]


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
        fields = [*TRIAL, "match", "hangs_on"]


class TrialSerializer(EntrySerializer):
    """A trial with its results."""

    results = ResultSerializer(many=True, read_only=True)

    class Meta:
        model = Trial
        fields = [*HEADER, *TRIAL, "results", *SOURCED, *ENTRY, "sign_off"]
