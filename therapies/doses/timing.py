"""How often, how fast, how long: frequencies, infusion times, cycles, durations."""

import re
from decimal import Decimal

from . import vocabulary
from .parsed import Unreadable
from .vocabulary import TO

COUNT = r"\d+(?:\.\d+)?"
OVER = re.compile(
    rf"over\s+({COUNT})\s*[-‐‑]?\s*(minutes?|mins?|hours?|hrs?|h)\b(?:\s+(?:and\s+)?(\d+)\s*min(?:ute)?s?\b)?"
    rf"|(?:as\s+an?\s+)?({COUNT})\s*[-‐‑]?\s*(minute|min|hour|hr|h)\s+(?=(?:iv|intravenous|infusion)\b)",
    re.I,
)
OF_A_PERIOD = re.compile(r"(?<=ly)\s+dos(?:e|age)\b", re.I)  # “daily dose” may be divided
SHORTEST_CYCLE = 7  # days; “every 3 days” says how often
DAYS_IN = {"day": 1, "week": 7}
PERIOD = r"(day|week)s?\b"
APART = re.compile(
    r"(?:no|not)\s+more\s+(?:often|frequently)\s+than\s+(?:once\s+)?every\s+(?P<often>\d+)\s+"
    rf"{PERIOD}|at\s+least\s+(?P<least>\d+)\s+(?P<unit>day|week)s?\s+apart\b",
    re.I,
)
EVERY = re.compile(
    rf"(?:repeat(?:ed)?\s+)?every\s+(?P<low>\d+)(?:{TO}(?P<high>\d+))?[-\s]{PERIOD}(?:\s+cycle)?"
    r"|q\s?(?P<short>\d+)\s?(?P<letter>[dw])\b"
    rf"|(?:(?:of|in|per)\s+)?(?:an?\s+|each\s+|every\s+|the\s+)?(?P<from>\d+)(?:{TO}(?P<to>\d+))?"
    r"[-\s](?P<unit>day|week)\s+cycles?\b",
    re.I,
)
LASTING = re.compile(
    rf"for\s+((?:(?:up\s+to|at\s+least|about|a\s+total\s+of|a\s+maximum\s+of)\s+)?{COUNT}"
    rf"(?:(?:{TO}|\s+or\s+){COUNT})?\s+(?:(?:consecutive|additional|more)\s+)?"
    r"(?:day|week|month|year|cycle|dose|infusion|course)s?)\b",
    re.I,
)


def over(minutes):
    """``over 2 hours``, ``over 90 minutes``; empty where it isn't recorded."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if rest:
        return f"over {minutes} minute{'s' if minutes > 1 else ''}"
    return f"over {hours} hour{'s' if hours > 1 else ''}"


def over_at(text, start):
    match = OVER.match(text, start)
    if match is None:
        return None
    each = 60 if (match[2] or match[5]).lower().startswith("h") else 1
    rest = int(match[3] or 0)
    minutes = Decimal(match[1] or match[4]) * each + rest
    if fault := fault_of(minutes, rest, each):
        raise Unreadable(match[0], start, fault)
    return {"over_minutes": int(minutes)}, match.end()


def fault_of(minutes, rest, each):
    """Why a length can't be one, or "". ``rest``: minutes behind a number of ``each`` minutes."""
    if rest and (each == 1 or rest >= each or (minutes - rest) % each):
        return "two lengths of time"
    if minutes == 0:
        return "an infusion takes a minute or more"
    is_whole = minutes == int(minutes) and minutes <= 32_767
    return "" if is_whole else "not a whole number of minutes"


def frequency(choice):
    """``once daily``; nothing where the days that are named say it."""
    return "" if choice == "on-days" else vocabulary.FREQUENCY_LABELS.get(choice, choice)


def frequency_at(text, start):
    found = vocabulary.choice_at(vocabulary.FREQUENCY_WORDS, text, start)
    if found is None or OF_A_PERIOD.match(text, found[1]):
        return None
    return {"frequency": found[0]}, found[1]


def apart(days):
    """``no more often than every 14 days``; empty where no interval is recorded."""
    return f"no more often than every {cycle_length(days)}" if days else ""


def apart_at(text, start):
    match = APART.match(text, start)
    if match is None:
        return None
    number, unit = match["often"] or match["least"], match[2] or match["unit"]
    if int(number) == 0:
        raise Unreadable(match[0], start, "doses are a day or more apart")
    return {"days_apart": int(number) * DAYS_IN[unit.lower()]}, match.end()


def every(shortest, longest=None):
    """``every 21 days``, ``every 2–6 weeks``, ``every 3-day cycle``; empty where not recorded."""
    if shortest and shortest < SHORTEST_CYCLE:
        ends = shortest if longest in (None, shortest) else f"{shortest}–{longest}"
        return f"every {ends}-day cycle"
    length = cycle_length(shortest, longest)
    return f"every {length}" if length else ""


def cycle_length(shortest, longest=None):
    """``21 days``, ``2–6 weeks``, ``21–25 days``; empty where it isn't recorded."""
    if not shortest:
        return ""
    if longest in (None, shortest):
        return f"{shortest} day{'' if shortest == 1 else 's'}"
    if shortest % 7 == longest % 7 == 0:
        return f"{shortest // 7}–{longest // 7} weeks"
    return f"{shortest}–{longest} days"


def cycle_length_at(text, start):
    match = EVERY.match(text, start)
    if match is None:
        return None
    shortest = match["low"] or match["short"] or match["from"]
    unit = match["letter"] or match["unit"] or match[3]
    each = 7 if unit.lower().startswith("w") else 1
    longest = match["high"] or match["to"]
    said = {"cycle_length": int(shortest) * each}
    if said["cycle_length"] == 0:
        raise Unreadable(match[0], start, "a cycle takes a day or more")
    if said["cycle_length"] < SHORTEST_CYCLE and "cycle" not in match[0].lower():
        reason = (
            "how often or a cycle, write “every other day”, “every 48 hours” or “every 3-day cycle”"
        )
        raise Unreadable(match[0], start, reason)
    if longest:
        said["cycle_length_to"] = int(longest) * each
        if said["cycle_length_to"] <= said["cycle_length"]:
            raise Unreadable(match[0], start, "the longest cycle is no longer than the shortest")
    return said, match.end()


def lasting(duration):
    """(whether it needs a comma, words): ``for 5 consecutive days``, ``until progression``."""
    if duration.startswith("until "):
        return True, duration
    return False, f"for {duration}" if duration else ""


def lasting_at(text, start):
    match = LASTING.match(text, start)
    return match and ({"duration": match[1]}, match.end())
