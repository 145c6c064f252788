"""Synthetic releases for tests, and what their entries say."""

import json
from collections import defaultdict

from allportal.releases import fixtures, publishing
from allportal.synthetic.plan import Plan
from allportal.synthetic.release import release

VERSION, DATE = "2026.12", "2026-12-15"


def made(therapies, version=VERSION, **plan):
    """The Package of a synthetic release."""
    return release(Plan(therapies, **{"date": DATE, **plan}), version)


def values(pack):
    """{(model, field): every value that a row of the package has there}."""
    found = defaultdict(list)
    for entry in pack.manifest.entries:
        for row in json.loads(pack.files[entry.path]):
            for name, value in row["fields"].items():
                found[row["model"], name].append(value)
    return found


def released(where, therapies):
    """A synthetic release, loaded and made current; its Package."""
    pack = made(therapies)
    fixtures.write(pack, where / VERSION)
    publishing.load(where / VERSION, use=True)
    return pack
