"""Endpoint of diseases: a disease with its prose, subtypes, figures, codes and glossary."""

from rest_framework import serializers

from allportal.serializers import (
    ENTRY,
    HEADER,
    SOURCED,
    ContentSerializer,
    EntrySerializer,
    ListedSerializer,
)
from allportal.viewsets import ReleaseViewSet

from .filtersets import DiseaseFilterSet
from .models import Code, Disease, Section, Statistic, Subtype, Term


class SectionSerializer(ContentSerializer):
    """A section of prose: Markdown, with links such as [[therapy:ponatinib]]."""

    class Meta:
        model = Section
        fields = [
            "slug",
            "kind",
            "title",
            "body",
            "order",
            "sources_checked_on",
            *SOURCED,
        ]


class SubtypeSerializer(ContentSerializer):
    """A subtype of the disease, by lineage or by what defines it."""

    class Meta:
        model = Subtype
        fields = [
            "slug",
            "name",
            "abbreviation",
            "synonyms",
            "parent",
            "lineage",
            "alteration",
            "risk",
            "risk_wording",
            *SOURCED,
        ]


class StatisticSerializer(ContentSerializer):
    """One figure, as fields and as prose shows it."""

    figure = serializers.CharField(read_only=True, help_text="The figure in words.")

    class Meta:
        model = Statistic
        fields = [
            "slug",
            "quantity",
            "subtype",
            "population",
            "age_from",
            "age_to",
            "sex",
            "region",
            "period",
            "qualifier",
            "low",
            "high",
            "unit",
            "sample_size",
            "wording",
            "figure",
            *SOURCED,
        ]


class DiseaseCodeSerializer(ContentSerializer):
    """A code of the disease, or of one subtype, in a code system."""

    class Meta:
        model = Code
        fields = ["slug", "subtype", "system", "version", "value", *SOURCED]


class TermSerializer(ContentSerializer):
    """A glossary word."""

    class Meta:
        model = Term
        fields = ["slug", "word", "expansion", "meaning", *SOURCED]


class ListedDiseaseSerializer(ListedSerializer):
    """A disease in short."""

    class Meta:
        model = Disease
        fields = ["slug", "name", "abbreviation", "synonyms", "holds", "match", "hangs_on"]


class DiseaseSerializer(EntrySerializer):
    """A disease with its sections, subtypes, statistics, codes and glossary."""

    sections = SectionSerializer(many=True, read_only=True)
    subtypes = SubtypeSerializer(many=True, read_only=True)
    statistics = StatisticSerializer(many=True, read_only=True)
    codes = DiseaseCodeSerializer(many=True, read_only=True)
    terms = TermSerializer(many=True, read_only=True)

    class Meta:
        model = Disease
        fields = [
            *HEADER,
            "slug",
            "name",
            "abbreviation",
            "synonyms",
            "sections",
            "subtypes",
            "statistics",
            "codes",
            "terms",
            *SOURCED,
            *ENTRY,
            "sign_off",
            "holds",
        ]


class DiseaseViewSet(ReleaseViewSet):
    """Diseases of the release; the detail has prose, subtypes, figures, codes and glossary."""

    queryset = Disease.objects.all()
    serializer_class = DiseaseSerializer
    list_serializer_class = ListedDiseaseSerializer
    filterset_class = DiseaseFilterSet
    ordering_fields = ("name", "slug")
