"""Pages of therapies and trials."""

from django.db.models import Model, Prefetch

from allportal.filters import Match
from allportal.releases.pages import EntryPage, Page, page_number, page_of

from .filtersets import TherapyFilterSet
from .models import Therapy, Trial
from .models.dosing import Dose
from .models.evidence import Evidence
from .models.labels import ApprovalEvent, Indication
from .models.use import Caution, Partner

EXPLAINED = ("line", "setting", "age")  # filters whose labels don't say enough on the page


class TherapyList(Page):
    """Therapies, filtered by the query string; below the matches those whose facts don't say."""

    template_name = "therapies/therapy_list.html"

    def get(self, request):
        therapies = Therapy.objects.filter(retired_on="").prefetch_related(
            "products", "indications__subtypes", "approval_events"
        )
        filters = TherapyFilterSet(request.GET, therapies)
        for name in filters.form.fields.keys() - EXPLAINED:
            filters.form.fields[name].help_text = ""
        if not filters.is_valid():
            context = self.get_context_data(filters=filters, problems=problems(filters.form))
            return self.render_to_response(context, status=400)
        page = page_of(filters.qs, page_number(request))
        rows = filters.explained(page.object_list)
        context = self.get_context_data(
            filters=filters,
            asked=asked(filters, request.GET),
            page=page,
            matches=[each for each in rows if each.match != Match.NOT_RECORDED],
            not_recorded=[each for each in rows if each.match == Match.NOT_RECORDED],
        )
        context["prose"].read(*rows)
        return self.render_to_response(context)


def problems(form):
    """(label of the field, what is wrong with its value) for each fault of a form."""
    return [
        (form.fields[name].label if name in form.fields else "Filters", text)
        for name, texts in form.errors.items()
        for text in texts
    ]


def asked(filters, query):
    """(label, value in words, query without it) of each filter in use."""
    found = []
    for name, value in filters.asked.items():
        rest = query.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        field = filters.form.fields[name]
        words = (
            value
            if isinstance(value, Model)
            else dict(getattr(field, "choices", ())).get(value, value)
        )
        found.append((field.label, words, rest.urlencode()))
    return found


class TherapyPage(EntryPage):
    model = Therapy
    template_name = "therapies/therapy_detail.html"

    def get_queryset(self):
        return Therapy.objects.prefetch_related(
            "products",
            "codes",
            Prefetch("indications", Indication.objects.select_related("disease")),
            "indications__subtypes__disease",
            "indications__excluded_subtypes__disease",
            rows("approval_events", ApprovalEvent, "product"),
            rows("doses", Dose, "drug"),
            "doses__steps",
            "doses__indications",
            rows("cautions", Caution),
            rows("partners", Partner, "partner"),
            rows("evidence", Evidence, "trial", "reference"),
        )


def rows(name, model, *links):
    """A prefetch of rows, each with its indication and ``links``."""
    own = ("indication",) if hasattr(model, "indication") else ()
    return Prefetch(name, model.objects.select_related(*own, *links))


class TrialPage(EntryPage):
    model = Trial
    template_name = "therapies/trial_detail.html"

    def get_queryset(self):
        evidence = Evidence.objects.filter(therapy__retired_on="").select_related("therapy")
        return Trial.objects.prefetch_related("results", Prefetch("evidence", evidence))
