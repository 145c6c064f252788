"""Checks of references: can readers find the document, and does it still stand?"""

from allportal.editorial.checks import Severity, register
from allportal.entries import canonical
from allportal.entries.fields import ProseField
from allportal.entries.linkform import BEGINS

from . import identifiers
from .models import Reference

SYSTEMS = {"pmid": "pmid", "pmcid": "pmcid", "doi": "doi", "nct": "nct", "set_id": "set-id"}
EXPECTED = {  # kind: identifiers that documents of this kind have
    "publication": ("pmid", "pmcid", "doi"),
    "label": ("set_id",),
    "registry": ("nct",),
}


@register("reference", "reference.no-identifier", "reference.address-only")
def references_can_be_found(subject):
    """A reference that readers can't find for sure: no identifier, or an address alone."""
    fields = subject.root
    if any(fields.get(name) for name in SYSTEMS):
        return
    if not fields.get("url"):
        yield subject.finding(
            "reference.no-identifier",
            Severity.WARNING,
            "It has no identifier and no address: readers can't find it.",
            hint="Add the PMID, DOI, NCT number, label set id or URL.",
        )
    elif expected := EXPECTED.get(fields["kind"]):
        names = " or ".join(str(Reference._meta.get_field(each).verbose_name) for each in expected)
        yield subject.finding(
            "reference.address-only",
            Severity.NOTE,
            f"It has an address alone, which may change: its {names} isn't recorded.",
            **subject.at(Reference, fields, expected[0]),
        )


@register("reference", "reference.malformed")
def identifiers_are_well_formed(subject):
    """A PMID, PMCID, DOI, NCT number or label set id that can't be one."""
    for name, system in SYSTEMS.items():
        value = subject.root.get(name, "")
        if value and (fault := identifiers.fault(system, value)):
            yield subject.finding(
                "reference.malformed",
                Severity.ERROR,
                f"“{value}” {fault}.",
                hint="Copy it again from the document.",
                **subject.at(Reference, subject.root, name),
            )


@register("reference", "reference.retracted")
def references_stand(subject):
    """A reference that was retracted."""
    if day := retracted(subject.rows, subject.on):
        yield subject.finding(
            "reference.retracted",
            Severity.WARNING,
            f"It was retracted ({day}): what rests on it must be looked at again.",
            **subject.at(Reference, subject.root, "retracted_on"),
        )


@register("", "reference.cites-retracted")
def nothing_rests_on_what_was_retracted(subject):
    """A row that cites a retracted reference: an error if it cites no other and doesn't say so."""
    cited = [(model, fields, cites(model, fields)) for model, fields in subject.each()]
    slugs = sorted({slug for _model, _fields, each in cited for slug in each})
    known = subject.known.rows_of("reference", *slugs)
    gone = {slug: day for slug, rows in known.items() if (day := retracted(rows, subject.on))}
    for model, fields, each in cited:
        for slug in [slug for slug in each if slug in gone]:
            alone = set(each) <= set(gone)
            yield subject.finding(
                "reference.cites-retracted",
                Severity.ERROR if alone and not tells(fields) else Severity.WARNING,
                f"It cites {slug}, which was retracted ({gone[slug]})"
                + (", and nothing else." if alone else "."),
                hint="Find another source, or say in the row's note that it was retracted and why "
                "it is still cited: a reviewer may accept that.",
                **subject.at(model, fields),
            )


def retracted(rows, on):
    """When a reference was retracted, if so by the day ``on``; "" otherwise."""
    day = rows[0]["fields"].get("retracted_on", "")
    return day if day <= on else ""


def tells(fields):
    """Whether a row's note tells readers of a retraction."""
    return "retract" in fields.get("note", "").lower()


def cites(model, fields):
    """Slugs of the references that a row cites, by a field or in its prose."""
    found = []
    for field in (*canonical.content_fields(model)[1], *model._meta.many_to_many):
        if field.related_model is Reference and model is not Reference:
            value = fields.get(field.name) or []
            found += [key[0] for key in (value if field.many_to_many else [value]) if key]
    for field in canonical.content_fields(model)[0]:
        if isinstance(field, ProseField):
            links = BEGINS.findall(fields.get(field.name, ""))
            found += [slug for name, slug in links if name == "ref"]
    return list(dict.fromkeys(found))
