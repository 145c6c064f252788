"""Therapies as JSON: in short, and with all their rows."""

from rest_framework import serializers

from allportal.releases import corrections, source
from allportal.serializers import (
    ENTRY,
    HEADER,
    SOURCED,
    ContentSerializer,
    EntrySerializer,
    ListedSerializer,
)
from therapies.models import Code, Therapy
from therapies.models.status import Status

from .dosing import DoseSerializer
from .evidence import EvidenceSerializer
from .labels import (
    ApprovalEventSerializer,
    CautionSerializer,
    IndicationSerializer,
    PartnerSerializer,
    ProductSerializer,
)


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

    dose_corrected_on = serializers.SerializerMethodField(
        help_text="Day of the release that last corrected its dose, for 90 days; else empty."
    )

    def get_dose_corrected_on(self, therapy) -> str:
        corrected = corrections.of(therapy)
        return corrected.date if corrected else ""

    def get_first_approval(self, therapy) -> str:
        return therapy.first_approval.date if therapy.first_approval else ""

    def get_is_new(self, therapy) -> bool:
        return therapy.is_new(source.release().manifest.date)


COMPUTED = ("approval_years", "first_approval", "is_new", "status", "dose_corrected_on")


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
            "holds",
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
            "holds",
        ]
