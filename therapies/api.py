"""Endpoints of therapies, indications and trials."""

from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from allportal.viewsets import EntryList, ReleaseViewSet

from .filtersets import IndicationFilterSet, TherapyFilterSet, TrialFilterSet
from .models import Indication, Therapy, Trial
from .serializers import (
    ListedIndicationSerializer,
    ListedTherapySerializer,
    ListedTrialSerializer,
    TherapySerializer,
    TrialSerializer,
)


class TherapyViewSet(ReleaseViewSet):
    """Therapies of the release, filtered by what they are indicated for.

    Filters have three answers. A therapy *matches*, on one and the same indication, all that was
    asked; it matches on a *condition* (a biomarker, a narrower subtype: see `hangs_on`); or its
    facts are *not recorded*: those are listed below the matches and never dropped. Filtered lists
    have withdrawn and discontinued therapies last among the matches and among the others.
    """

    queryset = Therapy.objects.prefetch_related(
        "products", "indications__subtypes", "approval_events"
    )
    serializer_class = TherapySerializer
    list_serializer_class = ListedTherapySerializer
    filterset_class = TherapyFilterSet
    ordering_fields = ("name", "slug", "modality")


class IndicationViewSet(EntryList, ListModelMixin, GenericViewSet):
    """Indications of all therapies of the release, each judged by itself as therapies are."""

    queryset = Indication.objects.with_links()
    serializer_class = ListedIndicationSerializer
    filterset_class = IndicationFilterSet
    ordering_fields = ("therapy", "slug", "line", "setting")

    def listed(self):
        return self.queryset.filter(therapy__retired_on="")


class TrialViewSet(ReleaseViewSet):
    """Trials of the release; the detail has their results."""

    queryset = Trial.objects.all()
    serializer_class = TrialSerializer
    list_serializer_class = ListedTrialSerializer
    filterset_class = TrialFilterSet
    ordering_fields = ("name", "slug")
