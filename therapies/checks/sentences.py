"""Doses in sentences, wherever they stand in a therapy, against the steps."""

import re
from bisect import bisect
from dataclasses import replace
from itertools import pairwise

from allportal.editorial.checks import Severity, names, register
from allportal.entries import linkform
from therapies.doses import Parsed, differs, find
from therapies.models import Caution, Dose, Indication

from . import amounts
from .rows import doses, rows

SENTENCE_END = re.compile(r"[.;:]\s")
ELSEWHERE = {Indication: ("wording", "combination"), Caution: ("wording",)}


@register("therapy", "dose.sentence", "dose.unreadable")
def wordings_agree_with_steps(subject):
    """A dose's own words that give another amount or schedule than its steps."""
    for dose in doses(subject):
        for name in ("wording", "cycle_wording", "duration"):
            for passage in passages(dose[name], dose.drug, subject):
                yield from judged(dose, name, passage)


def judged(dose, name, passage):
    if passage.fault and amounts.LOST.search(passage.words):
        return  # said by dose.lost-exponent
    if passage.fault:
        yield dose.finding(
            "dose.unreadable",
            Severity.WARNING,
            f"“{passage.words}” can't be read as a dose: {passage.fault.reason}.",
            name,
            "Write it as the label does, with its unit.",
        )
    elif told := differs(passage.parsed, given_by(dose, passage.parsed), partly=True):
        yield dose.finding(
            "dose.sentence",
            Severity.ERROR,
            f"“{passage.words}” and the steps disagree: {told[0]}.",
            name,
            "Read the label again, and correct the one that is wrong.",
        )


@register("therapy", "dose.elsewhere")
def other_texts_agree_with_some_dose(subject):
    """A dose of the drug in an indication or caution that no dose of the entry gives."""
    steps = [step for dose in own_doses(subject) for step in parsed(dose).steps]
    units = {step.unit for step in steps}
    drug = own_name(subject)
    for row, name in elsewhere(subject):
        for passage in passages(row[name], drug, subject):
            said = passage.parsed
            if said is None or not {step.unit for step in said.steps} <= units:
                continue
            if differs(said, replace(said, steps=tuple(steps)), partly=True):
                yield row.finding(
                    "dose.elsewhere",
                    Severity.WARNING,
                    f"“{passage.words}” is no dose of this entry.",
                    name,
                    "Correct it, or add the dose.",
                )


def elsewhere(subject):
    """(row, field name) of the texts that may repeat a dose."""
    return [
        (row, name)
        for model in ELSEWHERE
        for row in rows(subject, model)
        for name in ELSEWHERE[model]
    ]


def passages(words, drug, subject):
    """The doses that a text gives of a drug: therapies.doses.Found, without those of others."""
    plain = linkform.LINK.sub(linkform.words, words)
    found = find(plain) if words else []
    named = last_named(plain, [each.start for each in found], subject.known)
    own = subject.slug if drug == own_name(subject) else drug.replace(" ", "-")
    for passage, (shown, slugs) in zip(found, named, strict=True):
        if own in slugs or shown.lower() in drug:
            yield passage


def last_named(words, starts, known):
    """(words, slugs) of what its sentence names last before each start; "" where it names none."""
    begins = [0, *(match.end() for match in SENTENCE_END.finditer(words))]
    named = [
        (begin + start, begin + end, slugs)
        for begin, stop in pairwise([*begins, len(words)])
        for start, end, _kind, slugs in names.places(words[begin:stop], known)
    ]
    ends = [end for _start, end, _slugs in named]
    for at in starts:
        start, end, slugs = named[bisect(ends, at) - 1] if named else (0, 0, ())
        is_before = begins[bisect(begins, at) - 1] <= start and end <= at
        yield (words[start:end], slugs) if is_before else ("", ())


def own_name(subject):
    return subject.root.get("name", "").lower()


def own_doses(subject):
    return [dose for dose in doses(subject) if not dose.gives_another_drug]


def given_by(dose, said):
    """The dose as its rows give it; what it is for goes without saying."""
    return replace(parsed(dose), drug_words="", purpose=said.purpose or Dose.Purpose.TREATMENT)


def parsed(dose):
    return Parsed.of_rows(dose.fields, [step.fields for step in dose.steps])
