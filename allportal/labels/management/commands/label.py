"""`manage.py label list|read`: the label watch from the command line."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allportal.labels import reading, watch
from allportal.labels.pages import READ
from allportal.labels.unpacking import MOST
from allportal.releases import source
from allportal.releases.management.options import person

HELP = (
    "Watch drug labels: name the set id to download for each product; read a label file (SPL XML, "
    "or its zip, as DailyMed gives it), and say which sections changed and which rows to compare."
)


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        shown = actions.add_parser("list", help="products, their set ids, what was read of them")
        shown.add_argument("--therapy", metavar="SLUG", help="of this therapy alone")
        read = actions.add_parser("read", help="read a label file in")
        read.add_argument("file", help="the XML or zip of one label; its set id tells the product")
        read.add_argument("--therapy", metavar="SLUG", help="refuse the label of another therapy")
        read.add_argument("--by", metavar="USER", help="who reads it; nobody: a command did")

    def handle(self, *, action, therapy, **options):
        if not settings.CURATION:
            raise CommandError(
                "This node has no curation database: read labels where the curators work."
            )
        with source.working_copy():
            getattr(self, f"do_{action}")(self.products(therapy), **options)

    def products(self, therapy):
        """The products of a therapy, or None where none was named."""
        if therapy is None:
            return None
        found = list(watch.products().filter(therapy__slug=therapy))
        if not found:
            raise CommandError(
                f"{therapy}: there is no therapy with this slug that has a product: `manage.py "
                "label list` names those that have."
            )
        return found

    def do_list(self, products, **_):
        for each in watch.rows_for(list(watch.products()) if products is None else products):
            set_id = each.product.set_id or "no set id recorded"
            read = f"version {each.read.version}" if each.read else "no label read yet"
            self.say(f"{each.product.therapy.slug}: {each.product}, {set_id}, {read}")
            self.tell(each.tasks)

    def do_read(self, products, *, file, by, **_):
        user = person(by, READ) if by else None
        path = Path(file)
        try:
            found = reading.read(content(path), name=path.name, expected=products, by=user)
        except reading.Refused as refused:
            raise CommandError(str(refused)) from refused
        self.say(found.said)
        self.tell(found.tasks)

    def tell(self, tasks):
        for each in tasks:
            self.say(f"  {each.words}")

    def say(self, text):
        self.stdout.write(text)


def content(path):
    """The bytes of a file, one more than allowed at most. Raises CommandError."""
    try:
        with path.open("rb") as file:
            return file.read(MOST + 1)
    except OSError as error:
        raise CommandError(f"{path}: can't be read ({error.strerror}): check its name.") from error
