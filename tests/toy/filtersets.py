"""What the list of leaflets can be asked."""

from django.db.models import Q
from django_filters import ChoiceFilter

from allportal.filters import Criterion, SearchFilter, ThreeValuedFilterSet, found

from .models import Leaflet


class LeafletFilterSet(ThreeValuedFilterSet):
    """Leaflets by audience and text."""

    order = ("name", "slug")

    audience = ChoiceFilter(
        label="Audience", choices=Leaflet.Audience.choices, help_text="For whom it is."
    )
    q = SearchFilter(label="Text", help_text="Words to look for.")

    class Meta:
        model = Leaflet
        fields = []

    def criterion(self, name, value):
        if name == "q":
            return found("leaflet", value)
        return Criterion(Q(audience=value), not_recorded=Q(audience=""))
