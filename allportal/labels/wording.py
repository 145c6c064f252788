"""The text of a label's section: one line a paragraph, item or table row; figures kept whole.

Text that two versions of a label share comes out the same, however their files are laid out.
"""

import re
import unicodedata

from lxml import etree

from allportal.entries.text import FORBIDDEN

SPACE = re.compile(r"\s+")
BULLET = re.compile(r"•\s+")
LINES = {"paragraph", "item", "caption", "title", "tr", "table", "list", "text", "section", "br"}
CELLS = {"td", "th"}
LEFT_OUT = {"excerpt", "subject"}  # the summary on the label's first page; product data
BEFORE = {"item": "• ", "footnote": " [footnote: "}
AFTER = {"footnote": "] "}
RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
MOVED = {"sup": (RAISED, "^"), "sub": (LOWERED, "_")}


def plain(section):
    """The words of an SPL section with its subsections, without the excerpt of the highlights.

    Superscripts stay what they are, since 10⁶ isn't 106: as raised figures, or after "^".
    """
    walk = etree.iterwalk(section, events=("start", "end"))
    pieces, in_cells = [], 0
    for event, element in walk:
        name = etree.QName(element).localname
        in_cells += (event == "start") - (event == "end") if name in CELLS else 0
        if event == "end":
            pieces += [AFTER.get(name, ""), around(name, in_cells)]
            pieces.append(words(element.tail) if element is not section else "")
            continue
        pieces += [separator(element, name), around(name, in_cells), BEFORE.get(name, "")]
        if name in LEFT_OUT or name in MOVED:
            pieces.append(moved(element, *MOVED[name]) if name in MOVED else "")
            walk.skip_subtree()
        else:
            pieces += [picture(element, name), words(element.text)]
    text = BULLET.sub("• ", "".join(pieces))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def around(name, in_cells):
    """What an element begins and ends with: a line of its own, but not inside a table's cell."""
    return ("\n" if not in_cells else " ") if name in LINES else ""


def separator(element, name):
    return " | " if name in CELLS and element.getprevious() is not None else ""


def picture(element, name):
    """Words that stand for a picture: what it shows can't be compared, that it is there can."""
    if name == "renderMultiMedia":
        return " [picture] "
    return f" [picture {element.get('value')}] " if name == "reference" else ""


def moved(element, table, sign):
    """Raised or lowered text: ``⁶``; what has no such figures after a sign: ``^1,2``."""
    text = words("".join(element.itertext())).strip()
    if not any(each.isdigit() for each in text):
        return text
    figures = text.translate(table)
    return f"{sign}{text}" if any(each in text for each in figures) else figures


def words(text):
    """Characters of a text node as they are kept: NFC, single spaces, nothing invisible."""
    return SPACE.sub(" ", FORBIDDEN.sub(named, unicodedata.normalize("NFC", text or "")))


def named(match):
    """Invisible characters go; others that no screen shows are named, never dropped."""
    if match[0].isspace():
        return " "
    return "" if unicodedata.category(match[0]) == "Cf" else f"[U+{ord(match[0]):04X}]"
