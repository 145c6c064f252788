"""The fields in which curators look up another entry as they type."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple


class Numbered:
    """Shows again what was chosen; what can't be the number of a row is left to validation.

    Django's own widget raises ValueError there, and the page would answer 500.
    """

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if str(each).isdecimal()], attr)


class OnePicker(Numbered, AutocompleteSelect):
    pass


class ManyPicker(Numbered, AutocompleteSelectMultiple):
    pass
