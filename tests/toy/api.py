"""Endpoint of leaflets."""

from allportal.serializers import (
    ENTRY,
    HEADER,
    SOURCED,
    ContentSerializer,
    EntrySerializer,
    ListedSerializer,
)
from allportal.viewsets import ReleaseViewSet

from .filtersets import LeafletFilterSet
from .models import Chapter, Leaflet


class ChapterSerializer(ContentSerializer):
    """A chapter of a leaflet."""

    class Meta:
        model = Chapter
        fields = ["slug", "title", "body", "pages", "follows", *SOURCED]


class ListedLeafletSerializer(ListedSerializer):
    """A leaflet in short."""

    class Meta:
        model = Leaflet
        fields = ["slug", "name", "audience", "match", "hangs_on"]


class LeafletSerializer(EntrySerializer):
    """A leaflet with its chapters."""

    chapters = ChapterSerializer(many=True, read_only=True)

    class Meta:
        model = Leaflet
        fields = [
            *HEADER,
            "slug",
            "name",
            "audience",
            "disease",
            "price",
            "chapters",
            *SOURCED,
            *ENTRY,
            "sign_off",
        ]


class LeafletViewSet(ReleaseViewSet):
    """Leaflets of the release."""

    queryset = Leaflet.objects.all()
    serializer_class = LeafletSerializer
    list_serializer_class = ListedLeafletSerializer
    filterset_class = LeafletFilterSet
    ordering_fields = ("name", "slug")
