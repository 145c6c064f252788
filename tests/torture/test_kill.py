"""The torture script, in short: three kills of each operation on a small release."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.torture.state import State, violations

OLD = State("a", {"a": {"f": "1"}}, {"/": "a"}, {"t": "1"}, [], [])
NEW = State("b", {"a": {"f": "1"}, "b": {"f": "2"}}, {"/": "b"}, {"t": "2"}, [], [])


def between(**parts):
    return violations(State(**{**vars(OLD), **parts}), OLD, NEW)


@pytest.mark.slow
def test_kills_leave_the_old_state_or_the_new_one():
    command = [sys.executable, "-m", "tests.torture.kill", "--runs", "3"]
    command += ["--therapies", "40", "--references", "0"]

    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=dict(os.environ), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [
        [name, "3"] for name in ("load", "use", "build", "publish", "hold", "export")
    ]


def test_the_old_state_and_the_new_one_are_sound():
    assert violations(OLD, OLD, NEW) == violations(NEW, OLD, NEW) == []


def test_recorded_and_stored_but_not_yet_current_is_sound():
    assert between(rows=NEW.rows) == between(rows=NEW.rows, stored=NEW.stored) == []


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"pointer": None}, "the pointer names None"),
        ({"pointer": "b"}, "new pointer, but old stored"),
        ({"pointer": "b", "stored": NEW.stored, "rows": NEW.rows}, "new pointer, but old pages"),
        ({"pages": {"/": "500"}}, "the pages are neither"),
        ({"pages": NEW.pages}, "new pages, but old pointer"),
        ({"rows": {"t": "1.5"}}, "the database is neither old nor new: t"),
        ({"stored": NEW.stored}, "new stored, but old rows"),
        ({"stored": {"a": {}}}, "a is stored in part"),
        ({"stored": {**OLD.stored, "b": {"f": "half"}}}, "b is stored in part"),
        ({"holds": ["?"]}, "the holds are neither"),
        ({"faults": ["dangling row"]}, "database: dangling row"),
    ],
)
def test_anything_between_is_a_violation(parts, words):
    assert any(words in each for each in between(**parts))
