"""`manage.py checkcontent`: what the content checks find in a release, or in the working copy."""

import json
from collections import Counter
from dataclasses import asdict

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allportal.editorial import checks
from allportal.editorial.checks import Severity
from allportal.entries import registry
from allportal.releases import findings, source, store
from allportal.releases.stored import Refused


class Command(BaseCommand):
    help = (
        "List what the content checks find: one finding a line, the worst first. "
        "Exit status 1 where there is an error among them, or where nothing could be checked."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--release", metavar="VERSION", help="a release in the store")
        where.add_argument("--working", action="store_true", help="the working copy (default)")
        where.add_argument("--list", action="store_true", help="the checks that there are")
        parser.add_argument("--only", metavar="KIND:SLUG", help="one entry: therapy:ponatinib")
        parser.add_argument(
            "--severity",
            choices=Severity.values,
            default=Severity.NOTE.value,
            help="findings of this severity or worse",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *, release, list, only, severity, format, **options):  # noqa: A002
        if list:
            return self.show_checks()
        name = entry_name(only) if only else None
        worst = Severity.values.index(severity)
        found = [
            each
            for each in self.found(release, name)
            if Severity.values.index(each.severity) <= worst
        ]
        found.sort(key=lambda each: (Severity.values.index(each.severity), each.kind, each.slug))
        if format == "json":
            about = {"release": release or "", "counts": counts(found)}
            shown = about | {"findings": [asdict(each) for each in found]}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1))
        else:
            for each in found:
                self.stdout.write(line(each))
            self.stdout.write(", ".join(f"{n} {word}s" for word, n in counts(found).items()))
        if any(each.severity == Severity.ERROR for each in found):
            raise SystemExit(1)
        return None

    def found(self, release, name):
        """The findings on all entries, or on the one named. Raises CommandError."""
        if release:
            return self.found_in_release(release, name)
        if not settings.CURATION:
            raise CommandError("This node has no working copy: name a release with --release.")
        with source.working_copy():
            if name is None:
                return checks.run_all()
            kind, slug = name
            entry = registry.get(kind).model._base_manager.filter(slug=slug).first()
            if entry is None:
                raise CommandError(f"There is no {kind}:{slug} in the working copy.")
            return checks.run(entry)

    def found_in_release(self, version, name):
        try:
            contents, day = findings.stored(version)
        except (Refused, store.StoreError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        if name is not None and name not in contents:
            raise CommandError(f"There is no {':'.join(name)} in release {version}.")
        return findings.of(contents, on=day, only=name)

    def show_checks(self):
        for check in checks.catalog():
            self.stdout.write(f"{check.kind or 'all':<10} {', '.join(check.ids)}: {check.says}")


def entry_name(text):
    """``therapy:ponatinib`` as (kind, slug). Raises CommandError."""
    kind, _, slug = text.replace("/", ":", 1).partition(":")
    kinds = [each.kind for each in registry.types()]
    if kind not in kinds or not slug:
        raise CommandError(f"{text} names no entry: write {'|'.join(kinds)}, a colon, a slug.")
    return kind, slug


def line(finding):
    """``error  therapy:x  dose treatment, wording  dose.unit  What is wrong. What to do.``"""
    place = f"{finding.kind}:{finding.slug}"
    parts = [finding.severity, place, finding.place, finding.id]
    words = " ".join(filter(None, [finding.message, finding.hint]))
    return "  ".join(filter(None, [*parts, " ".join(words.split())]))


def counts(found):
    number = Counter(each.severity for each in found)
    return {each.value: number[each] for each in Severity}
