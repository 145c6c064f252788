"""Field types of content: each stores one form of a value and knows its form in canonical JSON.

Every type has an empty value that canonical JSON leaves out, and a ``default`` equal to it.
"""

import calendar
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models

from . import text

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
NAME_LENGTH = 300


def check_text(value):
    if problem := text.fault(value):
        raise ValidationError(problem, code="text")


def check_partial_date(value):
    """Refuses what isn't a year, a month or a day of the calendar between 1900 and 2100."""
    match = PARTIAL_DATE.fullmatch(value)
    year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        raise ValidationError(
            "is not a date: write 2021, 2021-10 or 2021-10-01", code="partial_date"
        )
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValidationError(f"is not a date: {year}-{month:02} has no day {day}", code="day")


def check_names(value):
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValidationError("is not a list of texts", code="names")
    for name in value:
        if not name or len(name) > NAME_LENGTH:
            raise ValidationError(f"has a name that is empty or over {NAME_LENGTH} characters")
        check_text(name)


class Content:
    """What every content field shares: text in, one stored form out."""

    normal = staticmethod(text.normal_line)

    def __init__(self, *args, **kwargs):
        if kwargs.get("blank"):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = super().to_python(value)
        return self.normal(value) if isinstance(value, str) else value

    def pre_save(self, instance, add):
        value = super().pre_save(instance, add)
        return self.normal(value) if isinstance(value, str) else value


class LineField(Content, models.CharField):
    """Text on one line."""

    default_validators = [check_text]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", NAME_LENGTH)
        super().__init__(*args, **kwargs)


class ProseField(Content, models.TextField):
    """Text of several lines; Markdown where the help text says so. 20,000 characters at most."""

    normal = staticmethod(text.normal)
    default_validators = [check_text]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 20_000)
        super().__init__(*args, **kwargs)
        self.validators.append(MaxLengthValidator(self.max_length))  # TextField adds none


class ChoiceField(Content, models.CharField):
    """One of a fixed list of words; empty means not recorded, or what ``empty_words`` say."""

    def __init__(self, *args, empty_words="", **kwargs):
        self.empty_words = empty_words
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)


class PartialDateField(Content, models.CharField):
    """A date with its precision: ``2021``, ``2021-10`` or ``2021-10-01``; sorts as text."""

    default_validators = [check_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)


class CountField(models.PositiveSmallIntegerField):
    """A whole number from 0 to 32,767: what every database holds, and SQLite doesn't check."""

    default_validators = [MaxValueValidator(32_767)]

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs


class BigCountField(models.PositiveIntegerField):
    """A whole number from 0 to 2,147,483,647."""

    default_validators = [MaxValueValidator(2**31 - 1)]

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, kwargs


class AmountField(models.DecimalField):
    """A number of up to 15 digits, 6 of them behind the point; a decimal string in JSON."""

    def __init__(self, *args, **kwargs):
        kwargs.update(max_digits=15, decimal_places=6)
        super().__init__(*args, **kwargs)


class NamesField(models.JSONField):
    """A list of short texts, in the curator's order, one a line in forms."""

    default_validators = [check_names]

    def __init__(self, *args, **kwargs):
        kwargs.update(default=list, blank=True)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        return unique_names(value)

    def pre_save(self, instance, add):
        value = unique_names(super().pre_save(instance, add))
        setattr(instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{**kwargs, "form_class": NamesFormField})


def unique_names(value):
    """``value`` with its texts normalised, empty and repeated ones dropped; others unchanged."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return value
    names = map(text.normal_line, value)
    return list(dict.fromkeys(name for name in names if name))


class NamesFormField(forms.CharField):
    """A text area with one name a line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 60})

    def __init__(self, *args, **kwargs):
        kwargs.pop("max_length", None)
        super().__init__(*args, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return unique_names((value or "").splitlines()) if not isinstance(value, list) else value

    def has_changed(self, initial, data):
        return unique_names(initial or []) != self.to_python(data)


def plain(number):
    """A Decimal as digits, without exponent or trailing zero: ``Decimal("1E+2")`` is ``"100"``."""
    digits = format(Decimal(number).normalize(), "f")
    return "0" if digits == "-0" else digits
