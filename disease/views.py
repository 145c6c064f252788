"""Pages of diseases: the disease with its therapies, and the glossary."""

from django.db.models import Prefetch

from allportal.entries import registry
from allportal.releases.pages import EntryPage, Page

from .models import Code, Disease, Statistic, Subtype, Term

CARDS = 25


class DiseasePage(EntryPage):
    model = Disease
    template_name = "disease/disease_detail.html"

    def get_queryset(self):
        return Disease.objects.prefetch_related(
            "sections",
            Prefetch("subtypes", Subtype.objects.select_related("parent")),
            Prefetch("statistics", Statistic.objects.select_related("subtype")),
            Prefetch("codes", Code.objects.select_related("subtype")),
        )

    def get_context_data(self, entry, **kwargs):
        groups = [cards_of(kind, entry) for kind in registry.types() if kind.cards]
        context = super().get_context_data(entry, card_groups=groups, **kwargs)
        context["prose"].read(*(each for group in groups for each in group["entries"]))
        return context


def cards_of(kind, disease):
    """The first cards of one kind of entry on a disease's page, and whether there are more."""
    entries = list(kind.cards(disease)[: CARDS + 1])
    return {
        "title": kind.model._meta.verbose_name_plural,
        "anchor": kind.kind,
        "template": kind.card_template,
        "entries": entries[:CARDS],
        "has_more": len(entries) > CARDS,
    }


class Glossary(Page):
    template_name = "disease/glossary.html"

    def get_context_data(self, **kwargs):
        terms = list(Term.objects.filter(disease__retired_on="").select_related("disease"))
        context = super().get_context_data(terms=terms, **kwargs)
        seen = set()
        for term in terms:
            term.anchor = f"{term.disease.slug}-{term.slug}" if term.slug in seen else term.slug
            seen.add(term.slug)
        context["prose"].read(*terms)
        return context
