"""The package in a release file, read in parts: what pages that compare releases stand on."""

from collections.abc import Mapping
from functools import cached_property

from . import package, releasefile


class Files(Mapping):
    """The files that a release file carries, by path; each is read when it is first asked for."""

    def __init__(self, path):
        self.path = path
        self.read = {}

    def __getitem__(self, name):
        if name not in self.read:
            self.read |= releasefile.read_files(self.path, [name])
        return self.read[name]

    def __iter__(self):
        return iter([package.MANIFEST, package.SUM, *(each.path for each in self.manifest.entries)])

    def __len__(self):
        return 2 + len(self.manifest.entries)

    @cached_property
    def manifest(self):
        return releasefile.read_manifest(self.path)


class Carried(package.Package):
    """The Package in the release file at ``path``, which was checked when it was built."""

    def __init__(self, path):
        super().__init__(Files(path))

    @property
    def manifest(self):
        return self.files.manifest

    def fetch(self, paths):
        wanted = [path for path in paths if path not in self.files.read]
        self.files.read |= releasefile.read_files(self.files.path, wanted)
