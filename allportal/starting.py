"""What `manage.py start` does before it serves: set up what is missing, refuse what is unsafe."""

import secrets
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.management import call_command

from allportal.releases import answers, fixtures, publishing, store, versions

FIRST_USER = "admin"


class CannotStart(Exception):
    """Why the site can't be started, and what to do: one line."""


def refuse_unsafe():
    """One line for each setting that is unsafe to serve with."""
    found = checks.run_checks(tags=["unsafe"])
    return [each.msg for each in found if each.level >= checks.ERROR]


def require_port(port):
    """Raise CannotStart unless ``port`` on 127.0.0.1 is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(
                f"port {port} can't be used ({error.strerror}): name another one, "
                "as in `make run PORT=8001`."
            ) from error


def require_folder(folder):
    """Raise CannotStart unless ``folder`` can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotStart(
            f"can't write the data folder {folder} ({error.strerror}): make it writable, "
            "or name another one in ALLPORTAL_DATA_DIR."
        ) from error


def set_up(say):
    """Bring database and release store up to date. ``say`` prints a line. Idempotent."""
    if settings.CURATION:
        call_command("migrate", verbosity=0, interactive=False)
        load_missing(say)
    publishing.build_all(lambda version: say(f"Built release {version}."))
    if settings.CURATION:
        first_user(say)


def load_missing(say):
    """Load every release in ``fixtures/`` that isn't here yet; the newest becomes current once."""
    first_run = store.current() is None
    found = [
        each.name for each in Path(settings.FIXTURES).glob("*") if versions.is_version(each.name)
    ]
    newest = None
    for version in sorted(found, key=versions.number):
        if version not in publishing.known():
            publishing.load(Path(settings.FIXTURES) / version)
            say(f"Loaded release {version}.")
            newest = version
    if first_run and newest:
        publishing.make_current(newest)


def first_user(say):
    """Make the first administrator, with a random password that is said once."""
    User = get_user_model()
    if User.objects.exists():
        return
    password = secrets.token_urlsafe(15)
    User.objects.create_superuser(FIRST_USER, password=password)
    say(f"First login: user name {FIRST_USER}, password {password} (shown only now)")


def collect_static():
    """Gather static files where the server reads them, when code or role changed."""
    stamp, wanted = settings.STATIC_ROOT / ".of-build", f"{answers.build()} {settings.ROLE}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted)


ERRORS = (CannotStart, fixtures.BadFixture, publishing.Refused, store.StoreError)
