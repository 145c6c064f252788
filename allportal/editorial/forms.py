"""Forms of entries and rows in admin: how fields look, and which rows they offer."""

from decimal import Decimal

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper

from allportal.entries import registry, text
from allportal.entries.fields import AmountField, ProseField, plain

from . import addresses
from .pickers import ManyField, ManyPicker, OnePicker

SAVE_FIRST = " Save first: then this offers the rows of this entry."


class AmountFormField(forms.DecimalField):
    """A number shown as it is written: 45, not 45.000000."""

    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value


class ContentFields:
    """Admin whose fields look the same on every page of an entry."""

    formfield_overrides = {
        AmountField: {"form_class": AmountFormField},
        ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", OnePicker(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("form_class", ManyField)
        if db_field.related_model in registry.of(self.model).rows:
            kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        elif db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", ManyPicker(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ReasonForm(forms.Form):
    """A step that is taken with a reason, which colleagues read and readers don't."""

    comment = forms.CharField(
        label="Reason",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="Optional. Kept with the version for colleagues; readers don't see it.",
    )

    def clean_comment(self):
        return text.normal(self.cleaned_data["comment"])


class LockField(forms.CharField):
    """The text that a form was opened on, as ``locking.Lock`` spells it. Not a change itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class EntryForm(forms.ModelForm):
    """The form of an entry: with the reason of the change, which is not content.

    ``opened_on``: the Lock that it remembers; ``refusal``: why it isn't taken, where it isn't.
    """

    opened_on = refusal = None

    class Meta:
        help_texts = {
            "slug": "Its address. Made from the name; once it was signed off, only “Rename” "
            "changes it, and the old address leads to the new one."
        }

    lock = LockField(required=False)
    comment = forms.CharField(
        label="Reason for this change",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="Optional. Kept with the version for colleagues; readers don't see it.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.opened_on:
            self.fields["lock"].initial = self.opened_on.text

    def clean(self):
        if self.refusal:
            raise forms.ValidationError(self.refusal.message, code="stale")
        return super().clean()

    def clean_comment(self):
        return text.normal(self.cleaned_data["comment"])

    def clean_slug(self):
        slug, entry_type = self.cleaned_data["slug"], registry.of(self._meta.model)
        why = addresses.kept(entry_type, slug, but=self.instance.pk)
        if why and "slug" in self.changed_data:
            raise forms.ValidationError(why)
        return slug


class RowPageForm(EntryForm):
    """The form of a row that has a page of its own."""

    class Meta:
        help_texts = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_siblings(self, self.instance.root, {})


def offer_siblings(form, entry, labels):
    """Let fields that point at rows of the same entry offer, and accept, only those.

    ``labels`` keeps the choices between the forms of one page: {model: [(pk, words)]}.
    """
    for name, related in sibling_links(form._meta.model):
        if name not in form.fields:
            continue
        field = form.fields[name]
        own = {registry.of(related).root_path(related): entry.pk}
        field.queryset = field.queryset.filter(**own) if entry.pk else field.queryset.none()
        if related not in labels:
            labels[related] = [(row.pk, str(row)) for row in field.queryset]
        show_choices(field, labels[related])
        if entry.pk is None:
            field.help_text += SAVE_FIRST
        if related is form._meta.model and form.instance.pk:
            refuse_itself(field, form.instance.pk)


def sibling_links(model):
    """(field name, model) of each link from ``model`` to rows of its own entry."""
    rows = registry.of(model).rows
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if field.is_relation and field.related_model in rows and field.name != model.hangs_on:
            yield field.name, field.related_model


def show_choices(field, choices):
    empty = [("", field.empty_label)] if field.empty_label is not None else []
    field.widget.choices = [*empty, *choices]
    if isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_add_related = False
        field.widget.can_change_related = False
        field.widget.can_view_related = False


def refuse_itself(field, pk):
    field.queryset = field.queryset.exclude(pk=pk)
    field.widget.choices = [each for each in field.widget.choices if each[0] != pk]
