"""Checks of when sources were last read again."""

import datetime

from allportal.editorial import sources

from .running import register
from .subjects import Severity


@register("", "age.sources")
def sources_were_checked_lately(subject):
    """Sources of an entry, a section or a product that were checked longer ago than allowed."""
    if subject.is_retired:
        return
    before = sources.limit(datetime.date.fromisoformat(subject.on)).isoformat()
    dated = {model: name for _type, model, name in sources.dated([subject.entry_type])}
    for model, fields in subject.each():
        day = fields.get(dated.get(model, ""), "")
        if day and sources.is_stale(day, before):
            yield subject.finding(
                "age.sources",
                Severity.WARNING,
                f"Its sources were last checked on {day}: too long ago.",
                hint="Read them again, correct what changed, and set the date.",
                **subject.at(model, fields, dated[model]),
            )
