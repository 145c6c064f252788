"""`manage.py start`: set up what is missing, then serve the site on this machine."""

import os
import sys
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from allportal import starting
from allportal.releases import source


def port_number(text):
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ArgumentTypeError(f'the port is "{text}": write a number from 1 to 65535')
    return int(text)


def first_line(error):
    return str(error).strip().splitlines()[0]


class Command(BaseCommand):
    help = "Set up what is missing, then serve the site on 127.0.0.1."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=port_number, default=settings.PORT)
        parser.add_argument("--workers", type=int, default=1)
        parser.add_argument("--set-up-only", action="store_true", help="set up, but don't serve")

    def handle(self, *, port, workers, set_up_only, **options):
        try:
            if not set_up_only:
                starting.require_port(port)
            starting.require_folder(settings.DATA_DIR)
            if problems := starting.refuse_unsafe():
                raise CommandError("\n".join(problems))
            with source.working_copy():
                starting.set_up(self.stdout.write)
            starting.collect_static()
        except OperationalError as error:
            raise CommandError(f"can't reach the curation database: {first_line(error)}") from error
        except (*starting.ERRORS, OSError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        if not set_up_only:
            self.serve(port, workers)

    def serve(self, port, workers):
        self.stdout.write(f"allportal is at http://127.0.0.1:{port}/ (Ctrl+C stops it)")
        if settings.CURATION:
            self.stdout.write(f"Curators work at http://127.0.0.1:{port}/admin/")
        self.stdout.flush()
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        where = ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
        quiet = ["--blocking-threads", "1", "--backlog", "1024", "--log-level", "warning"]
        os.execv(sys.executable, [*granian, *where, *quiet, "allportal.wsgi:application"])
