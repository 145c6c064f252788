"""Checks of how texts are written: damage, marks that nobody sees, broken Markdown."""

from allportal.entries import text

from .running import register
from .subjects import Severity


@register("", "text.damaged")
def texts_are_whole(subject):
    """Damaged characters in a text: read in the wrong encoding, or not printable."""
    for row, each, words in subject.texts():
        if fault := text.fault(words):
            yield subject.finding(
                "text.damaged",
                Severity.ERROR,
                f"The text {fault}.",
                row=row,
                field=str(each.verbose_name),
                hint="Type the damaged characters again.",
            )
