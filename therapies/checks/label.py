"""Subtypes and biomarkers: what the wording names against what is coded."""

import re
from dataclasses import dataclass

from allportal.editorial.checks import Severity, register
from disease.models import Subtype
from therapies.models import Indication

from .rows import rows


@dataclass(frozen=True)
class Concept:
    """A subtype as labels word it; ``opposite``: the name of what excluding amounts to the same."""

    name: str
    said: re.Pattern
    lineage: str = ""
    opposite: str = ""


def concept(name, pattern, **about):
    return Concept(name, re.compile(pattern, re.I), **about)


FUSION = r"BCR(?:::|[-–/])ABL1?"
CONCEPTS = (
    concept(
        "Ph-positive",
        r"\bPh\s?\+|\bPh[- ]positive|\bPhiladelphia[- ]chromosome[- ]positive"
        rf"|\bpositive\s+for\s+the\s+Philadelphia|{FUSION}[- ]positive|^{FUSION}$",
        opposite="Ph-negative",
    ),
    concept(
        "Ph-negative",
        r"\bPh\s?[−–-](?![a-z])|\bPh[- ]negative|\bPhiladelphia[- ]chromosome[- ]negative"
        r"|\bwithout\s+the\s+Philadelphia",
        opposite="Ph-positive",
    ),
    concept("Ph-like", r"\bPh-like|\bPhiladelphia[- ]like"),
    concept("B-cell", r"\bB[- ](?:cell|lineage|precursor|ALL\b)", lineage="b"),
    concept(
        "T-cell",
        r"(?<!CAR )(?<!CAR-)(?<!viable )\bT[- ](?:cell|lineage|LBL|ALL\b)"
        r"(?!s|\s+(?:engager|therapy))",
        lineage="t",
    ),
    concept("KMT2A-rearranged", r"\bKMT2A\b|\bMLL[- ]rearranged"),
)
REGARDLESS = re.compile(
    r"\b(?:whatever|regardless\s+of|irrespective\s+of|with\s+or\s+without|including|whether)\b"
    r"[^,.;]*|\([^()]*\bincluded\)|,[^,.;]*\bincluded\b",
    re.I,
)
MARKER = re.compile(
    r"\b([A-Z]{1,5}\d[A-Z0-9]*)[- ]"
    r"(?:positive|mutated|mutation|mutant|rearrange\w*|translocation|fusion|negative)"
)


def asserted(text):
    """``text`` without what it says to be indifferent: "whatever the Ph status"."""
    return REGARDLESS.sub(" ", text)


class Coded:
    """The subtypes that an indication codes and excludes, with those they are part of."""

    def __init__(self, row, tree):
        self.included = [each for slug in row.slugs("subtypes") for each in path(slug, tree)]
        self.excluded = [tree.get(slug, {"slug": slug}) for slug in row.slugs("excluded_subtypes")]
        self.biomarker = row["biomarker"]

    def has(self, one):
        if one.said.search(self.biomarker) or any(is_named(one, each) for each in self.included):
            return True
        opposites = [each for each in CONCEPTS if each.name == one.opposite]
        return any(is_named(other, each) for other in opposites for each in self.excluded)

    def mentions(self, word):
        known = [self.biomarker, *(name for each in self.included for name in names(each))]
        return any(word.lower() in name.lower() for name in known)


def path(slug, tree):
    """A subtype's fields and those of the wider ones, as far as they are known."""
    found, seen = [], set()
    while slug and slug not in seen:
        seen.add(slug)
        found.append(tree.get(slug, {"slug": slug}))
        slug = (found[-1].get("parent") or [""])[-1]
    return found


def names(subtype):
    found = [subtype.get(name, "") for name in ("name", "abbreviation", "alteration", "slug")]
    return [*filter(None, found), *subtype.get("synonyms", [])]


def is_named(one, subtype):
    lineage = subtype.get("lineage", "")
    return bool(lineage and lineage == one.lineage) or any(map(one.said.search, names(subtype)))


def trees(subject):
    """{disease slug: {subtype slug: fields}} of the diseases that indications name."""
    slugs = {row["disease"][-1] for row in rows(subject, Indication) if row["disease"]}
    found = subject.known.rows_of("disease", *sorted(slugs)) if slugs else {}
    label = Subtype._meta.label_lower
    return {
        slug: {each["fields"]["slug"]: each["fields"] for each in content if each["model"] == label}
        for slug, content in found.items()
    }


def indications(subject):
    """(row, Coded) of each indication."""
    by_disease = trees(subject)
    for row in rows(subject, Indication):
        disease = row["disease"][-1] if row["disease"] else ""
        yield row, Coded(row, by_disease.get(disease, {}))


@register("therapy", "label.subtype")
def named_subtypes_are_coded(subject):
    """A subtype that the wording names and no coded subtype stands for."""
    for row, coded in indications(subject):
        for one in CONCEPTS:
            if one.said.search(asserted(row["wording"])) and not coded.has(one):
                yield row.finding(
                    "label.subtype",
                    Severity.WARNING,
                    f"The wording names {one.name} disease; no coded subtype says so.",
                    "subtypes",
                    "Choose the subtype: filters and the landscape read the coded one.",
                )


@register("therapy", "label.subtype-not-in-words")
def coded_subtypes_are_named(subject):
    """A coded subtype that the wording doesn't name."""
    for row in rows(subject, Indication):
        if not row["wording"]:
            continue
        for slug in row.slugs("subtypes"):
            meant = [one for one in CONCEPTS if is_named(one, {"slug": slug})]
            if meant and not any(one.said.search(row["wording"]) for one in meant):
                yield row.finding(
                    "label.subtype-not-in-words",
                    Severity.NOTE,
                    f"It is coded as {meant[0].name}; the wording doesn't say so.",
                    "wording",
                    "Readers of the wording alone miss the restriction: name it.",
                )


@register("therapy", "label.subtype-as-biomarker")
def subtypes_do_not_stand_in_other_fields(subject):
    """A subtype that stands in the biomarker, combination or "also covers" field, uncoded."""
    for row, coded in indications(subject):
        for name in ("biomarker", "combination"):
            for one in CONCEPTS[:3]:
                if one.said.search(row[name]) and not any(
                    is_named(one, each) for each in coded.included
                ):
                    yield row.finding(
                        "label.subtype-as-biomarker",
                        Severity.WARNING,
                        f"It names {one.name} disease, which is a subtype.",
                        name,
                        "Code it as a subtype of the indication.",
                    )


@register("therapy", "label.biomarker")
def named_biomarkers_are_recorded(subject):
    """A biomarker that the wording asks for, in no biomarker field and no coded subtype."""
    for row, coded in indications(subject):
        for marker in dict.fromkeys(MARKER.findall(asserted(row["wording"]))):
            if not coded.mentions(marker):
                yield row.finding(
                    "label.biomarker",
                    Severity.WARNING,
                    f"The wording asks for {marker}; no biomarker is recorded.",
                    "biomarker",
                    "Record it: a match then says that it hangs on the biomarker.",
                )
