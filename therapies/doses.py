"""Doses as sentences: what a Dose and its steps say, in the words a clinician reads."""

from allportal.entries.fields import plain

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value):
    """A number as clinicians write it: ``45``, ``1,500``, cell counts as ``1 × 10⁶``."""
    if value >= 1_000_000:
        digits = plain(value)
        exponent = len(digits.split(".")[0]) - 1
        mantissa = plain(value / (10**exponent))
        return f"{mantissa} × 10{str(exponent).translate(SUPERSCRIPT)}"
    return plain(value)


def amount(low, high, unit):
    """``30–45 mg``; empty where no amount is recorded."""
    ends = [number(value) for value in (low, high) if value is not None]
    joined = "–".join(ends)
    return f"{joined}{unit}" if unit.startswith("%") else f"{joined} {unit}".strip()


def step_phrase(step, route=""):
    """One step in words: ``650 mg/m² IV over 1 hour once daily on days 1–5``."""
    parts = [
        amount(step.amount_low, step.amount_high, step.get_unit_display())
        if step.amount_low is not None
        else "",
        route,
        over(step.over_minutes),
        step.get_frequency_display() if step.frequency != step.Frequency.PER_DAY_LISTED else "",
        days(step.days),
        f"on {listed(step.weekdays)}" if step.weekdays else "",
        step.condition,
    ]
    phrase = " ".join(filter(None, parts))
    if step.maximum is None:
        return phrase
    limit = amount(step.maximum, None, step.get_maximum_unit_display())
    return ", ".join(filter(None, [phrase, f"maximum {limit}"]))


def over(minutes):
    """``over 2 hours``, ``over 90 minutes``; empty where it isn't recorded."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if rest:
        return f"over {minutes} minutes"
    return f"over {hours} hour{'s' if hours > 1 else ''}"


def days(text):
    """``on days 1, 3 and 5``, ``on day 1``, ``on days 1–5``; empty where none is recorded."""
    if not text:
        return ""
    parts = [part.strip() for part in text.split(",")]
    several = len(parts) > 1 or "–" in text or " to " in text
    return f"on day{'s' if several else ''} {listed(parts)}"


def listed(words):
    """``Monday, Wednesday and Friday``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def sentence(dose):
    """The dose in one sentence, made of its steps, its duration and its cycle."""
    route = dose.get_route_display()
    steps = list(dose.steps.all()) if dose.pk else []
    phrases = [step_phrase(step, route if not index else "") for index, step in enumerate(steps)]
    said = ", then ".join(filter(None, phrases)) or route
    duration = f"for {dose.duration}" if dose.duration else ""
    cycle = f"every {dose.cycle_length} days" if dose.cycle_length else ""
    return ", ".join(filter(None, [" ".join(filter(None, [said, duration])), cycle]))
