"""How much: amounts, ranges and maximums with their units, written and read."""

import re
from decimal import Decimal

from . import vocabulary
from .numbers import BETWEEN, number, number_at, span, span_at
from .parsed import Unreadable

LIMIT = re.compile(
    r"(?:(?:up\s+to\s+)?(?:an?\s+|the\s+)?max(?:imum|\.)?(?:\s+(?:daily\s+)?dose)?(?:\s+(?:of|is))?"
    r"|(?:and\s+)?not\s+(?:to\s+)?exceed(?:ing)?|capped\s+at|no\s+more\s+than)\s*[:=]?\s*(?=\d)",
    re.I,
)
UP_TO = re.compile(r"up\s+to\s+(?=\d)", re.I)
SHARES = (  # of the dose that is adjusted, in words; per cent
    (re.compile(r"(?:half|halve)\s+(?:of\s+)?the\s+dose\b", re.I), 50),
    (re.compile(r"(?:a|one)\s+quarter\s+of\s+the\s+dose\b", re.I), 25),
    (re.compile(r"three\s+quarters\s+of\s+the\s+dose\b", re.I), 75),
)
REDUCED = re.compile(
    r"(?:reduced?|decreased?|lower(?:ed)?)\s+(?:the\s+)?dose\s+by\s+(\d{1,2})\s*(?:%|percent)(?!\w)"
    r"|(\d{1,2})\s*(?:%|percent)\s+(?:dose\s+reduction|reduction\s+(?:of|in)\s+(?:the\s+)?dose)\b",
    re.I,
)


def amount(low, high, unit):
    """``30–45 mg``, ``50% of the dose``; empty where no amount is recorded."""
    label = vocabulary.UNIT_LABELS.get(unit, unit)
    if low is None:
        return f"up to {number(high)} {label}".strip() if high is not None else ""
    figures = number(low) if high in (None, low) else span(low, high)
    return f"{figures}{label}" if label.startswith("%") else f"{figures} {label}".strip()


def amount_at(text, start):
    """({field: value}, end) of the amount at ``start``; None without one."""
    if share := share_at(text, start):
        return share
    limited = UP_TO.match(text, start)
    found = unit_span_at(text, limited.end() if limited else start)
    if found is None:
        return None
    low, high, unit, end = found
    if limited:
        if high is not None:
            raise Unreadable(text[start:end], start, "“up to” and a range, write one of them")
        low, high = None, low
    return {"amount_low": low, "amount_high": high, "unit": unit}, end


def share_at(text, start):
    for pattern, percent in SHARES:
        if match := pattern.match(text, start):
            return share(percent), match.end()
    if match := REDUCED.match(text, start):
        percent = int(match[1] or match[2])
        if percent == 0:
            raise Unreadable(match[0], start, "no reduction")
        return share(100 - percent), match.end()
    return None


def share(percent):
    return {"amount_low": Decimal(percent), "amount_high": None, "unit": "%"}


def unit_span_at(text, start):
    """(low, high, unit, end) of a number or range with its unit; None where there is no unit."""
    found = span_at(text, start)
    if found is None:
        return None
    low, high, end = found
    unit = unit_at(text, end)
    if unit is None:
        return None
    if high is None and (second := second_at(text, unit)):
        high, unit = second
    if high is not None and low >= high:
        raise Unreadable(text[start : unit[1]], start, "the range doesn't rise")
    return low, high, *unit


def second_at(text, unit):
    """The upper end of ``25 mg to 50 mg``: (value, (unit, end)); None where the units differ."""
    dash = BETWEEN.match(text, unit[1])
    upper = dash and number_at(text, dash.end())
    again = upper and unit_at(text, upper[1])
    return (upper[0], again) if again and again[0] == unit[0] else None


def unit_at(text, start):
    """(unit, end) behind a number; None where no unit is known."""
    gap = re.compile(r"\s*[-‐‑]?\s*").match(text, start)
    return vocabulary.choice_at(vocabulary.UNITS, text, gap.end())


def maximum(value, unit):
    """``maximum 28 mcg/day``; empty where none is recorded."""
    return f"maximum {amount(value, None, unit)}" if value is not None else ""


def maximum_at(text, start):
    limit = LIMIT.match(text, start)
    found = limit and number_at(text, limit.end())
    if not found:
        return None
    value, end = found
    unit, end = unit_at(text, end) or ("", end)
    if "daily" in limit[0].lower() and not unit.endswith("/day"):
        raise Unreadable(text[start:end], start, "a daily maximum, write it as 50 mg/day")
    return {"maximum": value, "maximum_unit": unit}, end
