"""The review page of an entry: sign it off, send it back, take a sign-off back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.http import urlencode

from allportal.entries import registry, text

from . import accepting, events, pickers, renaming, review, signoff, talk
from .entry_pages import EntryPages
from .models import Event, SignOff
from .rights import SIGN_OFF, may_see

NOTE = forms.Textarea(attrs={"rows": 3, "cols": 80})


class SignForm(forms.Form):
    change = forms.ChoiceField(
        label="Kind of change", choices=[("", "choose one"), *SignOff.Change.choices]
    )
    reason = forms.CharField(
        label="Public reason",
        max_length=signoff.LONGEST,
        widget=NOTE,
        help_text="Readers see it in the release notes: what changed, and on what ground.",
    )

    def clean_reason(self):
        try:
            return signoff.public_reason(self.cleaned_data["reason"])
        except signoff.SignOffRefused as refused:
            raise ValidationError(str(refused)) from refused


class NoteForm(forms.Form):
    note = forms.CharField(max_length=talk.LONGEST, widget=NOTE)


class ReviewPages(EntryPages):
    """The review of an entry. Who may see it may see its review; signing is a right of its own."""

    actions = ["review_together"]

    def pages(self):
        return [("<path:object_id>/review/", "review", self.review_view), *super().pages()]

    def has_sign_off_permission(self, request):
        return request.user.has_perm(SIGN_OFF)

    def get_actions(self, request):
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def response_action(self, request, queryset):
        """Django's own look-up answers 500 to what can't be the number of a row."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(map(pickers.is_key, chosen)):
            return super().response_action(request, queryset)
        messages.error(request, "What you chose isn't in this list: choose again.")
        return HttpResponseRedirect(request.get_full_path())

    @admin.action(description="Review together", permissions=["sign_off"])
    def review_together(self, request, queryset):
        """One review page for several entries; nothing is signed before it was shown."""
        found = list(queryset.order_by("slug")[: review.MOST])
        if not found:
            return messages.error(request, "What you chose was deleted meanwhile: choose again.")
        first, *others = found
        query = urlencode({"with": [each.slug for each in others]}, doseq=True)
        return HttpResponseRedirect(f"{self.address_of(first, 'review')}?{query}")

    def review_view(self, request, object_id):
        entry = self.entry_for(request, object_id)
        steps = {"_sign": self.sign, "_send_back": self.send_back, "_revoke": self.revoke}
        steps |= {"_accept": self.accept, "_take_back": self.take_back}
        forms_shown = {"sign_form": SignForm(), "back_form": NoteForm(prefix="back")}
        forms_shown["revoke_form"] = NoteForm(prefix="revoke")
        for name, step in steps.items() if request.method == "POST" else ():
            if name in request.POST:
                if not self.has_sign_off_permission(request):
                    raise PermissionDenied
                answer = step(request, entry, forms_shown)
                if answer is not None:
                    return answer
        return self.shown(
            request, "review", f"Review: {entry}", entry, **forms_shown, **self.seen(request, entry)
        )

    def seen(self, request, entry):
        """What the page shows of the entry and of those around it."""
        item = review.Item(entry, request.user)
        along = [each for each in review.unsigned(item) if may_see(request, type(each.entry))]
        slugs = [each for each in request.GET.getlist("with") if not text.fault(each)]
        chosen = self.model._base_manager.filter(slug__in=slugs).exclude(pk=entry.pk)
        beside = [review.Item(each, request.user, item.known) for each in chosen.order_by("slug")]
        along = [*beside, *(each for each in along if each.entry not in chosen)]
        naming = [each for each in renaming.linking(entry) if may_see(request, type(each))]
        return {
            "item": item,
            "along": along,
            "picked": [*request.POST.getlist("sign"), *(f"{item.kind}:{slug}" for slug in slugs)],
            "why": request.POST.get("why", ""),
            "refused": request.POST.get("_accept", ""),
            "naming": naming,
            "signs": self.has_sign_off_permission(request),
        }

    # signing

    def sign(self, request, entry, forms_shown):
        form = forms_shown["sign_form"] = SignForm(request.POST)
        if not form.is_valid():
            return None
        try:
            shown = [self.shown_of(request, value) for value in request.POST.getlist("sign")]
            if entry not in [each.entry for each in shown]:
                raise signoff.SignOffRefused(f"Nothing was said of {entry} itself: try again.")
            about = {**form.cleaned_data, "address": events.address(request)}
            signoff.sign_off(shown, by=request.user, **about)
        except signoff.SignOffRefused as refused:
            self.note_refusal(request, entry, str(refused))
            return None
        names = ", ".join(str(each.entry) for each in shown)
        return self.back(request, entry, f"Signed off: {names}.", view="review")

    def shown_of(self, request, value):
        """What a posted ``kind:slug:sha256`` says was shown. Raises SignOffRefused, or 403."""
        kind, _, rest = value.partition(":")
        slug, _, sha256 = rest.partition(":")
        entry_type = next((each for each in registry.types() if each.kind == kind), None)
        found = None
        if entry_type and not text.fault(slug):
            found = entry_type.model._base_manager.filter(slug=slug).first()
        if found is None:
            name = "An entry" if text.fault(slug) else f"“{slug[:80]}”"
            raise signoff.SignOffRefused(f"{name} isn't there any more.")
        if not may_see(request, entry_type.model):
            raise PermissionDenied
        return signoff.Shown(found, sha256)

    def note_refusal(self, request, entry, why):
        messages.error(request, why)
        name, address = (self.entry_type.kind, entry.slug), events.address(request)
        events.note(Event.What.REFUSED, by=request.user, entry=name, detail=why, address=address)

    # accepting a warning

    def accept(self, request, entry, forms_shown):
        """Who may sign the entry off may accept a warning on it, with a reason that readers see."""
        asked = {"sha256": request.POST["_accept"], "reason": request.POST.get("why", "")}
        return self.judge(request, entry, accepting.accept, "The warning is accepted.", **asked)

    def take_back(self, request, entry, forms_shown):
        """Who may sign the entry off may let a warning stand again that somebody accepted."""
        asked, said = {"sha256": request.POST["_take_back"]}, "The warning isn't accepted any more."
        return self.judge(request, entry, accepting.take_back, said, **asked)

    def judge(self, request, entry, step, said, **asked):
        why_not = review.Item(entry, request.user).why_not
        try:
            if why_not:
                raise accepting.AcceptanceRefused(why_not)
            step(entry, by=request.user, address=events.address(request), **asked)
        except accepting.AcceptanceRefused as refused:
            messages.error(request, str(refused))
            return None
        return self.back(request, entry, said, view="review")

    # sending back

    def send_back(self, request, entry, forms_shown):
        form = forms_shown["back_form"] = NoteForm(request.POST, prefix="back")
        if not form.is_valid():
            return None
        item = review.Item(entry, request.user)
        if item.sha256 != request.POST.get("shown"):
            messages.error(request, f"{entry} was changed since it was shown: look at it again.")
            return None
        if item.last_author is None:
            messages.error(request, "Nobody is named as the author of its last change.")
            return None
        about = {"sha256": item.sha256, "address": events.address(request)}
        words, to = form.cleaned_data["note"], item.last_author
        try:
            talk.send_back(entry, by=request.user, to=to, words=words, **about)
        except ValidationError as error:
            form.add_error("note", error)
            return None
        return self.back(request, entry, f"Sent back to {to}.", view="review")

    # taking back

    def revoke(self, request, entry, forms_shown):
        form = forms_shown["revoke_form"] = NoteForm(request.POST, prefix="revoke")
        if not form.is_valid():
            return None
        signed = SignOff.objects.latest_of(self.entry_type.kind, entry.slug)
        if signed is None or str(signed.pk) != request.POST.get("sign_off"):
            messages.error(request, "Another sign-off stands now: look at it again.")
            return None
        reason, address = form.cleaned_data["note"], events.address(request)
        try:
            signoff.revoke(signed, by=request.user, reason=reason, address=address)
        except signoff.SignOffRefused as refused:
            self.note_refusal(request, entry, str(refused))
            return None
        return self.back(request, entry, f"The sign-off of {entry} is revoked.", view="review")
