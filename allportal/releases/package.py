"""A release's files, by their paths: what a fixtures folder and content.zip both hold."""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property

from allportal.entries import registry, upgrades

from . import manifest

MANIFEST = "manifest.json"
SUM = "manifest.json.sha256"
EPOCH = (1980, 1, 1, 0, 0, 0)


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
            for path in [MANIFEST, SUM, *(entry.path for entry in self.manifest.entries)]:
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
    """The Package in a content.zip that the store holds."""
    with zipfile.ZipFile(path) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()})
