"""The phrases that a sentence of a dose is made of: where one begins, and what it says."""

import re

from . import amounts, on_days, people, timing, vocabulary
from .parsed import Unreadable

CONTINUOUS = re.compile(
    vocabulary.whole(r"(?:as\s+an?\s+|by\s+)?continuous\s+(?:i\.?v\.?|intravenous)\s+infusion"),
    re.I,
)
FILLERS = re.compile(
    vocabulary.whole(
        r"give|given|administer(?:ed)?|infuse|infused|infusion|inject(?:ed)?|take|taken|and|"
        r"(?:a|the|an)?\s*(?:recommended\s+)?dos(?:e|age)(?:\s+(?:of|is))?(?!\s+by)"
    ),
    re.I,
)
OPENERS = (
    "on|if|at|after|when|before|below|above|from|in|with|without|while|during|unless|for|within"
)
OPENS = re.compile(rf"(?:{OPENERS})\s+(?=\S)", re.I)
CUT_OFF = re.compile(  # words that don't end a condition: something is missing behind them
    rf"(?:^|\s)(?:{OPENERS}|and|or|to|of|by|over|per|than|other|but|not|no|except|least|most|up|"
    r"only|a|an|the|then|until|aged?|patients|body|weight|is|are|<|>|≤|≥|=)$",
    re.I,
)
DOUBTFUL = (  # (what a condition can't hold unless it stands in brackets, why)
    (
        re.compile(
            r"\b(?:adults?|children|infants?|neonates?|adolescents?|p(?:a)?ediatric|boys|girls|aged?"
            r"|years?\s+old|older|younger|weigh\w*|body\s+weight)\b|\d\s*kg\b(?!/)|^from\s+\d"
            r"|(?:over|under|above|below|less\s+than|more\s+than|[<>≤≥])\s*\d+\s*(?:years?|months?)\b",
            re.I,
        ),
        "people inside a dose, say for whom before the colon, and write a dose for each group",
    ),
    (
        re.compile(r"\bdivided\b|^in\s+(?:\d+|two|three|four)\s+(?:equal\s+)?doses\b", re.I),
        "divided doses can't be said in steps, put them into the wording",
    ),
    (re.compile(r"^on\s+(?:days?\s+)?\d", re.I), "days of a cycle or a date, write “on days 1–5”"),
)
UNTIL = re.compile(r"until\s+(?=\S)", re.I)
TO_NEXT = r"(?:reduced?|lower(?:ed)?|decreased?|increased?|raised?|step\s+down)\s+to"
THEN = re.compile(
    rf"(?:and\s+)?(?:then|followed\s+by)\b(?:\s+{TO_NEXT}\b)?|(?:and\s+)?{TO_NEXT}\b", re.I
)
CHANGED = re.compile(TO_NEXT, re.I)
WORD = re.compile(r"\((?:[^()]|\([^()]*\))*\)|[^\s,;()]+")
BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def route_at(text, start):
    found = vocabulary.choice_at(vocabulary.ROUTE_WORDS, text, start)
    return found and ({"route": found[0]}, found[1])


def continuous_at(text, start):
    match = CONTINUOUS.match(text, start)
    return match and ({"route": "iv", "frequency": "continuous"}, match.end())


OF_THE_STEP = (
    amounts.amount_at,
    amounts.maximum_at,
    timing.apart_at,
    timing.frequency_at,
    timing.cycle_length_at,
    timing.over_at,
    continuous_at,
    on_days.days_at,
    on_days.weekdays_at,
    route_at,
    timing.lasting_at,
)
OF_THE_DOSE = (people.weights_at, people.ages_of_people_at, people.cycles_at, people.group_at)


def phrase_at(text, start, among=(*OF_THE_STEP, *OF_THE_DOSE)):
    """({field: value}, end) of the phrase at ``start``; None where none begins."""
    return next((found for each in among if (found := each(text, start))), None)


def condition_at(text, start):
    """The same of a step's condition, which is free text: ``on MRD-negative CR``."""
    opened = OPENS.match(text, start)
    if opened is None:
        return None
    end = end_of_words(text, opened.end())
    refuse_doubtful(text, start, opened.end(), end)
    return {"condition": text[start:end]}, end


def refuse_doubtful(text, start, inner, end):
    """Refuse a condition that is cut off, or that says what belongs elsewhere in a dose."""
    words = text[start:end]
    for pattern, reason in DOUBTFUL:
        if pattern.search(words):
            raise Unreadable(words, start, reason)
    if CUT_OFF.search(words):
        raise Unreadable(words, start, "a condition that isn't whole, put it in brackets")
    if phrase_at(text, inner, (amounts.amount_at, *OF_THE_DOSE)):
        raise Unreadable(words, start, "an amount or people inside a condition, put it in brackets")


def until_at(text, start):
    """The same of ``until progression``: a duration, or the condition of a step before others."""
    opened = UNTIL.match(text, start)
    if opened is None:
        return None
    end = end_of_words(text, opened.end())
    return {"until": text[start:end]}, end


def end_of_words(text, start):
    """Where free text ends: before punctuation, or where something that is known begins."""
    end = start
    while word := WORD.match(text, end):
        end = word.end()
        after = skip_spaces(text, end)
        if THEN.match(text, after) or UNTIL.match(text, after):
            break
        if phrase_at(text, after, OF_THE_STEP):
            break
        if found := phrase_at(text, after, OF_THE_DOSE):
            reason = "people or cycles inside free text, say them before the colon"
            raise Unreadable(text[after : found[1]], after, reason)
        if not WORD.match(text, after):
            break
        end = after
    return len(text[:end].rstrip())


def skip_spaces(text, start):
    while start < len(text) and text[start] == " ":
        start += 1
    return start


def stands_plain(read, words):
    """Whether free text is read back as it is when it stands without brackets."""
    try:
        if phrase_at(words, 0):
            return False
        found = read(f"{words} for 5 days", 0)  # a duration follows without a comma
    except Unreadable:
        return False
    return bool(found) and [*found[0].values()] == [words]
