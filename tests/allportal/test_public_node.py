"""The command line of a public node, in a process of its own: it has no curation database."""

import subprocess
import sys

import pytest

from allportal.releases import publishing, store
from tests import code
from tests.factories import rich
from tests.functional.serving import environment

pytestmark = pytest.mark.django_db


@pytest.fixture
def manage(release_store):
    """Runs manage.py as a public node whose store has 2026.10; gives (status, output)."""
    pack = rich.release()
    with publishing.prepared(pack) as files:
        store.put(pack.version, files)

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=code.ROOT,
            env=environment(release_store.parent, ALLPORTAL_ROLE="public"),
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_public_node_rolls_back_without_a_database(manage):
    assert manage("release", "use", "2026.10") == (0, "2026.10 is current.\n")
    assert store.current() == "2026.10"


@pytest.mark.parametrize("command", ["migrate", "senddigest"])
def test_what_needs_the_database_says_that_there_is_none(manage, command):
    status, said = manage(command)

    assert status == 1
    assert said.startswith("allportal: This node has no curation database: ")
    assert said.count("\n") == 1
