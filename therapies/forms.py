"""Doses and steps in admin: typed as a sentence, or field by field; steps can change places."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F

from allportal.editorial.forms import RowPageForm
from allportal.editorial.rows import RowFormSet

from .typed import Typed

ASIDE = 10_000
EXAMPLE = "25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday afternoon"


class DoseForm(RowPageForm):
    """The form of a dose on its own page. ``typed``: the Typed sentence that fills it."""

    typed = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.typed and self.typed.parsed and not self.is_bound:
            self.initial |= self.typed.in_fields


class StepForm(forms.ModelForm):
    """A step, checked for itself; that places differ is checked for all steps together."""

    def validate_constraints(self):
        exclude = {*self._get_validation_exclusions(), "dose"}
        try:
            self.instance.validate_constraints(exclude=exclude)
        except ValidationError as error:
            self._update_errors(error)


class StepFormSet(RowFormSet):
    """The steps of a dose. Those that change step aside first, so that places can be swapped."""

    typed = None

    def get_form_kwargs(self, index):
        """A step's form filled from the sentence; steps that it doesn't have are to be deleted."""
        kwargs = super().get_form_kwargs(index)
        if self.typed is None or self.typed.parsed is None or index is None or self.is_bound:
            return kwargs
        steps = self.typed.steps
        return kwargs | {"initial": steps[index] if index < len(steps) else {"DELETE": True}}

    def save_existing_objects(self, commit=True):
        touched = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        steps = self.model._base_manager.filter(pk__in=touched, order__lt=ASIDE)
        steps.update(order=F("order") + ASIDE)
        return super().save_existing_objects(commit)


class DoseRowForm(forms.ModelForm):
    """A dose in short. A new one can be typed as a sentence, which is read back before it is saved.

    ``reading``: the sentence as it was read back, which the second press of Save confirms.
    """

    sentence = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text=f"A new dose, typed or pasted: {EXAMPLE}. It makes the steps.",
    )
    reading = forms.CharField(required=False, widget=forms.HiddenInput)
    therapy = typed = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # its own page has a box for it
            self.fields["sentence"].widget = forms.HiddenInput()
            self.fields["sentence"].disabled = self.fields["reading"].disabled = True

    def clean(self):
        cleaned = super().clean()
        text = cleaned.get("sentence", "")
        if not text or self.instance.pk:
            return cleaned
        typed = Typed(text, self.therapy)
        if typed.fault:
            self.add_error("sentence", typed.fault)
        elif cleaned.get("reading") != typed.written:
            self.ask(typed)
        else:
            self.take(typed, cleaned)
        return cleaned

    def ask(self, typed):
        """Show how the sentence is read; the next Save finds it confirmed."""
        self.data = self.data.copy()
        self.data[self.add_prefix("reading")] = typed.written
        self.add_error(
            "sentence", f"Read as “{typed.written}”. Nothing is saved yet: if that is right, save."
        )

    def take(self, typed, cleaned):
        """Take over what the sentence says; a field that says otherwise is refused."""
        for name, value in typed.in_fields.items():
            if name not in self.fields:
                setattr(self.instance, name, value)
            elif value and cleaned.get(name) and same(cleaned[name]) != value:
                self.add_error(name, "The sentence says otherwise. Empty one of them.")
            elif value and name != "drug":
                cleaned[name] = value
            elif value:
                cleaned[name] = type(self.therapy).objects.get(pk=value)
        try:
            for each in typed.new_steps(None):
                each.clean_fields(exclude=["dose"])
            self.instance.clean_fields(exclude=["therapy", "slug", *self.fields])
            self.instance.validate_constraints(exclude=["therapy", "slug"])
        except ValidationError as error:
            self.add_error("sentence", error.messages)
        self.typed = typed


def same(value):
    """A field's value as a sentence says it: links by their key."""
    return getattr(value, "pk", value)


class DoseRowFormSet(RowFormSet):
    """The doses of a therapy; a new one that was typed as a sentence comes with its steps."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.therapy = self.instance

    def save_new(self, form, commit=True):
        dose = super().save_new(form, commit=commit)
        if form.typed and commit:
            for step in form.typed.new_steps(dose):
                step.save()
        return dose
