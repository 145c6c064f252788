"""The discussion of an entry on its admin page: its thread, a comment, whose work it is."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from allportal.entries import registry

from . import events, talk
from .models import Assignment, Remark, User
from .rights import SIGN_OFF, full_codename, may, may_see


class Person(forms.ModelChoiceField):
    """A colleague, with the day until which they are away."""

    def label_from_instance(self, user):
        away = user.away_until
        if away and away >= timezone.localdate():
            return f"{user} (away until {away:%-d %B %Y})"
        return str(user)


class AssignForm(forms.Form):
    to = Person(
        User.objects.none(),
        label="Assigned to",
        required=False,
        empty_label="nobody",
    )
    correction = forms.BooleanField(
        label="Correction: what readers see now is wrong", required=False
    )

    def __init__(self, *args, model, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people_for(model)


def people_for(model):
    """Active staff who may change entries of this kind, or sign them off."""
    ways = [full_codename("change", model), SIGN_OFF]
    able = [Q(pk__in=User.objects.with_perm(right).values("pk")) for right in ways]
    staff = User.objects.filter(able[0] | able[1], is_active=True, is_staff=True)
    return staff.order_by("first_name", "username")


class CommentForm(forms.Form):
    words = forms.CharField(
        label="Comment",
        max_length=talk.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Colleagues named as @username get mail. Readers never see this.",
    )
    answers = forms.ModelChoiceField(Remark.objects.none(), required=False)


def box(request, entry):
    """What the discussion box shows of an entry."""
    kind, _ = talk.name(entry)
    assignment = talk.of(Assignment, entry).select_related("to", "by").first()
    initial = {"to": assignment.to, "correction": assignment.correction} if assignment else {}
    return {
        "thread": talk.thread(entry),
        "assignment": assignment,
        "comment_form": CommentForm(auto_id="discussion-%s"),
        "assign_form": AssignForm(model=type(entry), initial=initial, auto_id="discussion-%s"),
        "comment_address": reverse("admin:comment", args=[kind, entry.pk]),
        "assign_address": reverse("admin:assign", args=[kind, entry.pk]),
        "may_assign": may(request, "change", type(entry)),
        "mine": assignment is not None and assignment.to_id == request.user.pk,
    }


@require_POST
def comment_view(request, kind, pk):
    """Say something of an entry: for who may see it."""
    entry = entry_of(kind, pk)
    if not may_see(request, type(entry)):
        raise PermissionDenied
    form = CommentForm(request.POST)
    form.fields["answers"].queryset = talk.of(Remark, entry)
    if not form.is_valid():
        return unsaid(request, entry, form)
    try:
        talk.comment(entry, by=request.user, address=events.address(request), **form.cleaned_data)
    except ValidationError as error:
        form.add_error("words", error)
        return unsaid(request, entry, form)
    return back(request, entry)


def unsaid(request, entry, form):
    """A page with what was typed and why it wasn't taken."""
    form.fields["answers"].widget = form.fields["answers"].hidden_widget()
    opts = entry._meta
    context = {
        **admin.site.each_context(request),
        "title": f"Comment on {entry}",
        "opts": opts,
        "entry": entry,
        "entry_address": page_of(entry),
        "list_address": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "form": form,
    }
    return TemplateResponse(request, "admin/comment.html", context)


@require_POST
def assign_view(request, kind, pk):
    """Say whose work an entry is: for who may change it."""
    entry = entry_of(kind, pk)
    if not may(request, "change", type(entry)):
        raise PermissionDenied
    data = {"to": request.user.pk} if "take" in request.POST else request.POST
    form = AssignForm(data, model=type(entry))
    if not form.is_valid():
        return back(request, entry, problem=problem_of(form))
    address = events.address(request)
    assignment = talk.assign(entry, by=request.user, address=address, **form.cleaned_data)
    messages.success(
        request, f"{entry} is assigned to {assignment.to if assignment else 'nobody'}."
    )
    return back(request, entry)


def entry_of(kind, pk):
    if kind not in {each.kind for each in registry.types()}:
        raise Http404
    return get_object_or_404(registry.get(kind).model, pk=pk)


def problem_of(form):
    return " ".join(error for errors in form.errors.values() for error in errors)


def back(request, entry, problem=""):
    """To the discussion on the entry's page."""
    if problem:
        messages.error(request, problem)
    return HttpResponseRedirect(f"{page_of(entry)}#discussion")


def page_of(entry):
    opts = entry._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.pk])
