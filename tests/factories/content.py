"""Small entries, made as a curator would: rows first, then a version by the save path."""

from allportal.editorial import saving
from allportal.references.models import Reference
from disease.models import Disease, Section, Subtype
from therapies.models import (
    ApprovalEvent,
    Dose,
    Indication,
    Product,
    Step,
    Therapy,
    Trial,
)

AMOUNTS = {"imatinib": 400}  # mg, where 45 would be an error of the content checks


def saved(entry, by=None):
    """``entry`` with its version recorded."""
    saving.record(entry, by=by)
    return entry


def reference(slug="shah-2021", **fields):
    fields = {"kind": "publication", "title": f"Title of {slug}", **fields}
    return saved(Reference.objects.create(slug=slug, **fields))


def disease(slug="acute-lymphoblastic-leukemia", **fields):
    fields = {"name": slug.replace("-", " "), "abbreviation": "ALL", **fields}
    made = Disease.objects.create(slug=slug, **fields)
    Section.objects.create(
        disease=made, slug="overview", kind="overview", title="Overview", body="Words.", order=1
    )
    Subtype.objects.create(disease=made, slug="ph-positive", name="Ph-positive ALL")
    return saved(made)


def therapy(slug="ponatinib", of=None, **fields):
    """A therapy with a product, an indication in ``of``, an approval and a dose of one step."""
    fields = {"name": slug.replace("-", " "), **fields}
    made = Therapy.objects.create(slug=slug, **fields)
    Product.objects.create(therapy=made, slug="first", brand=f"Brand {slug}", holder="Takeda")
    if of is not None:
        indication = Indication.objects.create(
            therapy=made,
            slug="only",
            disease=of,
            jurisdiction="us-fda",
            wording=f"Use of {slug}",
            line="2+",
            population="adults",
        )
        ApprovalEvent.objects.create(
            therapy=made, slug="approved-2012", indication=indication, act="approved", date="2012"
        )
    dose = Dose.objects.create(therapy=made, slug="treatment", purpose="treatment", route="oral")
    Step.objects.create(
        dose=dose, order=1, amount_low=AMOUNTS.get(slug, 45), unit="mg", frequency="once-daily"
    )
    return saved(made)


def another_use(therapy, slug="another", **fields):
    """One more indication of a therapy, in the disease of its first."""
    fields = {"jurisdiction": "us-fda", "wording": f"Use of {slug}", **fields}
    disease = therapy.indications.first().disease
    return Indication.objects.create(therapy=therapy, slug=slug, disease=disease, **fields)


def trial(slug="zuma-3", **fields):
    return saved(Trial.objects.create(slug=slug, **{"name": slug.upper(), **fields}))
