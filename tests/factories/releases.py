"""Releases for tests: the working copy as it stands, written as a folder, loaded, made current."""

from pathlib import Path

from allportal.entries import canonical, registry
from allportal.releases import fixtures, package, publishing
from allportal.releases.manifest import Manifest, ManifestEntry


def package_of_working_copy(version="2026.10", date="2026-10-23", **fields):
    """A Package of every entry in the working copy; where it was reviewed, each has its day."""
    entries, contents = [], {}
    signed_on = date if fields.get("review", "none") != "none" else ""
    for kind in registry.types():
        for slug, content in canonical.entries_bytes(kind, "default").items():
            contents[kind.path(slug)] = content
            entries.append(
                ManifestEntry(
                    kind=kind.kind,
                    slug=slug,
                    path=kind.path(slug),
                    schema=kind.schema,
                    sha256=canonical.digest(content),
                    signed_on=signed_on,
                    provenance="made for a test",
                )
            )
    manifest = Manifest(version=version, date=date, entries=tuple(entries), **fields)
    return package.make(manifest, contents)


def folder(where, version="2026.10", **fields):
    """The working copy as a release folder below ``where``."""
    path = Path(where) / version
    fixtures.write(package_of_working_copy(version, **fields), path)
    return path


def released(where, version="2026.10", **fields):
    """The working copy, loaded as a release and made current."""
    publishing.load(folder(where, version, **fields), use=True)
    return version
