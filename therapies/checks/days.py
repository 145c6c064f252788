"""Days of a cycle and of the week, as steps name them."""

import re

RANGE = re.compile(r"^([−-]?\d+)\s*(?:–|-|to|through)\s*([−-]?\d+)$")
DAY = re.compile(r"^[−-]?\d+$")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Unreadable(ValueError):
    """Days that aren't numbers or ranges of them."""


def of_text(text):
    """The days that ``1, 3, 5``, ``1–5`` or ``−4 to −2`` name, in order. Raises Unreadable."""
    days = []
    for part in filter(None, (part.strip() for part in re.split(r",|\band\b", text))):
        if match := RANGE.match(part):
            first, last = map(number, match.groups())
            if first > last:
                raise Unreadable(text)
            days += range(first, last + 1)
        elif DAY.match(part):
            days.append(number(part))
        else:
            raise Unreadable(text)
    return days


def number(text):
    return int(text.replace("−", "-"))


def weekday_gaps(weekdays):
    """Hours from each of these weekdays to the next, around the week; empty below two of them."""
    places = sorted({WEEK.index(word) for word in map(first_word, weekdays) if word in WEEK})
    if len(places) < 2:
        return []
    following = [*places[1:], places[0] + 7]
    return [(later - day) * 24 for day, later in zip(places, following, strict=True)]


def first_word(text):
    return text.split()[0].lower() if text else ""
