"""Filters with three answers: a row matches, does not, or the label's facts don't say.

A row that matches only on a condition (a biomarker, a narrower subtype) says so. Lists show rows
whose facts aren't recorded below the matches, and never drop them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.expressions import RawSQL
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from drf_spectacular.utils import extend_schema_field

from . import search

NEVER = Q(pk__in=[])
ALWAYS = ~NEVER
FOUND = "SELECT slug FROM search WHERE search MATCH %s AND kind = %s"


class Match(models.TextChoices):
    """How a row answers what was asked."""

    MATCHES = "matches", "matches"
    CONDITIONAL = "conditional", "matches on a condition"
    NOT_RECORDED = "not-recorded", "not recorded: check the label"


def nothing(row):
    return []


@dataclass(frozen=True)
class Criterion:
    """What one filter asks of a row: who matches, who does on a condition, who doesn't say.

    ``hangs_on``: a row to the conditions, in words, that its match hangs on.
    """

    matches: Q = ALWAYS
    conditional: Q = NEVER
    not_recorded: Q = NEVER
    hangs_on: Callable = nothing

    @property
    def met(self):
        """Rows that match, on a condition or without."""
        return self.matches | self.conditional

    @property
    def open(self):
        """Rows that don't say no."""
        return self.met | self.not_recorded


@dataclass(frozen=True)
class Verdict:
    """What several criteria say together of a row; each Q contains the one before it."""

    matches: Q
    met: Q
    open: Q

    def on(self, rows):
        """``rows`` without those that don't match; ``match`` says how each of the others does."""
        said = Case(
            When(self.matches, Value(Match.MATCHES)),
            When(self.met, Value(Match.CONDITIONAL)),
            default=Value(Match.NOT_RECORDED),
            output_field=models.CharField(),
        )
        return rows.filter(self.open).annotate(match=said)


def together(criteria):
    """The Verdict of all ``criteria``: no if one says no, not recorded if one isn't recorded."""
    matches, met, possible = Q(), Q(), Q()
    for each in criteria:
        matches, met, possible = matches & each.matches, met & each.met, possible & each.open
    return Verdict(*(q or ALWAYS for q in (matches, met, possible)))


def unrecorded_last(*names):
    """Ordering by ``names``, rows that aren't recorded below the others."""
    return [Case(When(match=Match.NOT_RECORDED, then=1), default=0), *names]


def found(kind, query, field="slug"):
    """Criterion: the full-text index finds the entry of this kind whose slug is in ``field``.

    ``query`` was checked by SearchField.
    """
    expression = search.match(query)
    if not expression:
        return Criterion(NEVER)
    return Criterion(Q(**{f"{field}__in": RawSQL(FOUND, [expression, kind])}))  # noqa: S611


class SearchField(forms.CharField):
    """Words to look for: 20 words and 200 characters at most."""

    def clean(self, value):
        value = super().clean(value)
        try:
            search.match(value)
        except search.TooMuch as error:
            raise ValidationError(str(error), code="too_much") from error
        return value


class Documented:
    """A filter that says in the OpenAPI document what values it takes: ``values``, JSON Schema."""

    values = {"type": "string"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        extend_schema_field({**self.values, "description": kwargs["help_text"]})(self)


class SearchFilter(Documented, CharFilter):
    values = {"type": "string", "maxLength": search.MAX_LENGTH}
    field_class = SearchField


class SlugFilter(Documented, ModelChoiceFilter):
    """An entry, by its slug."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, to_field_name="slug", **kwargs)


class SlugChoiceFilter(Documented, ChoiceFilter):
    """A row, by its slug; ``choices`` is called when it is asked for."""


class AgeFilter(Documented, NumberFilter):
    """Years, parts of a year as decimals."""

    values = {"type": "number", "minimum": 0, "maximum": 130}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=0, max_value=130, max_digits=8, **kwargs)


class YearFilter(Documented, NumberFilter):
    """A year, 1900 to 2100."""

    values = {"type": "integer", "minimum": 1900, "maximum": 2100}
    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, min_value=1900, max_value=2100, **kwargs)


class ThreeValuedFilterSet(FilterSet):
    """A FilterSet whose ``qs`` is annotated with ``match`` and ordered by it, then by ``order``.

    A subclass says what a value asks: ``criterion(name, value)``, a Criterion. Unfiltered, all
    rows match.
    """

    order = ("slug",)

    def __init__(self, data=None, queryset=None, **kwargs):
        super().__init__({} if data is None else data, queryset, **kwargs)

    @cached_property
    def asked(self):
        """What was asked and is valid: ``{name: value}``."""
        self.errors  # noqa: B018  (validates)
        cleaned = self.form.cleaned_data.items()
        return {name: value for name, value in cleaned if value not in (None, "")}

    def explained(self, rows):
        """``rows`` of ``qs`` as a list, each with ``hangs_on``: what its match hangs on, in words.

        Empty where it matches without condition.
        """
        rows = list(rows)
        for row in rows:
            row.hangs_on = []
        return rows

    @property
    def criteria(self):
        return [self.criterion(name, value) for name, value in self.asked.items()]

    def filter_queryset(self, queryset):
        return together(self.criteria).on(queryset).order_by(*unrecorded_last(*self.order))
