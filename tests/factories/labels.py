"""Therapies as their labels have them, as plain rows: what content checks must not complain of.

Shapes for tests, shortened; not for clinical use.
"""

from copy import deepcopy

from allportal.editorial.checks import Subject
from disease.models import Subtype
from therapies.models import (
    ApprovalEvent,
    Dose,
    Evidence,
    Indication,
    Product,
    Result,
    Step,
)

from .subjects import entry, found, row, subject

CITED = {"references": [["source"]]}
DISEASE = entry(
    "disease",
    "all",
    row(Subtype, slug="b-cell-all", name="B-cell ALL", abbreviation="B-ALL", lineage="b"),
    row(
        Subtype,
        slug="b-cell-precursor-all",
        name="B-cell precursor ALL",
        parent=["all", "b-cell-all"],
    ),
    row(
        Subtype,
        slug="ph-positive-all",
        name="Ph-positive ALL",
        abbreviation="Ph+ ALL",
        alteration="BCR::ABL1",
        parent=["all", "b-cell-precursor-all"],
    ),
    row(Subtype, slug="t-cell-all", name="T-cell ALL", abbreviation="T-ALL", lineage="t"),
    row(Subtype, slug="kmt2a-rearranged-all", name="KMT2A-rearranged ALL"),
    name="acute lymphoblastic leukemia",
    abbreviation="ALL",
)


def indication(slug, wording, *subtypes, without=(), **fields):
    """An indication in the disease ``all``, with slugs of its subtypes."""
    links = {
        "subtypes": [["all", each] for each in subtypes],
        "excluded_subtypes": [["all", each] for each in without],
    }
    about = {"disease": ["all"], "jurisdiction": "us-fda", "slug": slug, "wording": wording}
    return [row(Indication, **{**about, **links, **CITED, **fields})]


def dose(slug, *steps, indications=(), purpose="treatment", **fields):
    """A dose with its steps, each a dict; ``indications``: slugs."""
    links = {"indications": [["subject", each] for each in indications]}
    above = row(Dose, **{"slug": slug, "purpose": purpose, **links, **CITED, **fields})
    return [
        above,
        *(
            row(Step, **{"dose": ["subject", slug], "order": place, **step})
            for place, step in enumerate(steps, 1)
        ),
    ]


def step(amount, unit, frequency="", **fields):
    """The fields of a step; ``amount``: "52", or "0.2–5"."""
    low, _, high = str(amount).partition("–")
    return {"amount_low": low, "amount_high": high, "unit": unit, "frequency": frequency, **fields}


def event(date, act="approved", of="", **fields):
    links = {"indication": ["subject", of] if of else []}
    return [
        row(
            ApprovalEvent,
            **{"slug": f"{act}-{date}", "act": act, "date": date, **links, **CITED, **fields},
        )
    ]


def product(brand, **fields):
    return [row(Product, **{"slug": brand.lower(), "brand": brand, **CITED, **fields})]


def evidence(*trials):
    found = [
        row(Evidence, slug=each, role="pivotal-trial", trial=[each], **CITED) for each in trials
    ]
    return [
        *found,
        row(Evidence, slug="paper", role="key-publication", reference=["paper"], **CITED),
    ]


def therapy(name, modality, *parts, **root):
    """A Subject of a therapy: ``parts`` are lists of rows."""
    rows = [each for part in parts for each in part]
    about = {"name": name, "modality": modality, "curation": "full", **CITED, **root}
    return subject("therapy", *rows, beside=DISEASE, **about)


def trial(*results, **root):
    """A Subject of a trial, with its results as dicts."""
    about = {"name": "Trial", "nct": "NCT02614066", **CITED, **root}
    rows = [
        row(Result, **{"slug": f"result-{place}", "endpoint": "CR", **CITED, **each})
        for place, each in enumerate(results, 1)
    ]
    return subject("trial", *rows, **about)


def planted(clean, model, slug="", /, **changes):
    """``clean`` with one row changed: the first of a model, or the one so named; None empties."""
    faulty = Subject(clean.entry_type, clean.slug, deepcopy(clean.rows), clean.known, clean.on)
    for each in faulty.rows:
        names = (each["fields"].get("slug"), each["fields"].get("dose", [""])[-1])
        if each["model"] == model._meta.label_lower and (not slug or slug in names):
            each["fields"] |= changes
            each["fields"] = {
                name: value for name, value in each["fields"].items() if value is not None
            }
            return faulty
    raise LookupError(f"{model.__name__} {slug}")


def without(clean, model, slug=""):
    """``clean`` without the rows of a model, or without the one so named."""
    label = model._meta.label_lower
    rows = [
        each
        for each in clean.rows
        if each["model"] != label or (slug and each["fields"].get("slug") != slug)
    ]
    return Subject(clean.entry_type, clean.slug, rows, clean.known, clean.on)


def ids(subject, *wanted):
    """Ids of the findings on a subject, of these ids or families only."""
    return [each for each, _, _ in found(subject, *wanted)]
