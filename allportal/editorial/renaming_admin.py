"""Renaming and retiring an entry in admin: actions with a page of their own."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from allportal.entries import canonical

from . import events, renaming, retiring
from .entry_pages import EntryPages
from .forms import ReasonForm
from .pickers import OnePicker


class RenameForm(ReasonForm):
    slug = forms.CharField(
        label="New address",
        max_length=80,
        help_text="Lower case letters, digits and hyphens. The old address will lead to it.",
    )
    field_order = ["slug", "comment"]


class RetireForm(ReasonForm):
    retired_on = forms.CharField(
        label="Retired on", max_length=10, help_text="2021, 2021-10 or 2021-10-01."
    )
    retired_reason = forms.CharField(
        label="Why, for readers",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Merged with another entry, say, or entered in error.",
    )
    successor = forms.ModelChoiceField(
        None, label="To read instead", required=False, help_text="The entry that follows it."
    )
    field_order = ["retired_on", "retired_reason", "successor", "comment"]

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        field = page.opts.get_field("successor")
        self.fields["successor"].queryset = page.model._default_manager.all()
        self.fields["successor"].widget = OnePicker(field, page.admin_site)
        self.fields["successor"].widget.choices = self.fields["successor"].choices


class RenamingPages(EntryPages):
    def pages(self):
        return [
            ("<path:object_id>/rename/", "rename", self.rename_view),
            ("<path:object_id>/retire/", "retire", self.retire_view),
            *super().pages(),
        ]

    def rename_view(self, request, object_id):
        """Give an entry another address; every link to it follows."""
        entry = self.entry_for(request, object_id, to_change=True)
        form = RenameForm(request.POST or None, initial={"slug": entry.slug})
        if request.method == "POST" and form.is_valid():
            to, comment = form.cleaned_data["slug"], form.cleaned_data["comment"]
            about = {"comment": comment, "address": events.address(request)}
            about["content_hash"] = request.POST.get("content_hash", "")
            try:
                touched = renaming.rename(entry, to, by=request.user, **about)
            except renaming.RenameRefused as refused:
                form.add_error("slug", str(refused))
            else:
                links = follow(len(touched))
                return self.back(request, entry, f"{entry} is {to} from now on.{links}")
        touched = renaming.linking(entry)
        about = {"form": form, "touched": touched, "button": "Rename"}
        about |= self.meanwhile(request, entry)
        return self.shown(request, "entry_rename", f"Rename {entry}", entry, **about)

    def retire_view(self, request, object_id):
        """Say that an entry is retired, why, and what is to be read instead."""
        entry = self.entry_for(request, object_id, to_change=True)
        initial = {
            "retired_on": entry.retired_on or timezone.localdate().isoformat(),
            "retired_reason": entry.retired_reason,
            "successor": entry.successor_id,
        }
        form = RetireForm(request.POST or None, initial=initial, page=self)
        if request.method == "POST" and form.is_valid() and self.retired(request, entry, form):
            said = f"{entry} is retired once somebody signs that off and it is published."
            return self.back(request, entry, said)
        about = {"form": form, "button": "Retire", "media": self.media + form.media}
        about |= self.meanwhile(request, entry)
        return self.shown(request, "entry_retire", f"Retire {entry}", entry, **about)

    def meanwhile(self, request, entry):
        """The hash of what stands there; and what changed since the page was opened, if it did."""
        content = canonical.entry_bytes(self.entry_type, entry)
        sha256 = canonical.digest(content)
        shown = request.POST.get("content_hash", sha256)
        before = next((each for each in self.versions(entry) if each.sha256 == shown), None)
        rows = []
        if before and shown != sha256:
            rows = self.difference(self.rows_of(before), json.loads(content))
        return {"content_hash": sha256, "rows": rows}

    def retired(self, request, entry, form):
        """Whether the entry was retired; what stood against it is said by the form."""
        data = form.cleaned_data
        about = {name: data[name] for name in ("successor", "comment")}
        about |= {"on": data["retired_on"], "reason": data["retired_reason"]}
        about |= {"content_hash": request.POST.get("content_hash", "")}
        about |= {"address": events.address(request)}
        try:
            retiring.retire(entry, by=request.user, **about)
        except retiring.RetireRefused as refused:
            form.add_error(None, str(refused))
        except ValidationError as error:
            for name, said in error.message_dict.items():
                form.add_error(name if name in form.fields else None, said)
        return form.is_valid()


def follow(count):
    """How many linking entries were renamed along, as a sentence."""
    if not count:
        return ""
    return " 1 linking entry follows." if count == 1 else f" {count} linking entries follow."
