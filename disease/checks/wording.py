"""Checks of words that don't fit a disease: text made for another one."""

import re

from allportal.editorial.checks import Severity, passages, register

LEUKEMIA = re.compile(r"leuk(?:a)?emia", re.IGNORECASE)
OF_SOLID_TUMORS = re.compile(
    r"\b(?:stag(?:e|es|ed|ing)(?! of (?:maturation|differentiation|development|treatment|therapy))|"
    r"TNM|histolog(?:y|ies|ic|ical)|(?:un)?resect(?:ion|able|ed)|metasta(?:sis|ses|tic|sized)|"
    r"primary tumou?r|tumou?r (?:size|grade|margins?|bulk)|surgical margins?|(?:neo)?adjuvant|"
    r"locally advanced|lymph node dissection|sentinel node|lumpectomy|debulking|"
    r"(?:lobec|mastec|colec)tomy)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"n[’']t\b|\b(?:not|no|never|unlike|without|rather than|instead of|maturation)\b", re.I
)


@register("disease", "prose.boilerplate")
def words_fit_the_disease(subject):
    """Words of solid tumors (stage, histology, resection, …) said of a leukemia."""
    if not LEUKEMIA.search(subject.root["name"]):
        return
    for where, words in subject.prose():
        found = {}
        for passage in passages.passages(words):
            for sentence in filter(lambda each: not DENIED.search(each), passage.sentences):
                found |= {each.lower(): each for each in OF_SOLID_TUMORS.findall(sentence)}
        if found:
            named = ", ".join(f"“{each}”" for each in found.values())
            yield subject.finding(
                "prose.boilerplate",
                Severity.WARNING,
                f"{named}: words of solid tumors, which don't fit a leukemia.",
                hint="Say what matters in this disease, or take them out.",
                **where,
            )
