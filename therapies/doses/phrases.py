"""The phrases that a sentence of a dose is made of: where one begins, and what it says."""

import re

from . import amounts, on_days, people, timing, vocabulary

CONTINUOUS = re.compile(
    vocabulary.whole(r"(?:as\s+an?\s+|by\s+)?continuous\s+(?:i\.?v\.?|intravenous)\s+infusion"),
    re.I,
)
FILLERS = re.compile(
    vocabulary.whole(
        r"give|given|administer(?:ed)?|infuse|infused|infusion|inject(?:ed)?|take|taken|and|"
        r"(?:a|the|an)?\s*(?:recommended\s+)?dos(?:e|age)(?:\s+(?:of|is))?(?!\s+by)|repeat(?:ed)?"
    ),
    re.I,
)
OPENERS = (
    "on|if|at|after|when|before|below|above|from|in|with|without|while|during|unless|for|within"
)
OPENS = re.compile(rf"(?:{OPENERS})\s+(?=\S)", re.I)
UNTIL = re.compile(r"until\s+(?=\S)", re.I)
TO_NEXT = r"(?:reduced?|lower(?:ed)?|decreased?|increased?|raised?|step\s+down)\s+to"
THEN = re.compile(
    rf"(?:and\s+)?(?:then|followed\s+by)\b(?:\s+{TO_NEXT}\b)?|(?:and\s+)?{TO_NEXT}\b", re.I
)
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
OF_THE_DOSE = (people.weights_at, people.ages_at, people.cycles_at, people.group_at)


def phrase_at(text, start, among=(*OF_THE_STEP, *OF_THE_DOSE)):
    """({field: value}, end) of the phrase at ``start``; None where none begins."""
    return next((found for each in among if (found := each(text, start))), None)


def condition_at(text, start):
    """The same of a step's condition, which is free text: ``on MRD-negative CR``."""
    opened = OPENS.match(text, start)
    if opened is None:
        return None
    end = end_of_words(text, opened.end())
    return {"condition": text[start:end]}, end


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
        if THEN.match(text, after) or UNTIL.match(text, after) or phrase_at(text, after):
            break
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
    if phrase_at(words, 0):
        return False
    found = read(f"{words} for 5 days", 0)  # a duration follows without a comma
    return bool(found) and [*found[0].values()] == [words]
