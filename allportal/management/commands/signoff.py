"""Signs an entry off from the command line, by the same rules as its review page."""

from django.core.management.base import BaseCommand, CommandError

from allportal.editorial import signoff
from allportal.editorial.models import SignOff, User
from allportal.entries import registry
from allportal.releases import source


class Command(BaseCommand):
    help = "Sign an entry off, as the text that has this SHA-256."

    def add_arguments(self, parser):
        parser.add_argument("entry", help="kind/slug: therapy/ponatinib")
        parser.add_argument("sha256", help="of the text that you read: its review page shows it")
        parser.add_argument("--by", required=True, metavar="USER")
        parser.add_argument("--change", required=True, choices=SignOff.Change.values)
        parser.add_argument("--reason", required=True, help="public reason of the change")

    def handle(self, *, entry, sha256, by, change, reason, **options):
        user = User.objects.filter(username=by, is_active=True).first()
        if user is None or not user.has_perm("editorial.sign_off"):
            raise CommandError(f"{by} is nobody who may sign off.")
        with source.working_copy():
            shown = signoff.Shown(self.found(entry), sha256)
            try:
                reason = signoff.public_reason(reason)
                signoff.sign_off([shown], by=user, change=change, reason=reason)
            except signoff.SignOffRefused as refused:
                raise CommandError(str(refused)) from refused
        self.stdout.write(f"Signed off: {shown.entry}.")

    def found(self, name):
        kind, _, slug = name.partition("/")
        entry_type = next((each for each in registry.types() if each.kind == kind), None)
        entry = entry_type and entry_type.model._base_manager.filter(slug=slug).first()
        if entry is None:
            raise CommandError(f"There is no {name}.")
        return entry
