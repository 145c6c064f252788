"""`manage.py synthesize`: write a made-up release of any size as a folder."""

import datetime

from django.core.management.base import BaseCommand, CommandError

from allportal.releases import fixtures, versions
from allportal.synthetic.plan import Plan
from allportal.synthetic.release import write


class Command(BaseCommand):
    help = "Write a release of made-up therapies, for trials and benchmarks."
    requires_system_checks = []

    def create_parser(self, *names, **options):
        """Lets ``--version`` be the release's: Django has one of its own."""
        return super().create_parser(*names, conflict_handler="resolve", **options)

    def add_arguments(self, parser):
        parser.add_argument("folder", help="where to write it: a new or empty folder")
        parser.add_argument("--therapies", type=int, required=True, help="how many: 1 or more")
        parser.add_argument("--version", dest="release", default="2026.12", help="2026.12")
        parser.add_argument("--date", help="its day; the 15th of its version's month without it")
        parser.add_argument("--seed", type=int, default=0, help="another seed, other names")

    def handle(self, *, folder, therapies, release, date, seed, **options):
        if therapies < 1:
            raise CommandError(f"--therapies is {therapies}: it must be 1 or more.")
        if not versions.is_version(release):
            raise CommandError(f'--version is "{release}": it must be like 2026.12 or 2026.12.1.')
        plan = Plan(therapies, date_of(release, date), seed)
        try:
            written = write(plan, release, folder, self.say)
        except (fixtures.BadFixture, OSError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        self.stdout.write(f"Wrote {release} to {folder}: {written} entries, all of them made up.")

    def say(self, done):
        self.stdout.write(f"{done} entries …")


def date_of(release, date):
    """The release's ISO day. Raises CommandError for what is no day."""
    year, month, *_ = versions.number(release)
    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date(year, month, 15)
    except ValueError:
        day = None
    if day is None or not 1930 <= day.year <= 2100:
        raise CommandError(f'--date is "{date or release}": it must be a day, like 2026-12-15.')
    return day.isoformat()
