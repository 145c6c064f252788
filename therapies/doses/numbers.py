"""Numbers of doses, written and read: ``45``, ``1500``, ``1 × 10⁶``, ``0.2–5 × 10⁶``."""

import re
from decimal import Decimal

from allportal.entries.fields import plain

from .parsed import Unreadable
from .vocabulary import TO

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SUBSTITUTED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
POWERS_FROM = 100_000  # written with a power of ten from here on
LARGEST = 10**9
POWERS_IN_WORDS = {"thousand": 3, "million": 6, "billion": 9}

TIMES = r"\s*[×x*·✕]\s*"
DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
EXPONENT = r"(?:\s?\^\s?(?:\d{1,2}|\(\d{1,2}\))|\s?\(\d{1,2}\)|\*\*\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
POWER = re.compile(
    rf"(?:{TIMES}10(?P<exponent>{EXPONENT})|e\+?(?P<e>\d{{1,2}})"
    rf"|\s+(?P<word>{'|'.join(POWERS_IN_WORDS)}))(?![\w^⁰¹²³⁴⁵⁶⁷⁸⁹])",
    re.I,
)
ALONE = re.compile(rf"10(?P<exponent>{EXPONENT})(?![\d^⁰¹²³⁴⁵⁶⁷⁸⁹])")
LOST = re.compile(rf"{DIGITS}{TIMES}10\d*(?:\s\d{{1,2}}(?=\s))?", re.I)
MANTISSA = re.compile(DIGITS)
BETWEEN = re.compile(TO, re.I)


def number(value):
    """A number as clinicians write it: ``45``, ``1500``, cell counts as ``1 × 10⁶``."""
    return power(value, exponent_of(value)) if value >= POWERS_FROM else plain(value)


def span(low, high):
    """A range of numbers, which share a power of ten where the higher one has it."""
    if high < POWERS_FROM:
        return f"{plain(low)}–{plain(high)}"
    exponent = exponent_of(high)
    return f"{plain(Decimal(low).scaleb(-exponent))}–{power(high, exponent)}"


def exponent_of(value):
    return len(plain(value).split(".")[0]) - 1


def power(value, exponent):
    mantissa = plain(Decimal(value).scaleb(-exponent))
    return f"{mantissa} × 10{str(exponent).translate(SUPERSCRIPT)}"


def number_at(text, start):
    """(Decimal, end) of the number at ``start``; None without one."""
    if alone := ALONE.match(text, start):
        return checked(1, exponent_in(alone), text, start, alone.end())
    digits = MANTISSA.match(text, start)
    if digits is None:
        return None
    raised = POWER.match(text, digits.end())
    if raised is None and (lost := LOST.match(text, start)):
        raise Unreadable(lost[0], start, "the exponent is lost, write 1 × 10⁶ or 1 x 10^6")
    end = raised.end() if raised else digits.end()
    return checked(digits[0], exponent_in(raised) if raised else 0, text, start, end)


def exponent_in(match):
    found = match.groupdict()
    if word := found.get("word"):
        return POWERS_IN_WORDS[word.lower()]
    written = found["exponent"] or found["e"]
    return int(re.sub(r"\D", "", written.translate(SUBSTITUTED)))


def checked(digits, exponent, text, start, end):
    """(Decimal, end); refuses what can't be a dose, or can be read in two ways."""
    words = text[start:end]
    if re.search(r"\.\d\d+0(?!\d)", words):
        raise Unreadable(words, start, "zeros behind the point may be a thousands' group")
    if re.match(r"0\d", words):
        raise Unreadable(words, start, "a zero in front, the decimal point may be lost")
    value = Decimal(str(digits).replace(",", "")).scaleb(exponent)
    if value >= LARGEST:
        raise Unreadable(words, start, "too large for a dose, check the exponent")
    if plain(value) != plain(round(value, 6)):
        raise Unreadable(words, start, "more than 6 places behind the point")
    return value, end


def span_at(text, start):
    """(low, high, end) of the number or range at ``start``, high None in a number; or None."""
    if shared := shared_at(text, start):
        return shared
    first = number_at(text, start)
    if first is None:
        return None
    low, end = first
    if dash := BETWEEN.match(text, end):
        second = number_at(text, dash.end())
        if second is not None:
            return low, second[0], second[1]
    return low, None, end


def shared_at(text, start):
    """The same of ``0.2–5 × 10⁶``, where both ends share the power of ten; None elsewhere."""
    low = MANTISSA.match(text, start)
    dash = low and BETWEEN.match(text, low.end())
    high = dash and MANTISSA.match(text, dash.end())
    raised = high and POWER.match(text, high.end())
    if not raised:
        return None
    exponent, end = exponent_in(raised), raised.end()
    first, _end = checked(low[0], exponent, text, start, end)
    return first, checked(high[0], exponent, text, start, end)[0], end
