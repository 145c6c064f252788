"""References for one and the same document: by the identifiers that no two documents share.

A trial's NCT number isn't one: its publications and notices have it too. A label's set id is one
together with the version that was read.
"""

from collections import defaultdict

from allportal.editorial.checks import Severity, register

from .models import Reference

OF_ONE_DOCUMENT = (("pmid",), ("pmcid",), ("doi",), ("set_id", "set_id_version"))
FIELDS = tuple(name for names in OF_ONE_DOCUMENT for name in names)


@register("reference", "reference.same-document")
def documents_have_one_reference(subject):
    """Another reference with the same PMID, PMCID, DOI, or set id and version of a label."""
    if subject.is_retired:
        return
    for names, slugs in others(subject.known, subject.root, but=subject.slug):
        yield subject.finding(
            "reference.same-document",
            Severity.WARNING,
            said(names, slugs),
            hint="Correct the identifier, or retire one of them in favor of the other.",
            **subject.at(Reference, subject.root, names[0]),
        )


def said(names, slugs):
    """``It has the same DOI as shah-2021.``"""
    shared = " and ".join(str(Reference._meta.get_field(name).verbose_name) for name in names)
    return f"It has the same {shared} as {', '.join(slugs)}."


def others(known, fields, but=""):
    """(names of the fields, slugs) of each identifier that other references have as well.

    ``fields``: of one reference, by name, whose slug is ``but``. Retired references don't count.
    """
    keys = identifying(fields)
    there = index(known) if keys else {}
    for key in keys:
        if slugs := sorted(there.get(key, set()) - {but}):
            yield key[0], slugs


def index(known):
    """{(names of fields, their values): slugs} of the references that stand; made once."""
    if "documents" not in known.made:
        found = known.made["documents"] = defaultdict(set)
        for slug, fields in known.roots("reference", *FIELDS).items():
            for key in identifying(fields):
                found[key].add(slug)
    return known.made["documents"]


def identifying(fields):
    """[(names of fields, their values)] of what names one document, the same in capitals."""
    return [
        (names, tuple(fields.get(name, "").casefold() for name in names))
        for names in OF_ONE_DOCUMENT
        if fields.get(names[0])
    ]
