"""What lists of therapies and of indications can be asked: one FilterSet for page and API."""

from functools import cached_property

from django import forms
from django.db.models import prefetch_related_objects
from django_filters import CharFilter, ChoiceFilter

from allportal.filters import (
    AgeFilter,
    Match,
    SearchFilter,
    SlugChoiceFilter,
    SlugFilter,
    ThreeValuedFilterSet,
    YearFilter,
    found,
    together,
    unrecorded_last,
)
from disease.models import Disease, Subtype

from . import criteria
from .models import Indication, Setting, Therapy, Trial
from .models.status import Status, ended_last, expression

LINES = [("1", "1st line"), ("2", "2nd line"), ("3", "3rd line"), ("4", "4th line")]
OF_INDICATIONS = ("disease", "line", "setting", "subtype", "lineage", "age", "population")


def subtypes(request=None):
    """Choices of subtypes: slug and name, as the content in force has them."""
    return list(dict(Subtype.objects.order_by("name").values_list("slug", "name")).items())


def diseases(request=None):
    return Disease.objects.filter(retired_on="").order_by("name")


def therapies(request=None):
    return Therapy.objects.filter(retired_on="").order_by("name")


class ApprovalYears(forms.Form):
    """Refuses a span of approval years that ends before it begins."""

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("approved_from"), cleaned.get("approved_to")
        if first and last and first > last:
            self.add_error("approved_to", "The approval years end before they begin.")
        return cleaned


class IndicationFilters(ThreeValuedFilterSet):
    """The filters that must hold together on one indication."""

    disease = SlugFilter(
        label="Disease",
        queryset=diseases,
        empty_label="any disease",
        help_text="Slug of the disease it is indicated in.",
    )
    line = ChoiceFilter(
        label="Line of therapy",
        choices=LINES,
        empty_label="any line",
        help_text="A line of therapy that the label includes: 2 is in 2, 1+ and 2+.",
    )
    setting = ChoiceFilter(
        label="Setting",
        choices=Setting.choices,
        empty_label="any setting",
        help_text="Where in the course of the disease. A setting covers its narrower ones.",
    )
    subtype = SlugChoiceFilter(
        label="Subtype",
        choices=subtypes,
        empty_label="any subtype",
        help_text=(
            "Slug of a subtype. Indications of the whole disease and of wider subtypes match; "
            "those of a narrower one match on that condition; those of a subtype that isn't "
            "placed beside this one are not recorded."
        ),
    )
    lineage = ChoiceFilter(
        label="Lineage",
        choices=Subtype.Lineage.choices,
        empty_label="any lineage",
        help_text="Lineage of its subtypes. Indications of the whole disease match any.",
    )
    age = AgeFilter(
        label="Age in years",
        help_text=(
            "In years: 0 is any infant, 0.5 is six months. To 21 years includes 21.9. "
            "Where the label gives no ages: adults from 18, children below."
        ),
    )
    population = ChoiceFilter(
        label="Population",
        choices=Indication.Population.choices,
        empty_label="any population",
        help_text="Whom the label names; adults and children matches each of both.",
    )
    q = SearchFilter(
        label="Text", help_text="Words to look for: 20 words and 200 characters at most."
    )

    def criterion(self, name, value):
        return getattr(criteria, name)(value)

    @cached_property
    def indicated(self):
        """Criteria on indications, of what was asked."""
        return [
            self.criterion(name, value)
            for name, value in self.asked.items()
            if name in OF_INDICATIONS
        ]

    def conditions(self, indication):
        """What a matching indication hangs on, in words; empty where it hangs on nothing."""
        asked = [*self.indicated, criteria.biomarker()] if self.indicated else []
        return ", ".join(word for each in asked for word in each.hangs_on(indication))

    def explained(self, rows):
        """In three queries at most, for any number of rows."""
        rows = super().explained(rows)
        reasons = self.reasons([row for row in rows if row.match == Match.CONDITIONAL])
        for row in rows:
            row.hangs_on = reasons.get(row.pk, [])
        return rows


class TherapyFilterSet(IndicationFilters):
    """Therapies by what they are indicated for, and by product, approval and text.

    What is asked of indications must hold together on one of them. Where anything is asked,
    withdrawn and discontinued therapies come last among the matches and among the unrecorded.
    """

    order = ("name", "slug")

    modality = ChoiceFilter(
        label="Modality",
        choices=Therapy.Modality.choices,
        empty_label="any modality",
        help_text="What sort of therapy it is.",
    )
    manufacturer = CharFilter(
        label="Manufacturer", max_length=100, help_text="Part of a product holder's name."
    )
    approved_from = YearFilter(
        label="Approved from", help_text="Year: approved or expanded in it or later."
    )
    approved_to = YearFilter(
        label="Approved to", help_text="Year: approved or expanded in it or earlier."
    )
    status = ChoiceFilter(
        label="Status",
        choices=Status.choices,
        empty_label="any status",
        help_text="Where it stands with the regulator, by products and approvals.",
    )

    class Meta:
        model = Therapy
        fields = []
        form = ApprovalYears

    def criterion(self, name, value):
        return found("therapy", value) if name == "q" else super().criterion(name, value)

    @property
    def criteria(self):
        asked = dict(self.asked)
        years = asked.pop("approved_from", None), asked.pop("approved_to", None)
        made = [self.criterion(name, asked[name]) for name in asked if name not in OF_INDICATIONS]
        if any(years):
            made.append(criteria.approved(*years))
        if self.indicated:
            made.append(criteria.indicated(self.indicated))
        return made

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset.alias(standing=expression()))
        return rows.order_by(*unrecorded_last(ended_last(), *self.order)) if self.asked else rows

    def reasons(self, therapies):
        """{primary key: what its matching indications hang on}, one text for each of them."""
        met = together(self.indicated).met
        rows = Indication.objects.filter(met, therapy__in=therapies)
        said = {}
        for row in rows.prefetch_related("subtypes", "excluded_subtypes"):
            said.setdefault(row.therapy_id, {})[self.conditions(row)] = True
        return {key: list(texts) for key, texts in said.items()}


class IndicationFilterSet(IndicationFilters):
    """Indications by what they say; text is looked for in their therapies."""

    order = ("therapy__name", "therapy__slug", "slug")

    therapy = SlugFilter(
        label="Therapy",
        queryset=therapies,
        empty_label="any therapy",
        help_text="Slug of its therapy.",
    )

    class Meta:
        model = Indication
        fields = []

    def criterion(self, name, value):
        if name == "q":
            return found("therapy", value, "therapy__slug")
        return super().criterion(name, value)

    @property
    def criteria(self):
        return [*super().criteria, *([criteria.biomarker()] if self.indicated else [])]

    def reasons(self, indications):
        """{primary key: what its match hangs on}, one text in a list."""
        prefetch_related_objects(indications, "subtypes", "excluded_subtypes")
        return {each.pk: [self.conditions(each)] for each in indications}


class TrialFilterSet(ThreeValuedFilterSet):
    """Trials by the therapies that name them, and by text."""

    order = ("name", "slug")

    therapy = SlugFilter(
        label="Therapy",
        queryset=therapies,
        empty_label="any therapy",
        help_text="Slug of a therapy whose evidence names the trial.",
    )
    q = SearchFilter(
        label="Text", help_text="Words to look for: 20 words and 200 characters at most."
    )

    class Meta:
        model = Trial
        fields = []

    def criterion(self, name, value):
        return found("trial", value) if name == "q" else criteria.evidence_of(value)
