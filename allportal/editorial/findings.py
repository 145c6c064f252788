"""The findings on all entries: worked out on their own page, kept until the next time.

Checking every entry reads all content, which takes seconds for thousands of entries; so the front
page shows what was found last, and when.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from allportal.entries import registry

from . import checks

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Found:
    """What was found on all entries, the worst first; ``of``: a hash of what was checked."""

    findings: tuple
    at: datetime
    of: str

    def among(self, kinds):
        return [each for each in self.findings if each.kind in kinds]


def last():
    """What was found last; None when nothing was checked since the start or for a day."""
    return cache.get(key())


def up_to_date():
    """What is found on the entries as they stand: checked again when any of them changed."""
    found, now = last(), fingerprint()
    if found is None or found.of != now:
        found = Found(tuple(sorted(checks.run_all(), key=place)), timezone.now(), now)
        cache.set(key(), found, A_DAY)
    return found


def key():
    return f"findings:{sha256(str(settings.DATA_DIR).encode()).hexdigest()}"


def place(finding):
    return checks.Severity.values.index(finding.severity), finding.kind, finding.slug, finding.id


def fingerprint():
    """A hash of every entry's own, as they are kept beside the entries: a query a type."""
    digest = sha256()
    for entry_type in registry.types():
        rows = entry_type.model._base_manager.order_by("pk").values_list("slug", "content_hash")
        digest.update("\n".join(f"{entry_type.kind}/{slug} {own}" for slug, own in rows).encode())
    return digest.hexdigest()


def counts(findings):
    """[(severity, how many)], the worst first."""
    number = Counter(each.severity for each in findings)
    return [(each, number[each]) for each in checks.Severity]
