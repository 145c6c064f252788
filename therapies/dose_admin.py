"""The admin of doses: in short on their therapy's page, whole on a page of their own.

On both, a sentence can be typed or pasted. It fills the fields; nothing is saved by it.
"""

from django.contrib import admin
from django.contrib.admin.utils import unquote

from allportal.editorial.rows import RowPageAdmin, StackedRows

from .forms import DoseForm, DoseRowForm, DoseRowFormSet, StepForm, StepFormSet
from .models import Dose, Step
from .typed import Typed

LONGEST = 1000  # characters of a typed sentence


class DoseRows(StackedRows):
    """Doses in short. Their steps, and all else, stand on each dose's own page."""

    model = Dose
    verbose_name_plural = "doses (amount, timing and cycle: press Change beside a dose)"
    load_with = ["steps"]
    form = DoseRowForm
    formset = DoseRowFormSet
    show_change_link = True
    autocomplete_fields = ["drug"]
    fields = [
        "sentence",
        "reading",
        ("purpose", "patient_group", "route"),
        ("drug", "drug_words"),
        ("condition", "choice", "duration"),
    ]


class StepRows(StackedRows):
    model = Step
    form = StepForm
    formset = StepFormSet
    classes = []
    fields = [
        ("order", "amount_low", "amount_high", "unit"),
        ("maximum", "maximum_unit"),
        ("frequency", "days_apart", "days", "over_minutes"),
        ("weekdays", "condition"),
    ]

    def get_extra(self, request, obj=None, **kwargs):
        typed = getattr(request, "typed", None)
        return max(0, len(typed.steps) - obj.steps.count()) if typed else 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.typed = getattr(request, "typed", None)
        return formset


@admin.register(Dose)
class DoseAdmin(RowPageAdmin):
    """One dose with its steps; reached from its therapy's page.

    ``?sentence=`` fills the form from a sentence: the curator compares, corrects, and saves.
    """

    form = DoseForm
    change_form_template = "admin/dose_change_form.html"
    autocomplete_fields = ["drug", "references"]
    search_fields = ["slug"]
    fieldsets = [
        (
            "What and for whom",
            {
                "fields": [
                    ("purpose", "route", "slug"),
                    "indications",
                    ("drug", "drug_words"),
                    ("patient_group", "age_from", "age_to", "age_unit"),
                    ("weight_from", "weight_to", "weight_ends"),
                    ("condition", "choice"),
                ]
            },
        ),
        (
            "Cycles",
            {
                "fields": [
                    ("cycle_from", "cycle_to", "cycle_length", "cycle_length_to"),
                    ("cycle_wording", "duration"),
                ]
            },
        ),
        (
            "Wording and sources",
            {
                "fields": ["wording", "references", "note"],
                "description": "The sentence that readers see is made of the steps below.",
            },
        ),
    ]
    inlines = [StepRows]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        text = request.GET.get("sentence", "")[:LONGEST]
        dose = self.get_object(request, unquote(object_id)) if text and object_id else None
        may_fill = request.method == "GET" and self.has_change_permission(request, dose)
        if dose is not None and may_fill:
            request.typed = Typed(text, dose.therapy)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.typed = getattr(request, "typed", None)
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        typed = getattr(request, "typed", None)
        context |= {"sentence": typed.text if typed else "", "typed": typed}
        context["differences"] = typed.differences(obj) if typed else []
        return super().render_change_form(request, context, add, change, form_url, obj)
