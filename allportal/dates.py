"""Dates in words, with the precision that is known of them."""

import datetime


def spelled(value):
    """``2012``, ``December 2012``, ``December 14, 2012`` of a stored date."""
    parts = [int(part) for part in str(value).split("-")]
    date = datetime.date(*parts, *[1] * (3 - len(parts)))
    return [f"{date.year}", f"{date:%B} {date.year}", f"{date:%B} {date.day}, {date.year}"][
        len(parts) - 1
    ]
