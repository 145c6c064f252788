"""Identifiers of documents, drugs and diseases: their shapes and check digits, without look-up.

Sources: the systems' own descriptions. A well-formed identifier may still be one of another thing.
"""

import re

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NOT_I_NOR_O = "[0-9A-HJ-NP-Z]"

SHAPES = {  # system: (pattern of the whole value, what it looks like)
    "pmid": (r"[1-9]\d{0,7}", "up to 8 digits"),
    "pmcid": (r"PMC[1-9]\d{0,8}", "PMC and digits"),
    "doi": (r"10\.\d{4,9}/[^\s<>\"{}|\\^`]*[^\s<>\"{}|\\^`.,;:]", "10.1016/S0140-6736(21)01222-8"),
    "nct": (r"NCT0\d{7}", "NCT and 8 digits, the first a 0"),
    "set-id": (UUID, "32 hexadecimal digits in lower case, grouped 8-4-4-4-12"),
    "unii": (r"[0-9A-Z]{10}", "10 digits and capital letters"),
    "atc": (r"[ABCDGHJLMNPRSV]\d\d[A-Z]{2}\d\d", "L01EA05"),
    "rxnorm": (r"[1-9]\d{0,7}", "up to 8 digits"),
    "ncit": (r"C[1-9]\d{2,6}", "C and digits, as C3167"),
    "snomed-ct": (r"[1-9]\d{5,17}", "6 to 18 digits"),
    "icd-10-cm": (r"[A-TV-Z]\d[0-9AB](\.[0-9A-Z]{1,4})?", "C91.00"),
    "icd-o-3": (r"[89]\d{3}/[012369]", "9811/3"),
    "icd-11": (
        rf"[1-9A-HJ-NP-V][A-HJ-NP-Z]\d{NOT_I_NOR_O}(\.{NOT_I_NOR_O}{{1,2}})?"
        r"|X[A-Z][0-9A-Z]{1,4}|[1-9]\d{5,9}",
        "2A70, or the number of the entity",
    ),
    "oncotree": (r"[A-Z][A-Z0-9_/-]{1,15}", "capital letters and digits, as BLL"),
    "mondo": (r"MONDO:\d{7}", "MONDO: and 7 digits"),
    "mesh": (r"[DC](\d{6}|\d{9})", "D054198"),
    "orphanet": (r"(ORPHA:)?[1-9]\d{0,6}", "digits, as 513"),
    "doid": (r"DOID:\d{1,7}", "DOID: and digits"),
}
CONCEPT = ("00", "10")  # partition of a SNOMED CT identifier that names a concept
SHUFFLED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def fault(system, value):
    """What is wrong with an identifier, in a few words; "" when nothing is, or none is known."""
    if system not in SHAPES:
        return ""
    pattern, like = SHAPES[system]
    if not re.fullmatch(pattern, value, re.ASCII):
        return f"isn't written as the system does: {like}"
    return CHECKED[system](value) if system in CHECKED else ""


def unii_fault(value):
    """The last character is the sum of the others modulo 36. Source: FDA's UNII generator."""
    total = sum(map(LETTERS.index, value[:-1]))
    return "" if LETTERS[total % 36] == value[-1] else "has a wrong check character"


def snomed_fault(value):
    if not has_verhoeff(value):
        return "has a wrong check digit"
    return "" if value[-3:-1] in CONCEPT else "doesn't name a concept"


def has_verhoeff(digits):
    """Whether the last digit is the check digit of Verhoeff (1969) for the others."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        shuffled = int(digit)
        for _ in range(place % 8):
            shuffled = SHUFFLED[shuffled]
        check = turned(check, shuffled)
    return check == 0


def turned(first, then):
    """One symmetry of a pentagon after another: 0 to 4 turn it, 5 to 9 mirror it too."""
    if first < 5:
        return (first + then) % 5 + (5 if then >= 5 else 0)
    return (first - then) % 5 + (5 if then < 5 else 0)


CHECKED = {"unii": unii_fault, "snomed-ct": snomed_fault}
