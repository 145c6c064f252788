"""What the list of diseases can be asked."""

from allportal.filters import SearchFilter, ThreeValuedFilterSet, found

from .models import Disease


class DiseaseFilterSet(ThreeValuedFilterSet):
    """Diseases by text."""

    order = ("name", "slug")

    q = SearchFilter(
        label="Text", help_text="Words to look for: 20 words and 200 characters at most."
    )

    class Meta:
        model = Disease
        fields = []

    def criterion(self, name, value):
        return found("disease", value)
