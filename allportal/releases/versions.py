"""Release numbers: ``2026.11`` or ``2026.11.1``; they sort as numbers."""

import re

PATTERN = r"\d{4}\.(?:1[0-2]|[1-9])(?:\.[1-9]\d{0,3})?"
VERSION = re.compile(PATTERN, re.ASCII)


def is_version(text):
    return VERSION.fullmatch(text) is not None


def number(version):
    """``"2026.11.1"`` as ``(2026, 11, 1)``."""
    return tuple(int(part) for part in version.split("."))
