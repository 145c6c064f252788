"""A label beside its entry: the text of each watched section, and the entry's rows on it."""

from dataclasses import dataclass

from django.urls import reverse

from allportal.entries import marking
from therapies import doses

from .models import LabelSection
from .parts import Part
from .watch import ROWS

KEPT = 3  # unchanged lines that are shown beside a changed one


@dataclass(frozen=True)
class RowInWords:
    """One row of an entry as it is compared: its slug, where it is edited, and what it says."""

    slug: str
    address: str
    words: list


@dataclass(frozen=True)
class Side:
    """One part of a label, as read last, or None; and the rows of the entry that state it."""

    part: Part
    section: LabelSection | None
    rows: list


def sides(product):
    """The Sides of a product's label, by the newest version read: in a fixed number of queries."""
    newest = LabelSection.objects.newest().with_before().filter(set_id=product.set_id.lower())
    read = {each.part: each for each in newest.select_related("by", "comparison__by")}
    return [Side(part, read.get(part), rows(part, product.therapy)) for part in Part]


def rows(part, therapy):
    """The rows of a therapy that state what this part of its label says, in words."""
    found = ROWS[part].filter(therapy=therapy)
    if part is Part.INDICATIONS:
        found = found.prefetch_related("subtypes", "excluded_subtypes")
    if part is Part.DOSAGE:
        found = found.select_related("drug").prefetch_related("steps")
    return [RowInWords(each.slug, address(each, part), IN_WORDS[part](each)) for each in found]


def address(row, part):
    """Where a row is edited: its own page, or its group on its entry's page."""
    if part is Part.DOSAGE:
        return reverse("admin:therapies_dose_change", args=[row.pk])
    group = "indications" if part is Part.INDICATIONS else "cautions"
    return f"{entry_address(row.therapy_id)}#{group}-group"


def entry_address(pk):
    return reverse("admin:therapies_therapy_change", args=[pk])


def indication(row):
    facts = {
        "Subtypes": listed(row.subtypes),
        "Excluded subtypes": listed(row.excluded_subtypes),
        "Line": row.get_line_display(),
        "Setting": row.get_setting_display(),
        "Prior regimens": "" if row.prior_regimens is None else f"at least {row.prior_regimens}",
        "Biomarker": row.biomarker,
        "Population": row.get_population_display(),
        "Ages": doses.ages(row),
        "Combination": row.combination,
        "Also covers": row.also_covers,
        "Basis of approval": row.basis,
    }
    return filled(row.wording, *named(facts))


def listed(subtypes):
    return ", ".join(str(each) for each in subtypes.all())


def dose(row):
    facts = named({"Cycle": row.cycle_wording, "Alternative": row.choice})
    head = doses.head(row) or row.get_purpose_display()
    return filled(head, doses.sentence(row), *facts, row.wording)


def caution(row):
    return filled(row.wording, row.valid_from and f"since {row.valid_from}")


def named(facts):
    """``Line: 1st Line`` of each fact that is recorded."""
    return [f"{name}: {said}" for name, said in facts.items() if said]


def filled(*words):
    return [each for each in words if each]


IN_WORDS = {Part.INDICATIONS: indication, Part.DOSAGE: dose, Part.BOXED: caution}


def marks(old, new, *, whole=False):
    """How a section's text changed: (mark, text) pairs, as ``marking.marked``.

    Long unchanged stretches are cut down to the lines beside a change, unless it is to be whole.
    """
    found = marking.marked(old, new)
    if whole:
        return list(found)
    last = len(found) - 1
    return [
        (mark, short(text, at > 0, at < last) if mark == marking.SAME else text)
        for at, (mark, text) in enumerate(found)
    ]


def short(text, after_change, before_change):
    """An unchanged text without the lines that are far from the changes around it."""
    lines = text.splitlines(True)
    first = KEPT if after_change else 0
    rest = KEPT if before_change else 0
    cut = len(lines) - first - rest
    if cut < KEPT:
        return text
    gap = f"[… {cut} unchanged lines …]\n"
    return "".join([*lines[:first], gap, *lines[len(lines) - rest :]])
