"""Partners, combinations and lymphodepletion, against the doses and the other entries."""

import re

from allportal.editorial.checks import Severity, names, register
from therapies.models import Dose, Indication, Partner, Therapy

from .rows import doses, modality, rows, therapy, treatments

ALONE = re.compile(r"\balone\b|\bmonotherapy\b|\bsingle[- ]agent\b|\bonly drug\b", re.I)
COMBINED = re.compile(
    r"\b(?:together|combined|combination|in combination)\s+with\b|\bwith\s+(?:\w+\s+){0,2}"
    r"chemotherapy\b|\bpart\s+of\b",
    re.I,
)


@register("therapy", "dose.alone-and-combined")
def doses_tell_alone_from_combined(subject):
    """One dose for use alone and in combination, where labels mostly give two."""
    given = treatments(subject)
    for row in rows(subject, Indication):
        mine = [dose for dose in given if row.slug in [each.slug for each in dose.indications]]
        if len(mine) == 1 and is_both(subject, row):
            yield mine[0].finding(
                "dose.alone-and-combined",
                Severity.WARNING,
                f"One dose stands for indication {row.slug}, alone and in combination.",
                "condition",
                "Read the label again: is the dose in combination the same?",
            )


def is_both(subject, indication):
    if ALONE.search(indication["combination"]) and COMBINED.search(indication["combination"]):
        return True
    relations = {
        row["relation"]
        for row in rows(subject, Partner)
        if row["indication"][-1:] in ("", [], [indication.slug])
    }
    return {Partner.Relation.ALONE, Partner.Relation.WITH} <= relations


@register("therapy", "dose.no-lymphodepletion")
def cell_therapies_say_what_precedes_them(subject):
    """A curated CAR T-cell therapy without a dose of its lymphodepletion."""
    if modality(subject) != Therapy.Modality.CAR_T or not treatments(subject):
        return
    if not any(dose["purpose"] == Dose.Purpose.LYMPHODEPLETION for dose in doses(subject)):
        yield therapy(subject).finding(
            "dose.no-lymphodepletion",
            Severity.WARNING,
            "It has no dose of the lymphodepleting chemotherapy that precedes it.",
            hint="Add a dose for each drug, with the purpose lymphodepletion.",
        )


@register("therapy", "partner.not-linked")
def partners_with_an_entry_are_linked(subject):
    """A partner or drug in words that has an entry here."""
    places = [(row, "words", "partner") for row in rows(subject, Partner)]
    places += [(dose, "drug_words", "drug") for dose in doses(subject)]
    for row, words, link in places:
        for name in named(row[words], subject):
            yield row.finding(
                "partner.not-linked",
                Severity.NOTE,
                f'"{name}" has an entry here.',
                words,
                f"Choose it as the {row.model._meta.get_field(link).verbose_name}.",
            )


def named(text, subject):
    """Names of other therapies' entries that a text holds, each once."""
    for shown, kind, slugs in names.mentions(text, subject.known):
        if kind == subject.kind and subject.slug not in slugs:
            yield shown
