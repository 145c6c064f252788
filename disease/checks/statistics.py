"""Checks of single statistics: does a figure say where it was read?"""

from allportal.editorial.checks import Severity, register
from disease.models import Statistic


@register("disease", "statistic.unsourced", "statistic.empty")
def statistics_are_sourced(subject):
    """A statistic without reference, or without figure and words."""
    for fields in subject.of(Statistic):
        if "low" not in fields and "wording" not in fields:
            yield subject.finding(
                "statistic.empty",
                Severity.WARNING,
                "It has neither a figure nor words in its place.",
                hint="Fill in the figure as its source states it, or delete the row.",
                **subject.at(Statistic, fields, "low"),
            )
        if not fields.get("references"):
            yield subject.finding(
                "statistic.unsourced",
                Severity.WARNING,
                "It names no source: readers can't check it.",
                hint="Name the reference that it was read in.",
                **subject.at(Statistic, fields, "references"),
            )
