"""Checks of prose in any entry: its links, figures without citation, old notation of fusions."""

import re

from allportal.entries.fields import NamesField, ProseField
from allportal.entries.linkform import BEGINS

from . import passages
from .running import register
from .subjects import Severity, title

COUNTED = ("%", "per", "cases", "deaths", "subtypes")
MEASURED = re.compile(r"\b(?:median|mean|average|peaks?|survival|duration)\b", re.IGNORECASE)
GENES = re.split(
    r"\s+",
    """ABL ABL1 ABL2 AF4 AF9 AFF1 AML1 BCL2 BCL6 BCL9 BCR CBFB CREBBP CRLF2 CSF1R DUX4 E2A EBF1
    ENL EP300 EPOR ETV6 FGFR1 FLT3 HLF IGH IGK IGL IL3 JAK2 KMT2A LMO1 LMO2 LYN MEF2D MLL MLLT1
    MLLT3 MLLT10 MYC MYH11 NTRK3 NUP98 NUP214 P2RY8 PAX5 PBX1 PDGFRA PDGFRB PICALM PML RARA RCSD1
    RUNX1 RUNX1T1 SSBP2 STIL TAL1 TCF3 TEL TLX1 TLX3 TRA TRB TRD TYK2 ZMIZ1 ZNF362 ZNF384""",
)
RENAMED = {  # symbols that HGNC gave up
    "ABL": "ABL1",
    "AF4": "AFF1",
    "AF9": "MLLT3",
    "AML1": "RUNX1",
    "E2A": "TCF3",
    "ENL": "MLLT1",
    "MLL": "KMT2A",
    "TEL": "ETV6",
}
GENE = "|".join(sorted(GENES, key=len, reverse=True))
OLD_FUSION = re.compile(rf"(?<![\w:/-])({GENE})[-/–]({GENE})(?![\w:])")


@register("", "prose.link")
def links_lead_somewhere(subject):
    """A link in prose that leads to nothing."""
    for where, words in subject.prose():
        for name, slug in BEGINS.findall(words):
            if not subject.known.has(name, slug):
                yield subject.finding(
                    "prose.link",
                    Severity.ERROR,
                    f"[[{name}:{slug}]] leads to nothing.",
                    hint="Correct the link, or make the entry it names.",
                    **where,
                )


@register("", "prose.uncited-figure")
def figures_are_cited(subject):
    """A figure in prose without citation in its paragraph (or its row, where that is all of it)."""
    for model, fields in subject.each():
        for field in filter(is_prose, model._meta.concrete_fields):
            found = passages.passages(fields.get(field.name, ""))
            if len(found) == 1 and fields.get("references"):
                continue
            for words in dict.fromkeys(uncited(found)):
                yield subject.finding(
                    "prose.uncited-figure",
                    Severity.WARNING,
                    f"“{words}” has no citation in its paragraph.",
                    hint="Add [[ref:…]], or quote a statistic: [[stat:…]].",
                    **subject.at(model, fields, field.name),
                )


def is_prose(field):
    return isinstance(field, ProseField)


def uncited(found):
    """The words of the figures that passages state without citation."""
    for passage in found:
        if passage.is_cited or passages.CITED in passage.above:
            continue
        for sentence in passage.sentences:
            for figure in passages.figures(sentence):
                measured = figure.unit in ("months", "years") and MEASURED.search(sentence)
                large = "," in figure.words and figure.low >= 1000
                if figure.unit in COUNTED or measured or large:
                    yield figure.words


@register("", "prose.fusion")
def fusions_are_written_as_today(subject):
    """A gene fusion in old notation, BCR-ABL1 or BCR/ABL, where HGNC writes BCR::ABL1."""
    if subject.kind == "reference":  # titles stand as they are printed
        return
    for model, fields in subject.each():
        for field in model._meta.concrete_fields:
            value = fields.get(field.name)
            if not isinstance(value, str) or isinstance(field, NamesField) or field.name == "slug":
                continue
            found = OLD_FUSION.findall(passages.LINK.sub(" ", value))
            for one, other in dict.fromkeys(found):
                if symbol(one) != symbol(other):
                    yield subject.finding(
                        "prose.fusion",
                        Severity.WARNING,
                        f"{one}-{other} is old notation of a fusion.",
                        row=title(model, fields),
                        field=str(field.verbose_name),
                        hint=f"Write {symbol(one)}::{symbol(other)}.",
                    )


def symbol(gene):
    """The symbol that HGNC gives a gene today."""
    return RENAMED.get(gene, gene)
