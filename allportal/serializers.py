"""Content as JSON: what the serializers of all entries share.

Links are slugs, never addresses; figures are decimal strings; empty text, null and an empty list
all mean "not recorded".
"""

import re

from django.db import models
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from allportal.entries import registry
from allportal.entries.fields import AmountField, NamesField, PartialDateField, plain
from allportal.filters import Match
from allportal.releases import envelope, holds, source

HEADER = tuple(envelope.schema())
ENTRY = ("former_slugs", "retired_on", "retired_reason", "successor")
SOURCED = ("references", "note")
ONLY_IN_FORMS = re.compile(
    r", one a line|(?<=\. )Markdown\. Link entries.*| Search finds \w+\.", re.S
)


@extend_schema_field({"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "examples": ["45", "0.5"]})
class Amount(serializers.Field):
    """A number as plain digits: 45, not 45.000000."""

    def to_representation(self, value):
        return plain(value)


@extend_schema_field({"type": "string", "pattern": r"^(\d{4}(-\d\d(-\d\d)?)?)?$"})
class PartialDate(serializers.CharField):
    """A date with its precision: 2021, 2021-10 or 2021-10-01."""


class ContentSerializer(serializers.ModelSerializer):
    """Rows of content, read only; ``fields`` is written out by each subclass."""

    def build_standard_field(self, field_name, model_field):
        kwargs = {"read_only": True, "help_text": public_help(model_field)}
        if model_field.choices:
            blank = model_field.blank
            choices = {"choices": model_field.choices, "allow_blank": blank}
            return serializers.ChoiceField, {**kwargs, **choices}
        if isinstance(model_field, NamesField):
            return serializers.ListField, {**kwargs, "child": serializers.CharField()}
        if isinstance(model_field, AmountField):
            return Amount, {**kwargs, "allow_null": model_field.null}
        if isinstance(model_field, PartialDateField):
            return PartialDate, kwargs
        if isinstance(model_field, models.IntegerField):
            return serializers.IntegerField, {**kwargs, "allow_null": model_field.null}
        if isinstance(model_field, models.BooleanField):
            return serializers.BooleanField, kwargs
        return serializers.CharField, kwargs

    def build_relational_field(self, field_name, relation_info):
        many, nullable = relation_info.to_many, getattr(relation_info.model_field, "null", False)
        about = relation_info.related_model._meta
        words = about.verbose_name_plural if many else about.verbose_name
        kwargs = {"slug_field": "slug", "read_only": True, "help_text": f"By slug: {words}."}
        kwargs |= {"many": True} if many else {"allow_null": nullable}
        return serializers.SlugRelatedField, kwargs


def public_help(model_field):
    """A field's help text without what only concerns its form."""
    if model_field.name == "slug":
        return "Its stable name; of a row, within its entry."
    return ONLY_IN_FORMS.sub("", str(model_field.help_text))


class Header(serializers.CharField):
    """One of the header fields that every answer carries: of the release it was read from."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, value):
        return envelope.fields()[self.field_name]


class SignOffSerializer(serializers.Serializer):
    """Under which sign-off an entry was released, and the hash of what was signed."""

    signed_on = serializers.CharField(
        read_only=True, help_text="Day; empty where nobody has signed it."
    )
    signer = serializers.CharField(read_only=True, help_text="Public name; may be empty.")
    provenance = serializers.CharField(read_only=True, help_text="Where the text comes from.")
    change = serializers.CharField(
        read_only=True,
        help_text="Kind of change: new approval, label change, correction, editorial.",
    )
    reason = serializers.CharField(read_only=True, help_text="Why it was changed.")
    accepted_warnings = serializers.ListField(
        read_only=True,
        help_text=(
            "Warnings that a reviewer accepted: each with check, row, field, message, the public "
            "reason, by and on; in releases up to 2026.10 a text."
        ),
    )
    schema = serializers.IntegerField(read_only=True, help_text="Shape of its canonical JSON.")
    sha256 = serializers.CharField(read_only=True, help_text="SHA-256 of its canonical JSON.")


class SignOff(SignOffSerializer):
    """The sign-off of an entry, from the manifest of the release in force."""

    def to_representation(self, entry):
        kind = registry.of(type(entry)).kind
        return super().to_representation(source.release().manifest.entry(kind, entry.slug))


class HoldSerializer(serializers.Serializer):
    """A public warning on an entry or a row of it: don't rely on it until it is lifted."""

    id = serializers.CharField(read_only=True)
    row = serializers.CharField(
        read_only=True,
        help_text="The row it is on, such as therapies.dose/adults; empty: the whole entry.",
    )
    text = serializers.CharField(read_only=True, help_text="What readers are told.")
    by = serializers.CharField(read_only=True, help_text="Who put it.")
    at = serializers.CharField(read_only=True, help_text="When, UTC.")
    confirmed_by = serializers.CharField(
        read_only=True, help_text="The second person; empty until one has confirmed it."
    )
    confirmed_at = serializers.CharField(read_only=True, help_text="When; may be empty.")


@extend_schema_field(HoldSerializer(many=True))
class Holds(serializers.Field):
    """The holds on an entry, or on the entry of a row: the same in every release."""

    def __init__(self, **kwargs):
        about = "Warnings in force now, in every release; empty where there is none."
        super().__init__(read_only=True, source="*", help_text=about, **kwargs)

    def to_representation(self, row):
        return holds.public(holds.in_force().of(row))


class EntrySerializer(ContentSerializer):
    """One entry whole, with the header fields of the release it was read from."""

    release = Header(help_text="Release that this answer was read from.")
    date = Header(help_text="Day of the release.")
    licence = Header(help_text="Licence of the content.")
    banner = Header(help_text="What every reader of the release must be told; may be empty.")
    sign_off = SignOff(source="*", read_only=True)
    holds = Holds()


class ListedSerializer(ContentSerializer):
    """A row of a list, and how it answers what was asked."""

    holds = Holds()
    match = serializers.ChoiceField(
        choices=Match.choices,
        read_only=True,
        help_text="How it answers what was asked; unfiltered, all match.",
    )
    hangs_on = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Of a conditional match: what it hangs on, a text for each indication.",
    )
