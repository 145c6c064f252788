"""Checks of prose in any entry: its links, the drugs and figures it names, its notation."""

from allportal.editorial.renaming import BEGINS
from allportal.entries.fields import ProseField

from .running import register
from .subjects import Severity


@register("", "prose.link")
def links_lead_somewhere(subject):
    """A link in prose that leads to nothing."""
    for row, each, words in subject.texts():
        if not isinstance(each, ProseField):
            continue
        for name, slug in BEGINS.findall(words):
            if not subject.known.has(name, slug):
                yield subject.finding(
                    "prose.link",
                    Severity.ERROR,
                    f"[[{name}:{slug}]] leads to nothing.",
                    row=row,
                    field=str(each.verbose_name),
                    hint="Correct the link, or make the entry it names.",
                )
