"""What review a release had: of each entry by its line of the manifest, of the whole the least."""

from allportal.editorial.signoff import BY_ONE, BY_TWO

from .manifest import REVIEWS

ALONE = (BY_ONE, "signed off")  # as earlier releases say it


def level_of(entry):
    """``two persons``, ``one person`` or ``none``, by who signed a ManifestEntry off, and how."""
    if not entry.signed_on:
        return "none"
    return "two persons" if entry.provenance == BY_TWO else "one person"


def of(entries):
    """The least review that any of these ManifestEntries had."""
    return min(map(level_of, entries), key=REVIEWS.index)


def flags_of(entries, review):
    """The flags of the manifest that speak of review.

    ``signed_alone``: four eyes was switched off when an entry was signed; left out where it wasn't.
    """
    alone = any(each.signed_on and each.provenance in ALONE for each in entries)
    return {"four_eyes": review == "two persons"} | ({"signed_alone": True} if alone else {})
