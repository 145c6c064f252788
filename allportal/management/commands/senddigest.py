"""`manage.py senddigest`: mail people what waits for them; to be run each morning."""

from django.core.management.base import BaseCommand

from allportal.editorial import digest
from allportal.releases import source


class Command(BaseCommand):
    help = "Mail everybody who wants the daily digest what waits for them in the work queue."

    def handle(self, *args, **options):
        with source.working_copy():
            told = digest.send_all()
        self.stdout.write(f"Sent the digest to {len(told)}.")
