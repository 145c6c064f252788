"""Endpoint of references."""

from rest_framework import serializers

from allportal.serializers import ENTRY, HEADER, EntrySerializer, ListedSerializer
from allportal.viewsets import ReleaseViewSet

from .filtersets import ReferenceFilterSet
from .models import Reference

FIELDS = (
    "slug",
    "kind",
    "title",
    "authors",
    "container",
    "published",
    "volume",
    "pages",
    "pmid",
    "pmcid",
    "doi",
    "nct",
    "url",
    "set_id",
    "set_id_version",
    "standing",
    "accessed_on",
    "retracted_on",
    "citation",
)
CITATION = "Authors, title, container, year, volume and pages, in one line."


class ListedReferenceSerializer(ListedSerializer):
    """A reference in a list."""

    citation = serializers.CharField(read_only=True, help_text=CITATION)

    class Meta:
        model = Reference
        fields = [*FIELDS, "holds", "match", "hangs_on"]


class ReferenceSerializer(EntrySerializer):
    """A document that entries cite."""

    citation = serializers.CharField(read_only=True, help_text=CITATION)

    class Meta:
        model = Reference
        fields = [
            *HEADER,
            *FIELDS,
            *ENTRY,
            "sign_off",
            "holds",
        ]


class ReferenceViewSet(ReleaseViewSet):
    """References of the release: publications, drug labels, guidelines, registry pages."""

    queryset = Reference.objects.all()
    serializer_class = ReferenceSerializer
    list_serializer_class = ListedReferenceSerializer
    filterset_class = ReferenceFilterSet
    ordering_fields = ("slug", "title", "published", "kind")
