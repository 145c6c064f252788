"""Recall and false alarms of the content checks, measured on a release: per check, in a table."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from allportal.editorial import checks
from allportal.editorial.checks import Severity
from allportal.releases import versions

from . import diseases, doses, schedules, texts, therapies  # noqa: F401 (they register their mutators)
from .clean import SENTENCES, with_clean_texts
from .release import MOST, faults


@dataclass
class Measured:
    """Per family of ids: planted, found; per id: errors on the clean release, alarms on texts."""

    planted: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    missed: dict = field(default_factory=lambda: defaultdict(list))
    on_release: Counter = field(default_factory=Counter)
    alarms: list = field(default_factory=list)

    @property
    def recall(self):
        return self.found.total() / self.planted.total() if self.planted else 0.0

    @property
    def errors(self):
        """How many errors the release itself has: false alarms, where it is clean."""
        return sum(n for (_id, severity), n in self.on_release.items() if severity == "error")


def measure(release, most=MOST):
    """What the checks find of planted faults, and on the release and clean texts: a Measured."""
    measured = Measured()
    for fault in faults(release, most):
        label = " or ".join(fault.ids)
        measured.planted[label] += 1
        if release.finds(fault):
            measured.found[label] += 1
        else:
            measured.missed[label].append(f"{':'.join(fault.name)} {fault.words}")
    for name, rows in release.entries.items():
        for each in release.findings(name, rows):
            measured.on_release[each.id, each.severity.value] += 1
    measured.alarms = false_alarms(release)
    return measured


def false_alarms(release):
    """What is newly found where clean texts are added: nothing should be."""
    return [
        f"{finding.id}: {words}: {finding.message}"
        for name, words, rows in with_clean_texts(release)
        for finding in release.findings(name, rows)
        if (finding.id, finding.row, finding.message) not in release.found_before(name)
    ]


def table(measured):
    """The lines that `make check-content-quality` prints."""
    yield f"{'check':<58} {'planted':>7} {'found':>6} {'recall':>7}"
    for label in sorted(measured.planted):
        planted, found = measured.planted[label], measured.found[label]
        yield f"{label[:58]:<58} {planted:>7} {found:>6} {found / planted:>7.0%}"
        yield from (f"    missed: {each}" for each in measured.missed[label])
    all_planted, all_found = measured.planted.total(), measured.found.total()
    yield f"{'all':<58} {all_planted:>7} {all_found:>6} {measured.recall:>7.1%}"
    yield ""
    yield f"{'findings on the release as it stands':<58} " + "".join(
        f"{each:>9}" for each in Severity.values
    )
    ids = sorted({each for each, _severity in measured.on_release})
    for each in ids:
        counted = [measured.on_release[each, severity] for severity in Severity.values]
        yield f"{each:<58} " + "".join(f"{number:>9}" for number in counted)
    yield f"clean texts: {len(SENTENCES)}, false alarms on them: {len(measured.alarms)}"
    yield from (f"    {each}" for each in measured.alarms)


def newest(folder=None):
    """The folder of the newest release in fixtures; of a superseded source only without others."""
    folders = [each for each in Path(folder or settings.FIXTURES).iterdir() if each.is_dir()]
    return max(folders, key=lambda each: (not is_superseded(each), versions.number(each.name)))


def is_superseded(folder):
    """Whether a release restates a source page with known faults: not clean."""
    return json.loads((folder / "manifest.json").read_bytes())["flags"]["superseded_source"]


def unplanted(measured):
    """Ids of checks for which no fault was planted."""
    planted = {each for label in measured.planted for each in label.split(" or ")}
    return sorted({each for check in checks.catalog() for each in check.ids} - planted)
