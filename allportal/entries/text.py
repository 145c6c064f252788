"""One form for every text: NFC, LF line ends, no surrounding space, only printable characters."""

import re
import unicodedata

CODES = ("latin-1", "cp1252")

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but tab and LF
    "\xad\u034f\u061c\u115f\u1160\u180e\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2060-\u2064\ufeff\ufff9-\ufffb"  # zero-width, direction marks, BOM
    "\u2028-\u202e\u2066-\u206f"  # separators, bidirectional overrides and isolates
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff"  # private use, noncharacters, replacement
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, supplementary private use
    "\ud800-\udfff"  # lone surrogates
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000)
    )
    + "]"
)
FOLLOWING = "".join(  # what the second byte of a UTF-8 pair looks like in Latin-1 and Windows-1252
    sorted({bytes([byte]).decode(code, "ignore") for byte in range(0x80, 0xC0) for code in CODES})
)
LINE_END = re.compile(r"\r\n|[\r\x85\u2028\u2029]")
MOJIBAKE = re.compile(f"[ÂÃÎ][{FOLLOWING}]|â[€‰ˆ„†]|ï»¿|Γ[—©¨]|[ΒΞ][°±²³·µ]")


def normal(value):
    """``value`` as it is stored: NFC, LF, no space at either end or at a line's end."""
    if value.isascii() and value.isprintable():
        return value.strip(" ")
    text = LINE_END.sub("\n", unicodedata.normalize("NFC", value))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def normal_line(value):
    """``value`` on one line, with single spaces."""
    if value.isascii() and value.isprintable() and "  " not in value and value == value.strip(" "):
        return value  # as it nearly always is
    return " ".join(normal(value).split())


def fault(value):
    """What makes ``value`` unfit to be stored, in a few words; empty text when nothing does."""
    if match := FORBIDDEN.search(value):
        return f"has a character that isn't printable text (U+{ord(match[0]):04X})"
    if match := MOJIBAKE.search(value):
        return f'has damaged characters ("{match[0]}"): read in the wrong encoding?'
    return ""


def folded(value):
    """``value`` for comparing names: NFKC, without case."""
    return unicodedata.normalize("NFKC", value).casefold()


def word(value):
    """A slug made of ``value``: lower case letters, digits and hyphens, 60 characters at most."""
    spoken = value.replace("+", " plus ").replace("%", " percent ").replace("²", "2")
    plain = unicodedata.normalize("NFKD", spoken).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def cut(value, length):
    """The start of ``value``, as whole words; all of it where it is no longer."""
    return value if len(value) <= length else f"{value[:length].rpartition(' ')[0]} …"
