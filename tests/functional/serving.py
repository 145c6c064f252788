"""A real server for tests: `manage.py start` in a process of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings

PATIENCE = 120  # seconds until a process or an answer counts as hanging, on a slow machine too


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data_dir, **variables):
    """The environment of a fresh process whose data lies in ``data_dir``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ALLPORTAL_", "DJANGO_", "DATABASE_"))
    }
    return {**kept, "ALLPORTAL_DATA_DIR": str(data_dir), **variables}


@contextlib.contextmanager
def started(data_dir, **variables):
    """The address of a running site, ``http://127.0.0.1:…``, stopped at the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "start", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env=environment(data_dir, **variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/healthz", process)
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def wait_for(address, process):
    """Return once ``address`` answers; raise AssertionError with the output if it never does."""
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            if get(address)[0] == 200:
                return
        time.sleep(0.1)
    process.terminate()
    raise AssertionError(process.stdout.read().decode())


def get(address, **headers):
    """(status, headers, body) of a GET, whatever the status."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()
