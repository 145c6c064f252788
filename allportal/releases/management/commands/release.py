"""`manage.py release …`: load, export, build, publish, diff, use, hold, verify, list, files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allportal.releases import (
    fixtures,
    loading_order,
    package,
    publishing,
    source,
    store,
    verifying,
)
from allportal.releases.management.publishing_actions import PublishingActions
from allportal.releases.management.warning_actions import WarningActions


class Command(PublishingActions, WarningActions, BaseCommand):
    help = "Load, publish, use, compare, hold, build, export, verify and list releases."
    requires_system_checks = []

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="load a release folder")
        load.add_argument("folder")
        load.add_argument("--use", action="store_true", help="make it current")
        export = actions.add_parser("export", help="write a release as a folder")
        export.add_argument("version")
        export.add_argument("folder")
        build = actions.add_parser("build", help="make missing release files")
        build.add_argument("version", nargs="*")
        for name, text in (
            ("verify", "check a stored release, byte by byte"),
            ("files", "the fixture files of a release, in loading order"),
        ):
            actions.add_parser(name, help=text).add_argument("version")
        actions.add_parser("list", help="all releases known here")
        self.add_publishing(actions)
        self.add_warning(actions)

    def handle(self, *, action, **options):
        try:
            with source.working_copy():
                getattr(self, f"do_{action}")(**options)
        except (fixtures.BadFixture, publishing.Refused, store.StoreError, OSError) as error:
            raise CommandError(" ".join(str(error).split())) from error

    def say(self, text):
        self.stdout.write(text)

    def do_load(self, *, folder, use, **_):
        if not settings.CURATION:
            raise CommandError("This node has no curation database: copy the release store to it.")
        loaded = publishing.load(folder, use=use)
        self.say(f"Loaded {loaded.version}: {len(loaded.moved)} entries moved.")
        for name in loaded.left:
            self.say(f"  left as it is here, changed since it was signed off: {name}")
        if loaded.made_current:
            self.say(f"{loaded.version} is current.")

    def do_export(self, *, version, folder, **_):
        publishing.export(version, folder)
        self.say(f"Wrote {version} to {folder}.")

    def do_build(self, *, version, **_):
        for each in version:
            if publishing.build(each):
                self.say(f"Built {each}.")
        if not version:
            publishing.build_all(lambda each: self.say(f"Built {each}."))

    def do_verify(self, *, version, **_):
        if version not in publishing.known():
            raise publishing.unknown(version)
        faults = verifying.verify(version)
        for fault in faults[1:]:
            self.say(f"{version}: {fault}")
        if faults:
            more = f" ({len(faults) - 1} more above)" if faults[1:] else ""
            raise CommandError(f"{version}: {faults[0]}{more}")
        self.say(f"{version} is whole.")

    def do_files(self, *, version, **_):
        folder = Path(settings.FIXTURES) / version
        if not (folder / package.MANIFEST).is_file():
            raise CommandError(
                f"{folder} isn't there: `release export {version} {folder}` makes it."
            )
        for entry in loading_order.linked_first(fixtures.read(folder)):
            self.say(str(folder / entry.path))

    def do_list(self, **_):
        current = store.current()
        for version in publishing.known():
            states = [
                "current" if version == current else "",
                "" if publishing.ready(version) else "not built",
            ]
            self.say(" ".join([version, *filter(None, states)]))
