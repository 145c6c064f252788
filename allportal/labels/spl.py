"""A drug label file: Structured Product Labeling (HL7 v3 XML), as DailyMed gives it.

Read without trust: no DTD, so no entity; no network; depth and sizes bounded by libxml2.
"""

import datetime
import hashlib
import re
from dataclasses import dataclass

from lxml import etree

from .parts import Part
from .unpacking import AGAIN, NotALabel, xml_of
from .wording import plain

NAMESPACE = "urn:hl7-org:v3"
LOINC = "2.16.840.1.113883.6.1"
SET_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VERSION = re.compile(r"[1-9][0-9]{0,8}")
DAY = re.compile(r"([0-9]{8})([0-9]{2,6}(\.[0-9]+)?([+-][0-9]{4})?)?")
CHOOSE = "on DailyMed choose the label, then “Download XML”"
SAFE = {  # not ``collect_ids=False``: with it lxml 6.1 loads external DTDs
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True)
class Label:
    """One version of one label. ``texts``: {Part: text, empty where the label has none of it}.

    ``file_sha256``: of the XML, the same for the XML by itself and in a zip.
    """

    set_id: str
    version: int
    effective_on: datetime.date
    texts: dict
    file_sha256: str


def read(content):
    """The Label in a file's bytes. Raises NotALabel."""
    xml = xml_of(content)
    root = parsed(xml)
    sha256 = hashlib.sha256(xml).hexdigest()
    return Label(set_id_of(root), version_of(root), day_of(root), texts_of(root), sha256)


def parsed(xml):
    """The root element of an SPL. Raises NotALabel."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(**SAFE))
    except etree.XMLSyntaxError as error:
        raise NotALabel(f"It can't be read as XML ({reason(error)}): {CHOOSE}.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotALabel(f"It has a DTD, which no drug label has: {CHOOSE}.")
    if root.tag != tag("document"):
        raise NotALabel(f"It is XML, but no drug label: it begins with {root.tag[:60]}: {CHOOSE}.")
    return root


def reason(error):
    """What the parser says, in one short line."""
    return " ".join(str(error.msg).split())[:120]


def tag(name):
    return f"{{{NAMESPACE}}}{name}"


def attribute(root, name, key):
    """The value of an attribute in the head of the label; empty where it isn't there."""
    element = root.find(tag(name))
    return "" if element is None else element.get(key, "").strip()


def set_id_of(root):
    found = attribute(root, "setId", "root").lower()
    if not SET_ID.fullmatch(found):
        raise NotALabel(missing("set id", "setId", found))
    return found


def version_of(root):
    found = attribute(root, "versionNumber", "value")
    if not VERSION.fullmatch(found):
        raise NotALabel(missing("version", "versionNumber", found))
    return int(found)


def day_of(root):
    found = attribute(root, "effectiveTime", "value")
    try:
        return datetime.datetime.strptime(DAY.fullmatch(found)[1], "%Y%m%d").date()  # noqa: DTZ007
    except (TypeError, ValueError) as error:
        raise NotALabel(missing("effective date", "effectiveTime", found)) from error


def missing(words, name, found):
    state = f"its {words} can't be read ({found[:40]})" if found else f"it has no {words}"
    return f"The label is damaged: {state} in <{name}>: {AGAIN}."


def texts_of(root):
    """{Part: its text}. Raises NotALabel where the label has none of the parts."""
    found = {part: "\n".join(map(plain, sections(root, part))) for part in Part}
    if not any(found.values()):
        codes = ", ".join(f"{part.value} ({part.label})" for part in Part)
        raise NotALabel(f"The label has none of the sections {codes}: is it the full label?")
    return found


def sections(root, part):
    """The outermost sections of the label that have the code of this part."""
    found = {}
    for section in root.iter(tag("section")):
        within = any(above in found for above in section.iterancestors(tag("section")))
        if not within and is_coded(section, part):
            found[section] = None
    return list(found)


def is_coded(section, part):
    code = section.find(tag("code"))
    if code is None or code.get("code") != part.value:
        return False
    return code.get("codeSystem", LOINC) == LOINC
