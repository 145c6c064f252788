"""A release's files, by their paths: what a fixtures folder and content.zip both hold."""

import hashlib
import io
import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from allportal.entries import registry, upgrades

from . import manifest

MANIFEST = "manifest.json"
SUM = "manifest.json.sha256"
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, RuntimeError)
EPOCH = (1980, 1, 1, 0, 0, 0)


class Damaged(Exception):
    """Stored bytes of a release aren't those that its manifest names."""


@dataclass(frozen=True)
class Package:
    """The files of one release, ``{path: bytes}``, checked before."""

    files: dict

    @cached_property
    def manifest(self):
        return manifest.loads(self.files[MANIFEST])

    @property
    def version(self):
        return self.manifest.version

    def whole(self):
        """This package, if its files are just those that its manifest names. Raises Damaged."""
        try:
            written = self.files[MANIFEST]
            sound = self.files[SUM] == manifest.sum_line(written)
            sums = {entry.path: entry.sha256 for entry in self.manifest.entries}
        except (LookupError, TypeError, ValueError) as error:
            raise Damaged(f"{MANIFEST} can't be read") from error
        if not sound:
            raise Damaged(f"{MANIFEST} isn't what {SUM} says")
        for path in sorted(sums.keys() | self.files.keys() - {MANIFEST, SUM}):
            content = self.files.get(path)
            if content is None or hashlib.sha256(content).hexdigest() != sums.get(path):
                raise Damaged(f"{path} isn't what the manifest names")
        return self

    @property
    def paths(self):
        """Its files' paths in their one order: manifest, its sum, the entries as listed."""
        return [MANIFEST, SUM, *(entry.path for entry in self.manifest.entries)]

    def fetch(self, paths):
        """Read these files together, where one by one is slow; here they are all at hand."""

    def contents(self):
        """(manifest entry, its canonical bytes) of each entry, in the manifest's order."""
        return [(entry, self.files[entry.path]) for entry in self.manifest.entries]

    def today(self):
        """(entry type, slug, bytes in today's schema) of each entry."""
        return [
            (kind, entry.slug, upgrades.to_today(kind, content, entry.schema))
            for entry, content in self.contents()
            for kind in [registry.get(entry.kind)]
        ]

    def rows(self):
        """(entry type, rows in today's schema) of each entry, for writing.write."""
        return [(kind, json.loads(content)) for kind, _slug, content in self.today()]

    def zipped(self):
        """content.zip: manifest first; stored, with fixed dates, so that its bytes never vary."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for path in self.paths:
                info = zipfile.ZipInfo(path, EPOCH)
                info.create_system = 3
                info.external_attr = 0o644 << 16
                archive.writestr(info, self.files[path])
        return buffer.getvalue()


def make(release_manifest, contents):
    """A Package of a manifest and ``{path: bytes}`` of its entries."""
    written = release_manifest.dumps()
    return Package({MANIFEST: written, SUM: manifest.sum_line(written), **contents})


def unzipped(path):
    """The Package in a content.zip that the store holds. Raises Damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except UNREADABLE as error:
        raise Damaged(f"{path.name} can't be read ({error})") from error
    found = Package(files).whole()
    if found.zipped() != path.read_bytes():
        raise Damaged(f"{path.name} isn't as it was written")
    return found
