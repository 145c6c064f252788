"""The publish page: exactly what would become public, and the button that makes it so."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone

from allportal.editorial import called, events
from allportal.entries import registry, text

from . import affected, changes, composing, findings, publishing, waiting
from .admin_pages import PUBLISH, ReleasePages, in_words, page_of

STALE = "What would become public has changed since it was shown to you: look at it again."
MOST_PAGES = 500
LONGEST_BANNER = 1000  # characters


class PublishForm(forms.Form):
    """Number, day, notes and banner of the release; ``shown``: the hash of what the page shows."""

    version = forms.CharField(label="Version", max_length=20)
    date = forms.CharField(label="Day", max_length=10, widget=forms.DateInput({"type": "date"}))
    notes = forms.CharField(
        label="Release notes",
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 14, "cols": 80}),
        help_text="Drafted from the changes and their reasons. Markdown; readers see it.",
    )
    banner = forms.CharField(
        label="Banner",
        required=False,
        max_length=LONGEST_BANNER,
        widget=forms.Textarea({"rows": 2, "cols": 80}),
        help_text="What every reader of every page must be told. Empty: nothing.",
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def clean_notes(self):
        return readable(self.cleaned_data["notes"])

    def clean_banner(self):
        return readable(self.cleaned_data["banner"])

    @property
    def about(self):
        names = ("version", "date", "notes", "banner")
        return {name: self.cleaned_data[name] for name in names}


def readable(words):
    """``words`` as they are stored. Raises ValidationError for what readers couldn't read."""
    words = text.normal(words)
    if fault := text.fault(words):
        raise forms.ValidationError(f"It {fault}.")
    return words


class PublishPage(ReleasePages):
    def pages(self):
        return [("publish/", "publish", self.publish_view, PUBLISH), *super().pages()]

    def publish_view(self, request):
        """GET shows, of all or of the entries chosen; POST publishes just what was shown."""
        asked = request.POST if request.method == "POST" else request.GET
        offered = waiting.offered()
        chosen = chosen_of(asked, offered)
        form, problem = PublishForm(asked) if request.method == "POST" else None, ""
        if form is not None and form.is_valid():
            try:
                return self.publish(request, form, chosen)
            except publishing.Refused as error:
                problem = str(error)
        return self.show_proposal(request, offered, chosen, form, problem)

    def publish(self, request, form, chosen):
        proposal = composing.propose(chosen=chosen, **form.about)
        if proposal.shown != form.cleaned_data["shown"]:
            raise publishing.Refused(STALE)
        address = events.address(request)
        version = publishing.publish(proposal, by=request.user, address=address)
        messages.success(request, f"Release {version} is public.")
        return HttpResponseRedirect(page_of("changelist"))

    def show_proposal(self, request, offered, chosen, form, problem):
        context = {"choices": choices(offered, chosen), "form": form, "problem": problem}
        try:
            proposal = composing.propose(chosen=chosen)
        except publishing.Refused as error:
            context |= {"problem": problem or str(error)}
            context["behind"] = named(waiting.unsigned())
        else:
            context |= about(proposal, form)
        return self.shown(request, "publish", "Publish", status=409 if problem else 200, **context)


def chosen_of(asked, offered):
    """(kind, slug) of the entries ticked; None for all, when nobody has chosen yet."""
    if "choose" not in asked:
        return None
    ticked = set(asked.getlist("only"))
    return [name for name in offered if "/".join(name) in ticked]


def choices(offered, chosen):
    """[(value, kind in words, name, whether it is ticked)] of what could be published."""
    return [
        ("/".join(each), words(each[0]), name, chosen is None or each in chosen)
        for each, name in called.all_of(offered).items()
    ]


def words(kind):
    return registry.get(kind).model._meta.verbose_name


def named(names):
    """[(kind in words, name)] of entries of the working copy."""
    return [(words(kind), name) for (kind, _slug), name in called.all_of(names).items()]


def about(proposal, form):
    """What the page shows of a proposal; the form of a refused POST keeps what was typed."""
    manifest = proposal.pack.manifest
    if form is None:
        form = PublishForm(initial={"date": timezone.localdate().isoformat()})
        for name in ("version", "date", "notes", "banner"):
            form.initial[name] = getattr(manifest, name)
        form.initial["shown"] = proposal.shown
    else:
        form.data = form.data.copy()
        form.data["shown"] = proposal.shown
    return {
        "proposal": proposal,
        "manifest": manifest,
        "form": form,
        "groups": in_words(proposal.difference, proposal.base, proposal.pack)
        if proposal.difference
        else [],
        "behind": named(proposal.behind),
        "affected": affected_pages(proposal),
    }


def affected_pages(proposal):
    """AffectedPages of a proposal; none where it is the first release."""
    if proposal.difference is None:
        return []
    packs = (proposal.base, proposal.pack)
    targets = [findings.Targets(changes.by_name(pack)) for pack in packs]
    return affected.pages(proposal.difference, *targets)[:MOST_PAGES]
