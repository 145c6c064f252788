"""A whole site in a folder, and work done on it by a child process that can be killed."""

import json
import os
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections


@dataclass(frozen=True)
class Site:
    """A data folder: curation database, release store."""

    folder: Path

    def copy(self, name):
        """A copy of the site beside it; one of that name is replaced."""
        other = Site(self.folder.parent / name)
        shutil.rmtree(other.folder, ignore_errors=True)
        shutil.copytree(self.folder, other.folder)
        return other

    @property
    def said(self):
        """What the last child printed."""
        return (self.folder / "said.txt").read_text()

    def enter(self):
        """Make this process work on the site."""
        settings.DATA_DIR = self.folder
        settings.RELEASE_STORE = self.folder / "releases"
        connections["default"].settings_dict["NAME"] = str(self.folder / "curation.sqlite3")

    def fork(self, work):
        """Start ``work`` in a child process; returns its process id.

        A fork, so that kills fall into the work and not into the start of Python.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            handle = os.open(self.folder / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            self.enter()
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def finish(self, work):
        """Do ``work`` in a child to its end. Raises RuntimeError with what it said if it fails."""
        if status := ended(self.fork(work)):
            raise RuntimeError(f"ended with {status}: {self.said}")

    def ask(self, question):
        """What ``question()`` answers inside the site; the answer travels as JSON."""
        path = self.folder / "answer.json"
        self.finish(lambda: path.write_text(json.dumps(question())))
        return json.loads(path.read_text())

    def names(self):
        """The names below the folder now: what is being written shows by them."""
        found = set()
        for base, folders, files in os.walk(self.folder):
            found.update(os.path.join(base, name) for name in (*folders, *files))
        return found


def command(*arguments):
    """Work that runs a management command."""
    return lambda: call_command(*map(str, arguments))


def ended(pid):
    """Wait for a child; 0 where it did its work, negative the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def is_running(pid):
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def kill_after(pid, seconds):
    """Kill a child so long from now, unless it ends before; returns as ``ended`` does."""
    until = time.monotonic() + seconds
    while is_running(pid) and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.001))
    os.kill(pid, signal.SIGKILL)
    return ended(pid)


def kill_after_changes(pid, site, count, seconds):
    """Kill a child so many seconds after names below the site changed ``count`` times."""
    before, seen = site.names(), 0
    while is_running(pid) and seen < count:
        now = site.names()
        seen += now != before
        before = now
    return kill_after(pid, seconds)


def changes(pid, site):
    """(how often names below the site change, in how many seconds) until a child ends."""
    began, before, seen = time.monotonic(), site.names(), 0
    while is_running(pid):
        now = site.names()
        seen += now != before
        before = now
    if status := ended(pid):
        raise RuntimeError(f"ended with {status}: {site.said}")
    return seen, time.monotonic() - began
