"""The banner of a new release: it stays until two people have signed every entry off."""

from allportal.entries import text

from . import reviewing
from .manifest import REVIEWS
from .stored import Refused

BY_TWO = REVIEWS[-1]


def proposed(base, review, kept):
    """The banner that a release gets unasked, by that of ``base``, the manifest it follows.

    ``kept``: whether it keeps an entry of ``base``; ``review``: its own, one of REVIEWS.
    """
    return base.banner if base and (kept or review != BY_TWO) else ""


def refuse_lost(base, manifest):
    """Raise Refused where ``manifest`` leaves words of the banner of ``base`` out too early."""
    entries = manifest.entries
    unread = [each for each in entries if reviewing.level_of(each) != BY_TWO]
    if base is None or not unread or has_words_of(base.banner, manifest.banner):
        return
    raise Refused(
        f"this release must not drop the banner of {base.version} (“{base.banner}”): "
        f"{len(unread)} of {len(entries)} entries are not signed off by two persons; "
        "keep its words, or sign these off first"
    )


def has_words_of(old, new):
    return text.normal_line(old) in text.normal_line(new)


def change(base, manifest):
    """What becomes of the banner of ``base``, a manifest or None, in words; "" where it stays."""
    old, new = base.banner if base else "", manifest.banner
    if old == new:
        return ""
    if old and new:
        return f"the banner was “{old}” and is “{new}”"
    return f"the banner is dropped: {old}" if old else f"the banner is new: {new}"
