"""Synthetic therapies: most are curated in full, some only listed, some retired."""

from . import dosing, labels
from .rows import entry, row
from .vocabulary import MECHANISMS

LISTED = 12  # the last of so many is only listed
BOXED = ("listed", "none", "")
YES_NO = ("yes", "no", "")


def therapy(plan, number):
    """The Made entry of one therapy."""
    dice = plan.dice("therapy", number)
    slug, _name = plan.therapy(number)
    rows = [row("therapies.therapy", **root(plan, number, dice))]
    rows += labels.products(plan, number, [slug], dice)
    if number % LISTED != LISTED - 1:
        rows += curated(plan, number, [slug], dice)
    return entry("therapy", rows)


def root(plan, number, dice):
    slug, name = plan.therapy(number)
    modality, is_listed = plan.modality(number), number % LISTED == LISTED - 1
    target = f"ZQ{chr(65 + number % 26)}{number % 9 + 1}"
    fields = {
        "slug": slug,
        "former_slugs": [f"{slug}-draft"] if number % 10 == 3 else [],
        "name": name,
        "other_names": [f"SYN-{number + 1:05}", f"{name} example"][: 1 + number % 2],
        "modality": "" if number % 33 == 7 else modality,
        "mechanism": MECHANISMS[modality].format(target=target),
        "targets": [target] if "{target}" in MECHANISMS[modality] else [],
        "curation": "listed" if is_listed else "full",
        "boxed_warning": BOXED[number % len(BOXED)],
        "other_makers": YES_NO[number % len(YES_NO)],
        "sources_checked_on": dice.day(plan.date, 1),
        "new_badge": {5: "always", 15: "never"}.get(number % 20, ""),
        "references": plan.cited(dice, number, 2),
        "note": note(plan, number) if number % 4 == 0 else "",
    }
    successor = plan.therapy(number - 1)[0]
    return fields | plan.retirement("therapy", number, dice, successor)


def note(plan, number):
    """A public note whose links resolve."""
    disease = plan.disease_of(number)
    return (
        f"Made up for trials: see [[disease:{disease.slug}]], "
        f"[[stat:{disease.part('median-age')}]] and [[ref:{plan.label_of(number)}|its label]]."
    )


def curated(plan, number, own, dice):
    """The rows that a therapy which is only listed doesn't have."""
    indications = labels.indications(plan, number, own, dice)
    several = len(indications)
    found = [*indications, *dosing.doses(plan, number, own, dice, several)]
    for part in (labels.events, labels.cautions, labels.partners, labels.evidence):
        found += part(plan, number, own, dice, several)
    return [*found, *labels.codes(plan, number, own, dice)]
