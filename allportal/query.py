"""What the query string of a list may ask: filters, ordering, a page. Anything else is refused."""

from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend

from allportal.filters import unrecorded_last

ORDERING = "ordering"


class Filters(DjangoFilterBackend):
    """The view's FilterSet, kept on the view as ``filterset``: it explains the rows of a page."""

    def get_filterset(self, request, queryset, view):
        view.filterset = super().get_filterset(request, queryset, view)
        return view.filterset


class Ordering(BaseFilterBackend):
    """``?ordering=name,-slug``: by the view's ``ordering_fields``; not-recorded rows stay below."""

    def filter_queryset(self, request, queryset, view):
        asked = request.query_params.get(ORDERING, "")
        names = [name.strip() for name in asked.split(",") if name.strip()]
        if not names:
            return queryset
        unknown = [name for name in names if name not in choices(view)]
        if unknown:
            raise ValidationError({ORDERING: [f"{unknown[0][:40]!r} is none of {listed(view)}."]})
        rows = queryset.order_by(*names, "pk")
        if "match" in queryset.query.annotations:
            rows = queryset.order_by(*unrecorded_last(*names, "pk"))
        return rows

    def get_schema_operation_parameters(self, view):
        item = {"type": "string", "enum": choices(view)}
        return [
            {
                "name": ORDERING,
                "in": "query",
                "required": False,
                "description": "Fields to order by, with a minus for the other direction. Rows "
                "whose facts aren't recorded stay below the others.",
                "schema": {"type": "array", "items": item},
                "style": "form",
                "explode": False,
            }
        ]


def choices(view):
    return [sign + name for name in view.ordering_fields for sign in ("", "-")]


def listed(view):
    return ", ".join(choices(view))


def refuse_unknown(request, known):
    """Raise ValidationError (400) for parameters that aren't ``known``, or are given twice."""
    for name, values in request.query_params.lists():
        if name not in known:
            allowed = ", ".join(sorted(known)) or "none"
            raise ValidationError({name[:40]: [f"is no parameter here; known are: {allowed}."]})
        if len(values) > 1:
            raise ValidationError({name: ["is given more than once."]})
