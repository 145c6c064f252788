"""Checks of how texts are written: damage, unseen marks, HTML, broken Markdown."""

import re
import unicodedata

from markdown_it import MarkdownIt

from allportal.entries import text
from allportal.entries.fields import ProseField

from . import passages
from .running import register
from .subjects import Severity

ENCODINGS = ("cp1252", "latin-1", "cp1253", "cp1251", "cp1250", "mac-roman", "cp437")
RUN = re.compile(r"[^\x00-\x7f]{2,8}")
USUAL = ("GREEK SMALL", "GREEK CAPITAL", "SUPERSCRIPT", "SUBSCRIPT")
LATIN_1 = range(0xC0, 0x100)
MARKS = set("×÷±−–—‘’“”…•≤≥≈°µ²³¹½¼¾®™©€£§¶«»→←†‡·∞√≠‰′″\u00a0")
TAG = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|sup|sub|span|div|a|ul|ol|li|table|tr|td|th|h[1-6]|font|img|small|"
    r"script|style|iframe|center|hr)\b[^<>]*>|&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});",
    re.IGNORECASE,
)
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
UNCLOSED = (  # what is left as text after Markdown was read
    (re.compile(r"\[\[|\]\]"), Severity.ERROR, "a link that isn't closed or written wrongly"),
    (re.compile(r"\*\*|__"), Severity.WARNING, "bold that isn't closed"),
    (
        re.compile(r"(?<![\w*\s])\*(?=\w)|(?<=\s)\*(?=\w)|^\*(?=\w)|(?<=[a-z.,])\*(?!\w)"),
        Severity.WARNING,
        "emphasis that isn't closed",
    ),
    (re.compile(r"\]\((?=http)|\]\s+\(http"), Severity.WARNING, "an address that isn't closed"),
    (re.compile(r"`"), Severity.WARNING, "a quotation of code that isn't closed"),
)


@register("", "text.damaged", "text.encoding")
def texts_are_whole(subject):
    """Damaged characters in a text: read in the wrong encoding, or not printable."""
    for where, _field, words in subject.texts():
        if fault := text.fault(words):
            yield subject.finding(
                "text.damaged",
                Severity.ERROR,
                f"The text {fault}.",
                hint="Type the damaged characters again.",
                **where,
            )
        elif damage := misread(words):
            yield subject.finding(
                "text.encoding",
                Severity.ERROR,
                f"“{damage[0]}” looks like “{damage[1]}”, read in the wrong encoding.",
                hint="Type the damaged characters again.",
                **where,
            )


def misread(words):
    """(what stands there, what was meant) of the first character read in a wrong encoding."""
    for match in RUN.finditer(words):
        for start in range(len(match[0]) - 1):
            for end in range(start + 2, min(start + 4, len(match[0])) + 1):
                run = match[0][start:end]
                for encoding in ENCODINGS:
                    if meant := decoded(run, encoding):
                        return run, meant
    return None


def decoded(run, encoding):
    """The one usual character that these are when read as UTF-8; None where they aren't."""
    try:
        meant = run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    if len(meant) != 1:
        return None
    usual = unicodedata.name(meant, "").startswith(USUAL) or ord(meant) in LATIN_1
    return meant if usual or meant in MARKS else None


@register("", "text.form")
def texts_are_in_their_one_form(subject):
    """A text that isn't in its stored form: NFC, LF, no space at the ends."""
    for where, field, words in subject.texts():
        normal = text.normal if isinstance(field, ProseField) else text.normal_line
        if normal(words) != words:
            yield subject.finding(
                "text.form",
                Severity.ERROR,
                "The text isn't in the form in which texts are stored (NFC, single spaces).",
                hint="Save it again in its form.",
                **where,
            )


@register("", "text.html")
def texts_hold_no_html(subject):
    """HTML in a text: readers see its marks as they stand."""
    for where, _field, words in subject.texts():
        if match := TAG.search(words):
            yield subject.finding(
                "text.html",
                Severity.WARNING,
                f"“{match[0][:40]}” is HTML: readers see it as it stands.",
                hint="Write Markdown, and characters as themselves.",
                **where,
            )


@register("", "text.markdown")
def markdown_is_closed(subject):
    """Broken Markdown: emphasis, links or brackets that don't close."""
    for where, words in subject.prose():
        left = leftover(words)
        for pattern, severity, what in UNCLOSED:
            if match := pattern.search(left):
                near = left[max(match.start() - 12, 0) : match.end() + 20].strip()
                yield subject.finding(
                    "text.markdown",
                    severity,
                    f"There is {what}: “{near}”.",
                    hint="Close it, or take the mark out.",
                    **where,
                )


def leftover(words):
    """What Markdown leaves as plain text of a text without our links and without code."""
    tokens = MARKDOWN.parse(passages.LINK.sub("link", words))
    inline = [child for each in tokens if each.type == "inline" for child in each.children]
    return " ".join(each.content for each in inline if each.type == "text")
