"""Prose cut into what a reader takes in at once: passages, sentences, and the figures in them.

Links are replaced by their words; a citation leaves the mark CITED, a quoted statistic QUOTED.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from allportal.entries import linkform
from allportal.entries.linkform import LINK

CITED, QUOTED = "†", "‡"
ITEM = re.compile(r"\s*(?:[-+*]|\d+[.)])\s+|\s*#+\s+|\s*\||\s*>\s?")
HEADING = re.compile(r"\s*#+\s")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LEAD = re.compile(r"\*\*(?P<bold>.+?)\*\*:?|(?P<plain>[^.:;!?]{2,40}):(?=\s)")
SENTENCE = re.compile(rf"(?<=[.!?])(?=[\s{CITED}{QUOTED}]+[\"“(]?[A-Z0-9])|(?<=[.!?]{CITED})\s+")

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
QUALIFIERS = {
    "about": "(?:an )?estimated|about|around|approximately|roughly|some|nearly|almost|close to|~",
    "at-least": "at least|≥|no less than",
    "over": "more than|over|above|exceed(?:s|ed|ing)?|greater than|higher than|beyond|>",
    "under": "under|less than|fewer than|below|lower than|up to|at most|<|≤",
}
UNITS = {
    "%": r"\s?%|\s+percent\b",
    "per": r"\s+(?:cases\s+)?per\s+(?:million|100,000|1,000)\b",
    "cases": r"\s+(?:new\s+)?(?:cases|diagnoses|people|patients|children|adults)\b",
    "deaths": r"\s+deaths\b",
    "years": r"\s+years?\b",
    "months": r"\s+months?\b",
    "subtypes": r"\s+(?:\w+\s+){0,2}subtypes\b",
}
FIGURE = re.compile(
    "(?:(?P<qualifier>"
    + "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in QUALIFIERS.items())
    + rf")\s*)?(?<![\w.,:;/+-])(?<!\bt\()(?P<low>{NUMBER})"
    + rf"(?:(?:\s?%)?\s?(?:–|-|to)\s?(?P<high>{NUMBER}))?"
    + "(?:"
    + "|".join(f"(?P<unit_{number}>{words})" for number, words in enumerate(UNITS.values()))
    + r")?(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A figure in a text: from ``start`` to ``end``; ``unit``: a key of UNITS, or ""."""

    low: Decimal
    high: Decimal | None
    qualifier: str
    unit: str
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Passage:
    """A paragraph or list item, as words. ``lead``: what it begins with; ``above``: its list's."""

    text: str
    lead: str = ""
    above: str = ""

    @property
    def sentences(self):
        return [each.strip() for each in SENTENCE.split(self.text) if each and each.strip()]

    @property
    def is_cited(self):
        return CITED in self.text or QUOTED in self.text


def words_of(match):
    """What stands for a link."""
    name, _slug, shown = match.groups()
    if name in ("ref", "stat"):
        return (shown or "") + (CITED if name == "ref" else QUOTED)
    return linkform.words(match)


def passages(text):
    """The Passages of a Markdown text."""
    found, above = [], ""
    for is_item, block in blocks(LINK.sub(words_of, text)):
        lead = LEAD.match(block)
        said = " ".join((lead["bold"] or lead["plain"]).split()) if lead else ""
        plain = re.sub(r"[*`]+", "", block).strip()
        if not is_item:
            above = said or (plain if plain.endswith(":") else "")
        found.append(Passage(plain, said.strip(" .:"), above.strip(" .:") if is_item else ""))
    return found


def blocks(text):
    """(whether it is a list item, its lines as one) of each paragraph, item, heading, table row."""
    begun, is_item = [], False
    for line in [*text.split("\n"), ""]:
        mark = ITEM.match(line)
        if (mark or not line.strip()) and begun:
            yield is_item, " ".join(begun)
            begun = []
        if mark or not begun:
            is_item = bool(mark) and not HEADING.match(line)
        if line.strip():
            begun.append(line[mark.end() if mark else 0 :].strip(" |"))


def figures(sentence):
    """The Figures in a sentence."""
    return [figure_of(match) for match in FIGURE.finditer(sentence)]


def figure_of(match):
    qualifier = next((each for each in QUALIFIERS if match[each.replace("-", "_")]), "")
    unit = next((each for n, each in enumerate(UNITS) if match[f"unit_{n}"]), "")
    return Figure(
        low=number(match["low"]),
        high=number(match["high"]) if match["high"] else None,
        qualifier=qualifier,
        unit=unit,
        start=match.start(),
        end=match.end(),
        words=match[0].strip(),
    )


def number(digits):
    return Decimal(digits.replace(",", ""))
