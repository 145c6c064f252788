"""Synthetic references: their numbers are reserved ones, or impossible."""

from .rows import entry, row
from .vocabulary import JOURNALS, SITES

KINDS = ("label", "publication", "notice", "publication", "guideline", "registry", "ontology")
TITLES = {
    "label": "Synthetic prescribing information, volume {number}",
    "publication": "Made-up outcomes of leukemia in cohort {number}",
    "notice": "Synthetic notice of approval no. {number}",
    "guideline": "Imaginary guideline on leukemia, edition {number}",
    "registry": "Synthetic registry page no. {number}",
    "ontology": "Invented classification of leukemias, edition {number}",
    "other": "Synthetic leaflet no. {number}",
}
STANDINGS = ("primary", "copy", "secondary", "")
NOWHERE = "NCT00000000"  # numbers begin at NCT00000102


def reference(plan, number):
    """The Made entry of one reference. PMID and PMCID stay empty: every number may be taken."""
    dice = plan.dice("reference", number)
    kind = "other" if number % 15 == 14 else KINDS[number % len(KINDS)]
    slug = plan.reference(number)
    published = dice.day(plan.date, 12)
    fields = {
        "slug": slug,
        "former_slugs": [f"{slug}-draft"] if number % 9 == 4 else [],
        "kind": kind,
        "title": TITLES[kind].format(number=number + 1),
        "authors": plan.names.people(dice, dice.number(1, 3)),
        "published": published[: dice.pick((4, 7, 10))],
        "standing": STANDINGS[number % len(STANDINGS)],
        "url": f"https://{dice.pick(SITES)}/synthetic/{number + 1}",
        "accessed_on": dice.day(plan.date, 1),
        "retracted_on": dice.day(plan.date, 1) if number % 40 == 3 else "",
    }
    fields |= details(kind, number, dice)
    fields |= plan.retirement("reference", number, dice, plan.reference(number - 1))
    return entry("reference", [row("references.reference", **fields)])


def details(kind, number, dice):
    """The fields that only this kind of reference has."""
    if kind == "label":
        return {
            "set_id": f"00000000-0000-0000-0000-{number + 1:012x}",
            "set_id_version": dice.pick(("2024-03", "2025-11", "2026-01-15")),
        }
    if kind == "publication":
        first = dice.number(1, 900)
        return {
            "container": dice.pick(JOURNALS),
            "volume": f"{dice.number(1, 90)}({dice.number(1, 12)})",
            "pages": f"{first}–{first + dice.number(2, 12)}",
            "doi": f"10.5555/synthetic.{number + 1}",  # a prefix kept for tests
        }
    return {"nct": NOWHERE} if kind == "registry" else {}
