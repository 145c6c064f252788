"""`manage.py release publish`, `diff`: parse, call one function, report."""

import json

from django.core.management.base import CommandError

from allportal.releases import changes, composing, publishing, store, waiting
from allportal.releases.publish_admin import LONGEST_BANNER

from .options import entry_name, listed, person, words


class PublishingActions:
    """The actions of the release command that put out new releases and compare them."""

    def add_publishing(self, actions):
        publish = actions.add_parser("publish", help="publish what was signed off")
        publish.add_argument("--by", required=True, metavar="USER", help="who publishes")
        publish.add_argument("--version", default="", help="its number; the next one if not given")
        publish.add_argument("--date", default="", help="its day; today if not given")
        publish.add_argument("--notes", help="release notes, Markdown; drafted if not given")
        publish.add_argument("--notes-file", metavar="FILE", help="a file that holds the notes")
        publish.add_argument("--banner", help="what every reader of the release must be told")
        publish.add_argument(
            "--only", nargs="+", metavar="KIND/SLUG", help="publish only these entries"
        )
        diff = actions.add_parser("diff", help="what differs between two releases")
        diff.add_argument("first")
        diff.add_argument("second")
        diff.add_argument("--format", choices=["text", "json"], default="text")

    def do_publish(self, *, by, version, date, notes, notes_file, banner, only, **_):
        user = person(by, "releases.publish")
        if self.completed(version, user):
            return
        if len(banner or "") > LONGEST_BANNER:
            raise CommandError(f"The banner is longer than {LONGEST_BANNER:,} characters.")
        proposal = composing.propose(
            chosen=None if only is None else [entry_name(each) for each in only],
            version=version,
            date=date,
            notes=words(notes, notes_file),
            banner=banner,
        )
        self.say_changes(proposal.difference)
        if proposal.behind:
            self.say(f"Not signed off, so it stays as it was: {listed(proposal.behind)}")
        if proposal.waiting:
            self.say(f"Signed off, for a later release: {listed(proposal.waiting)}")
        published = publishing.publish(proposal, by=user)
        self.say(f"Published {published}: it is current.")

    def completed(self, version, user):
        """Whether this release is public already: of a run that was interrupted at its end."""
        lagged, current = publishing.reconcile(by=user), store.current()
        same = current is not None and current == version and not waiting.offered()
        if lagged or same:
            self.say(f"{current} is published and current.")
        return same or (lagged and version in ("", current))

    def do_diff(self, *, first, second, format, **_):
        found = changes.between(publishing.package_of(first), publishing.package_of(second))
        if format == "json":
            self.say(json.dumps(found.data, ensure_ascii=False, sort_keys=True, indent=1))
        else:
            self.say_changes(found)

    def say_changes(self, difference):
        """One line an entry, then one a field: old and new."""
        if difference is None:
            self.say("The first release here.")
            return
        for entry in difference.entries:
            about = ": ".join(filter(None, [entry.change, entry.reason]))
            was = f" (was {entry.was})" if entry.was else ""
            self.say(f"{entry.kind}/{entry.slug}{was} {entry.act}{f' ({about})' if about else ''}")
            for row in entry.rows:
                name = "/".join(map(str, (row.model, *row.key)))
                for field in row.fields:
                    self.say(f"  {name} {field.name}: {shown(field.old)} -> {shown(field.new)}")


def shown(value):
    """A JSON value on one line; a dash where it was empty."""
    return "-" if value is None else json.dumps(value, ensure_ascii=False)
