"""Steps in admin: they can change places in one save."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F

from allportal.editorial.rows import RowFormSet

ASIDE = 10_000


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

    def save_existing_objects(self, commit=True):
        touched = [form.instance.pk for form in self.initial_forms if form.has_changed()]
        steps = self.model._base_manager.filter(pk__in=touched, order__lt=ASIDE)
        steps.update(order=F("order") + ASIDE)
        return super().save_existing_objects(commit)
