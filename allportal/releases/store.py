"""Where releases lie, and which is current: a folder with one folder a release and one pointer.

    <store>/2026.10/content.zip               manifest and canonical JSON; never changed
    <store>/2026.10/release.s<schema>.sqlite3 derived from it by any node
    <store>/current                           the version that public pages show
    <store>/holds.json                        public warnings, on entries in every release

Everything is written under another name, synced, then renamed; a reader sees the old or the new.
"""

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from . import versions

CONTENT = "content.zip"
POINTER = "current"
HOLDS = "holds.json"
RELEASES_LOCK = "releases.lock"
HOLDS_LOCK = "holds.lock"
LEFT_BEHIND = 60 * 60  # seconds


class StoreError(Exception):
    """The store can't do what was asked; the message says what, where and what to do."""


def root():
    return Path(settings.RELEASE_STORE)


def folder(version):
    return root() / version


def stored():
    """The versions in the store, oldest first."""
    if not root().is_dir():
        return []
    names = [each.name for each in root().iterdir() if versions.is_version(each.name)]
    return sorted(names, key=versions.number)


def current():
    """The version that the pointer names; None when there is none."""
    try:
        name = (root() / POINTER).read_bytes().decode("ascii", "replace").strip()
    except FileNotFoundError:
        return None
    return name if versions.is_version(name) else None


def point_to(version):
    """Make ``version`` current: the one moment at which a release becomes public."""
    if version not in stored():
        raise StoreError(f"{version} isn't in the release store {root()}: load or build it first")
    write_file(root() / POINTER, f"{version}\n".encode())


def holds_file():
    """Where the holds lie; no file means no hold."""
    return root() / HOLDS


def put_holds(content):
    """Replace the holds' file in one step."""
    write_file(holds_file(), content)


@contextmanager
def locked(name=RELEASES_LOCK):
    """Only one process at a time is in this block; the others wait, and a killed one lets go."""
    root().mkdir(parents=True, exist_ok=True)
    handle = os.open(root() / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def release_file(version, schema):
    """Where the release file of ``version`` for a schema lies, or would lie."""
    return folder(version) / f"release.s{schema}.sqlite3"


def release_files(version):
    """The release files of a version, of whatever schema, newest first."""
    found = folder(version).glob("release.s*.sqlite3")
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def put(version, files):
    """Store a new release whole: ``{name: path of a finished file}``, moved from where they lie.

    A version that is stored already with the same content is left as it is; with another content it
    is refused with StoreError: a release never changes.
    """
    root().mkdir(parents=True, exist_ok=True)
    if not folder(version).exists():
        scratch = Path(tempfile.mkdtemp(prefix=f".{version}.", dir=root()))
        for name, path in files.items():
            os.replace(path, scratch / name)
        scratch.chmod(0o755)
        sync(scratch)
        try:
            os.rename(scratch, folder(version))
        except OSError:
            shutil.rmtree(scratch)
            raise
        return sync(root())
    refuse_other_content(version, files)
    for name, path in files.items():
        os.replace(path, folder(version) / name)
    return sync(folder(version))


def refuse_other_content(version, files):
    kept = folder(version) / CONTENT
    if kept.exists() and CONTENT in files and kept.read_bytes() != files[CONTENT].read_bytes():
        raise StoreError(
            f"{version} is in the release store with other content, and a release never changes: "
            "give the new content a new version"
        )


def write_file(path, content):
    """Replace a file in one step; readers see the old bytes or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(scratch, 0o644)
        os.replace(scratch, path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(folder_path):
    """Make the names in a folder last through a power cut."""
    handle = os.open(folder_path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep():
    """Remove what a killed process left behind: scratch files and folders older than an hour."""
    for path in root().glob(".*"):
        if time.time() - path.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
