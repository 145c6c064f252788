"""Admin pages of holds: putting one on an entry, and all that stand, to confirm or lift."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from allportal.editorial import events
from allportal.editorial.rights import may_see
from allportal.entries import registry

from . import holdable, holding, holds, publishing
from .admin_pages import HOLD, ReleasePages, page_of

WHOLE = ("", "all of it")
ACTS = {"confirm": holding.confirm, "lift": holding.lift}
DONE = {"confirm": "The hold is confirmed.", "lift": "The hold is lifted: readers see it no more."}


class HoldForm(forms.Form):
    row = forms.ChoiceField(label="What is wrong", required=False, choices=[WHOLE])
    text = forms.CharField(
        label="What readers are told",
        max_length=holding.LONGEST,
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        help_text="Public at once, with your name, on every page and API answer of this entry.",
    )

    def __init__(self, *args, rows=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [WHOLE, *rows]


class HoldPages(ReleasePages):
    def pages(self):
        act = require_POST(self.act_view)
        return [
            ("holds/", "holds", self.holds_view, HOLD),
            ("holds/<str:hold_id>/<str:act>/", "hold_act", act, HOLD),
            ("hold/<str:kind>/<str:slug>/", "hold", self.hold_view, HOLD),
            *super().pages(),
        ]

    def holds_view(self, request):
        """Every hold that stands, unconfirmed ones first, the oldest on top."""
        found = shown(holds.read().items, request.user)
        return self.shown(request, "holds", "Holds", holds=found, fault=holds.read().fault)

    def act_view(self, request, hold_id, act):
        if act not in ACTS:
            raise Http404
        about = {"by": request.user, "address": events.address(request)}
        try:
            ACTS[act](hold_id, **about)
        except publishing.Refused as error:
            messages.error(request, str(error))
            holding.note_refusal(hold_id, str(error), **about)
        else:
            messages.success(request, DONE[act])
        return HttpResponseRedirect(page_of("holds"))

    def hold_view(self, request, kind, slug):
        """The form that puts a hold on an entry that readers see."""
        if kind not in {each.kind for each in registry.types()}:
            raise Http404(f"There is no kind of entry {kind[:40]}.")
        if not may_see(request, registry.get(kind).model):
            raise PermissionDenied
        try:
            rows = holdable.rows_in_words(kind, slug)
        except publishing.Refused as error:
            raise Http404(str(error)) from error
        form = HoldForm(request.POST if request.method == "POST" else None, rows=rows)
        if request.method == "POST" and form.is_valid():
            try:
                return self.put(request, kind, slug, form.cleaned_data)
            except publishing.Refused as error:
                form.add_error(None, str(error))
        names = [slug, *holdable.content(kind, slug)[0]["fields"].get("former_slugs", ())]
        here = holds.read().named(kind, *names)
        title = f"Put on hold: {kind} {slug}"
        return self.shown(request, "hold", title, form=form, holds=shown(here, request.user))

    def put(self, request, kind, slug, data):
        about = {"by": request.user, "address": events.address(request)}
        holding.put(kind, slug, row=data["row"], words=data["text"], **about)
        messages.success(request, "The hold shows now, in every release. A second person confirms.")
        return HttpResponseRedirect(page_of("holds"))


def shown(items, user):
    """Holds with what this person may do about each, unconfirmed ones first."""
    ordered = sorted(items, key=lambda each: (bool(each.confirmed_by), each.at))
    return [{"hold": each, **about(each, user)} for each in ordered]


def about(hold, user):
    """What a list of holds says of one."""
    name, words = holdable.in_words(hold.kind, hold.slug, hold.row)
    return {
        "name": name,
        "row": words or hold.row.partition("/")[2].replace("-", " "),
        "kind": registry.get(hold.kind).model._meta.verbose_name,
        "at": parse_datetime(hold.at),
        "confirmed_at": parse_datetime(hold.confirmed_at) if hold.confirmed_at else None,
        "is_mine": holding.is_first_person(hold, user),
    }
