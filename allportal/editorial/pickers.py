"""The fields in which curators look up another entry as they type."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

LONGEST_KEY = 18  # digits that every database takes as a key


def is_key(text):
    """Whether a text can be the number of a row."""
    return text.isdecimal() and len(text) <= LONGEST_KEY


class Numbered:
    """Shows again what was chosen; what can't be the number of a row is left to validation.

    Django's own widget raises ValueError there, and the page would answer 500.
    """

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if is_key(str(each))], attr)


class OnePicker(Numbered, AutocompleteSelect):
    pass


class ManyPicker(Numbered, AutocompleteSelectMultiple):
    pass


class ManyField(forms.ModelMultipleChoiceField):
    """Links to rows. Django's own field asks the database for numbers that it can't take."""

    def clean(self, value):
        for each in value or ():
            if not is_key(str(each)):
                message = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(message, "invalid_pk_value", {"pk": each})
        return super().clean(value)
