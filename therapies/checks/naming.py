"""Nonproprietary names."""

import re

from allportal.editorial.checks import Severity, register
from therapies.models import ApprovalEvent, Product, Therapy

from .rows import modality, rows, therapy

MODALITY = Therapy.Modality
BIOLOGICS = (MODALITY.ENZYME, MODALITY.ANTIBODY, MODALITY.BISPECIFIC, MODALITY.CONJUGATE)
SUFFIXED_SINCE = "2018"  # FDA names biological products with a suffix of four letters
SUFFIX = re.compile(r"-[a-z]{4}\b")


@register("therapy", "therapy.suffix")
def biologics_have_their_suffix(subject):
    """A biological product licensed since 2018 whose name lacks its four-letter suffix."""
    if modality(subject) not in BIOLOGICS or not is_recent(subject):
        return
    names = [subject.root.get("name", ""), *subject.root.get("other_names", [])]
    if not any(map(SUFFIX.search, names)):
        yield therapy(subject).finding(
            "therapy.suffix",
            Severity.NOTE,
            "Its name has no four-letter suffix, as FDA gives to biological products.",
            "name",
            "Record the proper name, with its suffix, as the name or as another name.",
        )


def is_recent(subject):
    dates = [row["first_licensed_on"] for row in rows(subject, Product)]
    dates += [row["date"] for row in rows(subject, ApprovalEvent)]
    return min(filter(None, dates), default="") >= SUFFIXED_SINCE
