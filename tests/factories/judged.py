"""Small therapies for filters, in the working copy, and what filters say of them."""

from django.http import QueryDict

from disease.models import Disease, Subtype
from therapies.filtersets import TherapyFilterSet
from therapies.models import ApprovalEvent, Indication, Therapy


def leukemia():
    """ALL with B-ALL > Ph-positive > T315I, T-ALL, and one subtype whose lineage nobody wrote."""
    made = Disease.objects.create(slug="all", name="acute lymphoblastic leukemia")
    b = Subtype.objects.create(disease=made, slug="b-all", name="B-ALL", lineage="b")
    ph = Subtype.objects.create(disease=made, slug="ph-positive", name="Ph-positive", parent=b)
    Subtype.objects.create(disease=made, slug="t315i", name="T315I", parent=ph)
    Subtype.objects.create(disease=made, slug="t-all", name="T-ALL", lineage="t")
    Subtype.objects.create(disease=made, slug="down", name="Down syndrome ALL")
    return made


def therapy(slug, **fields):
    return Therapy.objects.create(slug=slug, name=slug, **fields)


def indication(of, slug="only", subtypes=(), excluded=(), **fields):
    """An indication of the therapy ``of`` in the one disease."""
    disease = Disease.objects.get(slug="all")
    made = Indication.objects.create(
        therapy=of, slug=slug, disease=disease, jurisdiction="us-fda", wording="Use.", **fields
    )
    made.subtypes.set(Subtype.objects.filter(slug__in=subtypes))
    made.excluded_subtypes.set(Subtype.objects.filter(slug__in=excluded))
    return made


def indicated(slug, **fields):
    """A therapy with one indication."""
    return indication(therapy(slug), **fields)


def approval(of, date, act="approved", **fields):
    return ApprovalEvent.objects.create(
        therapy=of, slug=f"{act}-{date}-{len(fields)}", act=act, date=date, **fields
    )


def found(query):
    """{slug: match} in the order listed."""
    filters = TherapyFilterSet(QueryDict(query))
    return {each.slug: each.match for each in filters.qs}


def hangs_on(query):
    filters = TherapyFilterSet(QueryDict(query))
    return {each.slug: each.hangs_on for each in filters.explained(filters.qs)}
