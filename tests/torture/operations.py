"""What is tortured: each an operation with its command, and the site it starts from.

To add one, write a function that arranges its site, and list it in OPERATIONS.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from allportal.editorial import checks, saving, signoff
from allportal.releases import fixtures, source, store
from allportal.synthetic.plan import Plan
from allportal.synthetic.release import release
from tests.factories import people
from therapies.models import Therapy

from .site import Site, command
from .state import EXPORTED

OLD, NEW = "2026.11", "2026.11.1"
DATES = {OLD: "2026-11-20", NEW: "2026-11-20"}
EDITED = 20  # therapies


@dataclass(frozen=True)
class Scratch:
    """Where torture happens: two release folders, and the sites that operations start from."""

    folder: Path
    therapies: int
    references: int

    def make(self):
        """Write the two releases: the same entries, some of them changed in the second."""
        for version, date in DATES.items():
            plan = Plan(self.therapies, date, more_references=self.references)
            pack = release(plan, version)
            fixtures.write(pack, self.release(version))
        return self

    def release(self, version):
        return self.folder / f"release-{version}"

    @property
    def first_therapy(self):
        return min(path.stem for path in self.release(OLD).glob("therapies/therapy/*.json"))

    def arranged(self, arrange):
        """The site that ``arrange`` makes; it is made once."""
        site = Site(self.folder / arrange.__name__)
        if not site.folder.exists():
            arrange(self, site)
        return site


@dataclass(frozen=True)
class Operation:
    """A command to kill. ``arrange(scratch, site)`` makes the site it starts from.

    ``repeatable``: it may be run again after it was done.
    """

    name: str
    arrange: Callable
    arguments: tuple
    repeatable: bool = True

    def work(self, scratch, site):
        """The work of one run on a site."""
        places = {
            "new": scratch.release(NEW),
            "exported": site.folder / EXPORTED,
            "therapy": f"therapy/{scratch.first_therapy}",
        }
        return command(*(each.format(**places) for each in self.arguments))


def with_old(scratch, site):
    """The old release is current."""
    site.finish(command("migrate", "--verbosity", 0))
    site.finish(command("release", "load", scratch.release(OLD)))


def with_both(scratch, site):
    """Both are stored, the old one is current."""
    scratch.arranged(with_old).copy(site.folder.name)
    site.finish(command("release", "load", scratch.release(NEW)))


def with_old_lost(scratch, site):
    """The new one is current; the old one's files are lost."""
    scratch.arranged(with_both).copy(site.folder.name)
    site.finish(command("release", "use", NEW))
    site.finish(lambda: shutil.rmtree(store.folder(OLD)))


def with_changes_signed(scratch, site):
    """The old one is current; some therapies were changed and signed off since."""
    scratch.arranged(with_old).copy(site.folder.name)
    site.finish(edit_and_sign)


def edit_and_sign():
    curator, reviewer = people.in_role("Curator"), people.in_role("Reviewer")
    people.in_role("Publisher", username="pat")
    with source.working_copy():
        for therapy in publishable()[:EDITED]:
            with saving.change(therapy, by=curator) as entry:
                entry.mechanism = "edited before torture"
                entry.save()
            shown = signoff.Shown(entry, saving.content_hash(entry))
            signoff.sign_off([shown], by=reviewer, change="correction", reason="For a trial.")


def publishable():
    """The therapies that stand and have no error: made-up content has some, and they block."""
    standing = Therapy.objects.filter(retired_on="").order_by("pk")
    blocks = checks.Severity.ERROR
    return [each for each in standing if all(f.severity != blocks for f in checks.run(each))]


OPERATIONS = (
    Operation("load", with_old, ("release", "load", "{new}", "--use")),
    Operation("use", with_both, ("release", "use", NEW)),
    Operation("build", with_old_lost, ("release", "build")),
    Operation(
        "publish",
        with_changes_signed,
        ("release", "publish", "--by", "pat", "--version", NEW, "--date", DATES[NEW]),
    ),
    Operation(
        "hold",
        with_changes_signed,
        ("release", "hold", "{therapy}", "--by", "pat", "--text", "Check every dose."),
    ),
    Operation("export", with_old, ("release", "export", OLD, "{exported}"), repeatable=False),
)
