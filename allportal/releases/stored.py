"""Reading releases in the store: their packages, and the release files that this code reads."""

from . import package, releasefile, store


class Refused(Exception):
    """Why nothing was made public; the message says what to do."""


def is_stored(version):
    """Whether content.zip and the release file that this code reads are in the store."""
    return ready(version) is not None and (store.folder(version) / store.CONTENT).exists()


def ready(version):
    """The release file of ``version`` that this code reads, or None where it must be built."""
    path = store.release_file(version, releasefile.schema())
    return path if path.exists() else None


def stored_package(version):
    """The Package of a stored release, from content.zip or, without it, a release file.

    Its bytes are those that its manifest names. Raises Refused when the store has no such.
    """
    damage = ""
    for read, path in stored_copies(version):
        try:
            return read(path)
        except package.Damaged as error:
            damage = damage or f"{version} is damaged in the release store: {path}: {error}"
    raise Refused(damage or f"{version} isn't in the release store {store.root()}: load it first")


def stored_copies(version):
    """(how to read it, path) of each file that carries a stored release whole."""
    if version not in store.stored():
        return
    zipped = store.folder(version) / store.CONTENT
    if zipped.exists():
        yield package.unzipped, zipped
    for path in store.release_files(version):
        yield releasefile.read_package, path
