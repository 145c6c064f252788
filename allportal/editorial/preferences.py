"""The page on which people say which mails they want, and until when they are away."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .models import User


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = [
            "public_name",
            "email",
            "away_until",
            "mail_assigned",
            "mail_sent_back",
            "mail_mentioned",
            "mail_hold",
            "mail_digest",
        ]
        widgets = {"away_until": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "public_name": (
                "Readers see it beside what you sign off and the holds you put, from now on; "
                "what you signed before keeps the name it has. Empty: “name not stated”."
            ),
            "email": "Without an address you get no mail.",
            "away_until": "Shown to colleagues who would assign work to you.",
            "mail_digest": "Each morning, what waits for you; nothing where nothing does.",
        }


def preferences_view(request):
    """One's own preferences; nobody else's."""
    form = PreferencesForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your preferences are saved.")
        return HttpResponseRedirect(reverse("admin:index"))
    context = {**admin.site.each_context(request), "title": "My preferences", "form": form}
    return TemplateResponse(request, "admin/preferences.html", context)
