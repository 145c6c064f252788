"""What the list of references can be asked."""

from django.db.models import Q
from django_filters import ChoiceFilter

from allportal.filters import Criterion, SearchFilter, ThreeValuedFilterSet, YearFilter, found

from .models import Reference


class ReferenceFilterSet(ThreeValuedFilterSet):
    """References by kind, standing, year of publication, and text."""

    order = ("slug",)

    kind = ChoiceFilter(
        label="Kind",
        choices=Reference.Kind.choices,
        empty_label="any kind",
        help_text="What sort of document it is.",
    )
    standing = ChoiceFilter(
        label="Standing",
        choices=Reference.Standing.choices,
        empty_label="any standing",
        help_text="Primary document, faithful copy of it, or a secondary report.",
    )
    year = YearFilter(label="Year", help_text="Year of publication.")
    q = SearchFilter(
        label="Text", help_text="Words to look for: 20 words and 200 characters at most."
    )

    class Meta:
        model = Reference
        fields = []

    def criterion(self, name, value):
        if name == "q":
            return found("reference", value)
        if name == "year":
            return Criterion(Q(published__startswith=str(value)), not_recorded=Q(published=""))
        return Criterion(Q(**{name: value}), not_recorded=Q(**{name: ""}))
