"""On which days: days of the cycle and weekdays, written and read."""

import re

from .parsed import Unreadable
from .vocabulary import DASH, DAY_PARTS, TO, WEEKDAYS

SIGNED = rf"{DASH}?\d{{1,3}}"
ELSE = (  # a number with this behind it is no day of a list
    rf"(?!\d|\.\d|,\d{{3}}|{DASH}?\s*(?:day|week|month|year|cycle|hour|dose|minute)"
    r"|\s*(?:[a-zµμ]+/|mg|mcg|[µμu]g|g|iu|units?|cells|car|%|percent|kg|[×x*·✕]\s*10|\^|\(\d{1,2}\))"
    r"(?![-\s]?negative|[-\s]?positive))"
)
ONE = rf"{SIGNED}(?:{TO}{SIGNED})?{ELSE}"
AND = r"(?:\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*&\s*|\s*;\s*)"
DAYS = re.compile(
    rf"(?:on\s+)?(?:days?|d)\s*(?P<list>{ONE}(?:{AND}(?:on\s+)?(?:days?\s+)?{ONE})*)", re.I
)
BEFORE_OR_AFTER_ZERO = re.compile(rf"(?<!\d){DASH}\d+\s*{DASH}\s*\d")
SPAN = re.compile(rf"({SIGNED})(?:{TO}({SIGNED}))?", re.I)

NAME = rf"(?:{'|'.join(f'{day}s?|{day[:3]}' for day in WEEKDAYS)})"
PART = rf"(?:{'|'.join(DAY_PARTS)})"
WEEKDAY = rf"{NAME}\b\.?(?:\s+{PART}s?\b)?"
ON_WEEKDAYS = re.compile(
    rf"(?:on\s+)?(?P<list>{WEEKDAY}(?:(?:{AND}|\s*/\s*)(?:on\s+)?{WEEKDAY})*)", re.I
)
NAMED = re.compile(rf"({NAME})\b\.?(?:\s+({PART})(s?)\b)?", re.I)


def listed(words):
    """``Monday, Wednesday and Friday``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def spans(text):
    """[(first, last)] of days as a Step stores them; ValueError for what is no list of days."""
    if not DAYS.fullmatch(f"days {text}"):
        raise ValueError(f"“{text}” is no list of days: write 1, 3, 5 or 1–5 or −4 to −2.")
    found = [(whole(first), whole(last or first)) for first, last in SPAN.findall(text)]
    if any(first > last for first, last in found):
        raise ValueError(f"“{text}” ends before it begins.")
    return found


def whole(signed):
    digits = re.sub(DASH, "-", signed)
    return int(digits)


def day_numbers(text):
    """Every day that is named: ``[-4, -3, -2]`` of ``−4 to −2``; ValueError as in ``spans``."""
    return [day for first, last in spans(text) for day in range(first, last + 1)]


def stored(found):
    """Spans of days in the one form in which a Step stores them: ``1, 3, 5``, ``−4 to −2``."""
    return ", ".join(written(first, last) for first, last in found)


def written(first, last):
    if first == last:
        return signed(first)
    return f"{signed(first)} to {signed(last)}" if first < 0 else f"{first}–{last}"


def signed(day):
    return str(day).replace("-", "−")


def days(text):
    """``on days 1, 3 and 5``, ``on day 1``, ``on days 1–5``; empty where none is recorded."""
    if not text:
        return ""
    parts = [part.strip() for part in canonical(text).split(",")]
    several = len(parts) > 1 or "–" in parts[0] or " to " in parts[0]
    return f"on day{'s' if several else ''} {listed(parts)}"


def canonical(text):
    """Days in their stored form; unchanged where they can't be read."""
    try:
        return stored(spans(text))
    except ValueError:
        return text


def days_at(text, start):
    match = DAYS.match(text, start)
    if match is None:
        return None
    if BEFORE_OR_AFTER_ZERO.search(match["list"]):
        raise Unreadable(match[0], start, "from −4 to −2 or to 2, write it with “to”")
    try:
        return {"days": stored(spans(re.sub(r"on\s+|days?", "", match["list"])))}, match.end()
    except ValueError:
        raise Unreadable(match[0], start, "a range of days that doesn't rise") from None


def weekdays(names):
    """``on Monday and Wednesday mornings``; empty where none is recorded."""
    if not names:
        return ""
    pairs = [name.partition(" ")[::2] for name in names]
    shared = {part for _day, part in pairs}
    if len(pairs) > 1 and len(shared) == 1 and shared <= set(DAY_PARTS):
        return f"on {listed([day for day, _part in pairs])} {shared.pop()}s"
    return f"on {listed(list(names))}"


def weekdays_at(text, start):
    match = ON_WEEKDAYS.match(text, start)
    if match is None:
        return None
    found = [
        (full(day), part.lower(), plural) for day, part, plural in NAMED.findall(match["list"])
    ]
    return {"weekdays": tuple(shared_parts(found))}, match.end()


def full(day):
    return next(each for each in WEEKDAYS if each[:3].lower() == day[:3].lower())


def shared_parts(found):
    """Names of weekdays. ``Monday and Wednesday mornings``: a plural is said of all before it."""
    names, behind = [], ""
    for day, part, plural in reversed(found):
        behind = (part if plural else "") if part else behind
        names.append(f"{day} {part or behind}".strip())
    return reversed(names)
