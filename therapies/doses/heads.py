"""What stands before a dose: its purpose, for whom, in which cycles, on which condition."""

import re

from . import people, phrases, vocabulary
from .parsed import Unreadable, drug_of

COLON = re.compile(r"(?<!:):(?![:\w])")
SEGMENT = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\)|[^,()])+")
UNCLEAR = re.compile(  # people or cycles in other words than those that are known
    r"^(?:[\d<>≥≤~]|(?:max|min)(?:imum)?\b|total\b)|\bcycles?\b|\d\s*-?\s*(?:kg|lb|years?|months?)\b"
    r"|\b(?:aged?|old|older|younger|weigh\w*|body\s+weight)\b",
    re.I,
)
NAMES_A_DRUG = ("treatment", "lymphodepletion", "premedication")
FIELDS = (people.weights_at, people.ages_at, people.cycles_at)


def head(dose):
    """``lymphodepletion, fludarabine, adults, cycle 1``; empty where nothing is said of it."""
    drug = drug_of(dose)
    usual = dose.purpose in ("", "treatment") and not drug
    parts = [
        "" if usual else vocabulary.PURPOSE_LABELS.get(dose.purpose, "treatment"),
        drug,
        dose.patient_group,
        people.ages(dose),
        people.weights(dose),
        people.cycles(dose),
        condition(dose, drug),
    ]
    return ", ".join(filter(None, parts))


def condition(dose, drug):
    """When the dose applies; in brackets where its words would be taken for something else."""
    words = dose.condition
    taken_for_a_drug = dose.purpose in NAMES_A_DRUG[1:] and not drug
    if not words or (is_free(words) and not taken_for_a_drug):
        return words
    return f"({words})"


def is_free(words):
    """Whether a part of a head is nothing but free text."""
    if UNCLEAR.search(words) or not SEGMENT.fullmatch(words) or ":" in words:
        return False
    return not (structured(words, ()) or phrases.phrase_at(words, 0, phrases.OF_THE_STEP))


def split(text):
    """(head, start of the sentence) of a text; (None, 0) where it has no head."""
    for colon in COLON.finditer(text):
        before = text[: colon.start()]
        if before.count("(") == before.count(")"):
            return before, colon.end()
    return None, 0


def ends_in(words):
    """Whether a sentence with these words in it would be taken for one that has a head."""
    return split(words)[0] is not None


def read(text, drugs):
    """The fields that a head says; Unreadable where it says one thing twice."""
    found = {}
    for match in SEGMENT.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        said = known(text, start, words, drugs) or free(words, found)
        refuse_phrases(text, start, words, said)
        if twice := set(said) & set(found):
            reason = f"a second {min(twice).replace('_', ' ')} before the colon"
            raise Unreadable(words, start, reason)
        found |= said
    return found


def known(text, start, words, drugs):
    """The same as ``structured``; Unreadable for people and cycles in words that aren't known."""
    try:
        found = structured(words, drugs)
    except Unreadable as fault:
        raise Unreadable(fault.words, start + fault.position, fault.reason) from None
    if not found and UNCLEAR.search(words) and not phrases.BRACKETS.fullmatch(words):
        reason = "write “from 2 to 12 years”, “from 45 kg” or “cycles 1–3”, other words in brackets"
        raise Unreadable(words, start, reason)
    return found


def structured(words, drugs):
    """The fields of a part of a head that is known; None for free text."""
    for name in drugs:
        if name.lower() == words.lower():
            return {"drug_words": name}
    purpose = vocabulary.choice_at(vocabulary.PURPOSES, words, 0)
    if purpose and purpose[1] == len(words):
        return {"purpose": purpose[0]}
    for each in FIELDS:
        found = each(words, 0)
        if found and found[1] == len(words):
            return found[0]
    group = people.GROUP.fullmatch(words)
    return {"patient_group": group[1]} if group else None


def free(words, found):
    bracketed = phrases.BRACKETS.fullmatch(words)
    if bracketed:
        return {"condition": bracketed[1]}
    if [*found] == ["purpose"] and found["purpose"] in NAMES_A_DRUG:
        return {"drug_words": words}
    return {"condition": words}


def refuse_phrases(text, start, words, said):
    """What belongs into the sentence doesn't stand before its colon."""
    if "condition" in said or "drug_words" in said:
        found = phrases.phrase_at(words, 0, phrases.OF_THE_STEP)
        if found:
            reason = "before the colon only for what, for whom and in which cycles can be said"
            raise Unreadable(words, start, reason)
