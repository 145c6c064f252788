"""What the content checks find in a release: in its own text alone, as of its day."""

import json
from collections import Counter

from allportal.editorial import checks
from allportal.editorial.checks.running import run_over
from allportal.entries import registry, upgrades

from . import changes
from .stored import stored_package


def of(contents, *, on, only=None):
    """The findings on the entries of ``{(kind, slug): (manifest entry, bytes)}``.

    ``on``: the ISO day of the release. ``only``: (kind, slug) of the one entry to look at.
    """
    return run_over(Targets(contents), only=only, on=on)


def stored(version):
    """(contents as ``of`` takes them, day) of a stored release. Raises stored.Refused."""
    pack = stored_package(version)
    return changes.by_name(pack), pack.manifest.date


def counts(found):
    """{severity: number} of findings."""
    counted = Counter(each.severity for each in found)
    return {severity.value: counted[severity] for severity in checks.Severity}


def counts_by_check(found):
    """{id of a check: number} of findings, by id."""
    return dict(sorted(Counter(each.id for each in found).items()))


class Targets(checks.Collection):
    """The entries of a release, and what links can lead to in it."""

    def __init__(self, contents):
        super().__init__({name: rows_today(*found) for name, found in contents.items()})

    def lost_in(self, later):
        """{(name, slug)} of what can't be linked to any more in ``later`` Targets."""
        return self.there - later.there


def rows_today(entry, content):
    return json.loads(upgrades.to_today(registry.get(entry.kind), content, entry.schema))
