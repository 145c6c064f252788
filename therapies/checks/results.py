"""Results of trials: events against numbers, figures against their intervals, figures twice."""

import re
from decimal import Decimal
from itertools import combinations

from allportal.editorial.checks import Severity, register
from allportal.entries.fields import plain
from allportal.entries.text import folded
from therapies.models import Result

from .rows import rows

ESTIMATED = re.compile(
    r"surviv|\b(?:OS|EFS|PFS|RFS|DFS|DOR)\b|duration|free\b|cumulative|relapse\s+rate|time\s+to",
    re.I,
)
ARMS = (
    ("arm_value", "arm_events", "arm_n", "arm"),
    ("comparator_value", "comparator_events", "comparator_n", "comparator"),
)
WHAT = ("endpoint", "measure", "analysis", "population", "arm", "comparator", "unit", "time_point")


@register("trial", "result.events", "result.rate")
def events_agree_with_figures(subject):
    """More events than patients, or a rate that isn't events by patients."""
    for row in rows(subject, Result):
        for value, events, number, _ in ARMS:
            count, of, figure = row.number(events), row.number(number), row.number(value)
            if count is None or of is None:
                continue
            if count > of:
                message = f"{count} events in {of} patients."
                yield row.finding("result.events", Severity.ERROR, message, events, CORRECT)
            elif figure is not None and of and is_counted(row) and differs(count, of, figure):
                rate = plain(round(count / of * 100, 1))
                message = f"{count} of {of} are {rate}%, not {plain(figure)}%."
                yield row.finding("result.rate", Severity.ERROR, message, value, CORRECT)


CORRECT = "Read the source again, and correct the one that is wrong."


def is_counted(row):
    """Whether the figure is a share of patients counted, and no estimate over time."""
    is_share = row["measure"] == Result.Measure.RATE and row["unit"] == "%"
    return is_share and not ESTIMATED.search(row["endpoint"])


def differs(count, of, figure):
    """Whether ``figure``, in percent, is not the share rounded or cut at its own last digit."""
    digits = max(-figure.normalize().as_tuple().exponent, 0)
    return abs(count / of * 100 - figure) >= Decimal(10) ** -digits


@register("trial", "result.interval", "result.range", "result.level")
def figures_lie_in_their_intervals(subject):
    """A figure outside its confidence interval, a share above 100%, an unlikely level."""
    for row in rows(subject, Result):
        value = row.number("arm_value")
        if value is not None and lies_outside(value, row):
            yield row.finding(
                "result.interval",
                Severity.ERROR,
                f"{plain(value)} lies outside its own interval.",
                "interval_low",
                "Is the interval that of a difference? Then the figure is the difference.",
            )
        for name in ("arm_value", "comparator_value", "interval_high"):
            figure = row.number(name) if row["unit"] == "%" and row["measure"] in SHARES else None
            if figure is not None and figure > 100:
                message = f"{plain(figure)}% is more than all."
                yield row.finding("result.range", Severity.ERROR, message, name, CORRECT)
        level = row.number("interval_level")
        if level is not None and not 80 <= level < 100:
            message = f"An interval of {plain(level)}% is unusual."
            yield row.finding("result.level", Severity.WARNING, message, "interval_level", CORRECT)


def lies_outside(value, row):
    low, high = row.number("interval_low"), row.number("interval_high")
    return (low is not None and value < low) or (high is not None and value > high)


SHARES = ("", Result.Measure.RATE)


@register("trial", "result.no-unit", "result.hazard-ratio")
def ratios_are_ratios(subject):
    """A hazard ratio that is far from one; a median without its unit."""
    for row in rows(subject, Result):
        value = row.number("arm_value")
        if value is None:
            continue
        if row["measure"] == Result.Measure.HAZARD_RATIO and not Decimal("0.1") <= value <= 4:
            message = f"A hazard ratio of {plain(value)} is unusual."
            yield row.finding(
                "result.hazard-ratio", Severity.WARNING, message, "arm_value", CORRECT
            )
        if row["measure"] == Result.Measure.MEDIAN and not row["unit"]:
            message = "A median needs its unit: months, years."
            yield row.finding("result.no-unit", Severity.WARNING, message, "unit")


@register("trial", "result.contradiction")
def results_say_one_thing(subject):
    """Two figures of one endpoint, arm, analysis, population and time, without a note why."""
    for one, other in combinations(rows(subject, Result), 2):
        explained = one["note"] or other["note"]
        if explained or any(told(one, name) != told(other, name) for name in WHAT):
            continue
        figures = {one.number("arm_value"), other.number("arm_value")}
        if len(figures) == 2 and None not in figures:
            yield other.finding(
                "result.contradiction",
                Severity.WARNING,
                f"Result {one.slug} gives another figure for the same.",
                "arm_value",
                "Say what tells them apart (analysis, population, time), or why in a note.",
            )


def told(row, name):
    return folded(row[name])
