"""What labels say, as JSON: products, indications, approvals, cautions, partners."""

from allportal.serializers import SOURCED, ContentSerializer, ListedSerializer
from therapies.models import ApprovalEvent, Caution, Indication, Partner, Product


class ProductSerializer(ContentSerializer):
    """A product that a label is for."""

    class Meta:
        model = Product
        fields = [
            "slug",
            "brand",
            "kind",
            "form",
            "strengths",
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
        fields = ["therapy", *INDICATION, "holds", "match", "hangs_on"]


class ApprovalEventSerializer(ContentSerializer):
    """One dated act of a regulator on an indication or product of this therapy."""

    class Meta:
        model = ApprovalEvent
        fields = ["slug", "indication", "product", "act", "pathway", "date", *SOURCED]


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
