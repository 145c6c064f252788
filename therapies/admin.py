"""The admin of therapies and trials: one page each, in the order of the public one."""

from django.contrib import admin

from allportal.editorial.entry_admin import RETIREMENT, SOURCES, EntryAdmin
from allportal.editorial.rows import StackedRows

from .dose_admin import DoseRows
from .models import (
    ApprovalEvent,
    Caution,
    Code,
    Evidence,
    Indication,
    Partner,
    Product,
    Result,
    Therapy,
    Trial,
)

AUTHORITY = ("references", "note")


class ProductRows(StackedRows):
    model = Product
    autocomplete_fields = ["references"]
    fields = [
        ("brand", "kind", "form"),
        "strengths",
        ("holder", "application", "set_id"),
        ("first_licensed_on", "first_licensed_for"),
        ("state", "state_since", "state_reason"),
        "label_checked_on",
        AUTHORITY,
    ]


class IndicationRows(StackedRows):
    model = Indication
    autocomplete_fields = ["disease", "subtypes", "excluded_subtypes", "references"]
    fields = [
        ("disease", "jurisdiction"),
        ("subtypes", "excluded_subtypes"),
        "wording",
        ("line", "setting", "prior_regimens"),
        ("biomarker", "also_covers"),
        ("population", "age_from", "age_to", "age_unit"),
        ("combination", "basis"),
        AUTHORITY,
    ]


class ApprovalEventRows(StackedRows):
    model = ApprovalEvent
    autocomplete_fields = ["references"]
    fields = [("act", "pathway", "date"), ("indication", "product"), AUTHORITY]


class CautionRows(StackedRows):
    model = Caution
    autocomplete_fields = ["references"]
    fields = [("kind", "indication"), "wording", ("valid_from", "valid_until"), AUTHORITY]


class PartnerRows(StackedRows):
    model = Partner
    load_with = ["partner"]
    autocomplete_fields = ["partner", "references"]
    fields = [("relation", "indication"), ("partner", "words"), AUTHORITY]


class EvidenceRows(StackedRows):
    model = Evidence
    load_with = ["trial", "reference"]
    autocomplete_fields = ["trial", "reference", "references"]
    fields = [("role", "indication"), ("trial", "reference"), AUTHORITY]


class CodeRows(StackedRows):
    model = Code
    autocomplete_fields = ["references"]
    fields = [("system", "version", "form", "value"), AUTHORITY]


@admin.register(Therapy)
class TherapyAdmin(EntryAdmin):
    list_display = ["name", "state", "brands", "modality", "curation", "sources_checked_on"]
    list_filter = ["modality", "curation", "boxed_warning", "indications__disease"]
    search_fields = ["name", "other_names", "products__brand", "slug"]
    autocomplete_fields = ["references", "successor"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "slug",
                    "other_names",
                    ("modality", "curation"),
                    "mechanism",
                    "targets",
                    ("boxed_warning", "other_makers", "new_badge"),
                    "sources_checked_on",
                ]
            },
        ),
        SOURCES,
        RETIREMENT,
    ]
    inlines = [
        IndicationRows,
        DoseRows,
        CautionRows,
        PartnerRows,
        EvidenceRows,
        ApprovalEventRows,
        ProductRows,
        CodeRows,
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("products")

    @admin.display(description="brands")
    def brands(self, therapy):
        return ", ".join(product.brand for product in therapy.products.all() if product.brand)


class ResultRows(StackedRows):
    model = Result
    autocomplete_fields = ["references"]
    fields = [
        ("role", "endpoint", "measure", "analysis"),
        ("population", "time_point"),
        ("arm", "arm_n", "arm_events", "arm_value", "unit"),
        ("comparator", "comparator_n", "comparator_events", "comparator_value"),
        ("interval_low", "interval_high", "interval_level", "p_value"),
        AUTHORITY,
    ]


@admin.register(Trial)
class TrialAdmin(EntryAdmin):
    list_display = ["name", "state", "nct", "phase", "design"]
    list_filter = ["phase"]
    search_fields = ["name", "other_names", "nct", "slug"]
    autocomplete_fields = ["references", "successor"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "slug",
                    "other_names",
                    ("nct", "phase"),
                    ("design", "primary_endpoint"),
                ]
            },
        ),
        SOURCES,
        RETIREMENT,
    ]
    inlines = [ResultRows]
