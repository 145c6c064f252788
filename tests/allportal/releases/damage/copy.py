"""A copy of a release folder, to be damaged, and signed again over the damage."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from allportal.entries import canonical, registry
from allportal.releases import manifest, package


@dataclass
class Copy:
    """A release folder. ``named``: what the refusal must name, in order."""

    folder: Path
    named: list = field(default_factory=list)

    def path(self, kind, slug):
        return registry.get(kind).path(slug)

    def get(self, name):
        return (self.folder / name).read_bytes()

    def put(self, name, content):
        (self.folder / name).write_bytes(content)

    def rows(self, kind, slug):
        return json.loads(self.get(self.path(kind, slug)))

    def put_rows(self, kind, slug, rows):
        self.put(self.path(kind, slug), canonical.dumps(rows))

    @property
    def manifest(self):
        return json.loads(self.get(package.MANIFEST))

    def put_manifest(self, data):
        self.put(package.MANIFEST, canonical.dumps(data))

    def sign(self):
        """Recompute every checksum, so that only the damage itself can be found."""
        data = self.manifest
        for entry in data["entries"]:
            path = self.folder / entry["path"]
            if path.is_file():
                entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        lines = [
            f"{each['kind']}/{each['slug']} {each['schema']} {each['sha256']}\n"
            for each in data["entries"]
        ]
        data["content_hash"] = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
        self.put_manifest(data)
        self.sign_manifest()

    def sign_manifest(self):
        self.put(package.SUM, manifest.sum_line(self.get(package.MANIFEST)))
