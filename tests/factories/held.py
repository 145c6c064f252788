"""Holds as people on duty put them."""

from allportal.releases import holding
from tests.factories import people

DOSE = "therapies.dose/treatment"


def hold(slug="ponatinib", row=DOSE, words="Ten times too much.", by=None):
    """A hold on a therapy's dose, put by somebody on duty."""
    by = by or people.staff("on-duty", "releases.hold")
    return holding.put("therapy", slug, row=row, words=words, by=by)
