"""What the content checks find in a release that is being composed: in its own text alone."""

import json
from collections import Counter, defaultdict

from allportal.editorial import checks
from allportal.entries import registry, upgrades


def of(contents):
    """The findings on every entry of ``{(kind, slug): (manifest entry, bytes)}``."""
    targets = Targets(contents)
    return [
        finding
        for (kind, slug), rows in targets.rows.items()
        for finding in checks.run_on(checks.Subject(registry.get(kind), slug, rows, targets))
    ]


def counts(found):
    """{severity: number} of findings."""
    counted = Counter(each.severity for each in found)
    return {severity.value: counted[severity] for severity in checks.Severity}


class Targets:
    """What links can lead to in a release, instead of in the working copy."""

    def __init__(self, contents):
        self.rows = {name: rows_today(*found) for name, found in contents.items()}
        forms = defaultdict(list)
        for form in registry.links().values():
            forms[form.model._meta.label_lower].append(form)
        self.there = {
            (form.name, row["fields"].get(form.field))
            for rows in self.rows.values()
            for row in rows
            for form in forms.get(row["model"], ())
        }

    def has(self, name, slug):
        """Whether ``[[name:slug]]`` leads somewhere."""
        return (name, slug) in self.there

    def lost_in(self, later):
        """{(name, slug)} of what can't be linked to any more in ``later`` Targets."""
        return self.there - later.there


def rows_today(entry, content):
    return json.loads(upgrades.to_today(registry.get(entry.kind), content, entry.schema))
