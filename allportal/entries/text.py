"""One form for every text: NFC, LF line ends, no surrounding space, only printable characters."""

import re
import unicodedata

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but tab and LF
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # zero-width, direction marks, BOM
    "\u202a-\u202e\u2066-\u2069"  # bidirectional overrides and isolates
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\ufffd"  # private use, noncharacters, replacement
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, supplementary private use
    "\ud800-\udfff"  # lone surrogates
    "]"
)
MOJIBAKE = re.compile("Ã[\x80-\xbf©¨±¼¶¤§]|â€|Â[°²³µ·±]|Γ—|Β²|Γ—|ï»¿")


def normal(value):
    """``value`` as it is stored: NFC, LF, no space at either end or at a line's end."""
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def normal_line(value):
    """``value`` on one line, with single spaces."""
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
