"""Which releases there are: what lists of releases say, and which is current."""

from dataclasses import dataclass, field

from . import publishing, releasefile, store, versions


@dataclass(frozen=True)
class Past:
    """What a list of releases says of one. ``stored``: its pages can be read here."""

    version: str
    date: str
    review: str = ""
    flags: dict = field(default_factory=dict)
    banner: str = ""
    content_hash: str = ""
    manifest_hash: str = ""
    entries: dict = field(default_factory=dict)
    previous: str = ""
    stored: bool = False
    current: bool = False

    @property
    def count(self):
        """How many entries it has."""
        return sum(self.entries.values())


def current():
    """The manifest of the current release; None when there is none that can be read."""
    version = store.current()
    path = publishing.ready(version) if version else None
    return releasefile.read_manifest(path) if path else None


def releases(source):
    """The releases that a reader of ``source`` may know of, newest first.

    Those that the release file in force names, and those stored here; under a pinned address none
    that came later.
    """
    found = {each["version"]: each for each in releasefile.read_history(source.path)}
    readable = {version: path for version in store.stored() if (path := publishing.ready(version))}
    for version, path in readable.items():
        if version not in found:
            found[version] = releasefile.read_history(path)[-1]
    present = store.current()
    return [
        Past(**known(found[version]), stored=version in readable, current=version == present)
        for version in sorted(found, key=versions.number, reverse=True)
        if is_known(source, version)
    ]


def on_day(source, day):
    """The newest release stored here of ``day`` (ISO text) or before; None when none is."""
    found = (each for each in releases(source) if each.stored and each.date <= day)
    return next(found, None)


def known(summary):
    """The parts of a stored summary that this code shows."""
    names = set(Past.__dataclass_fields__) - {"stored", "current"}
    return {name: value for name, value in summary.items() if name in names}


def is_known(source, version):
    """Whether a reader of ``source`` may know of a release: a pinned one knows of no later ones."""
    if not source.pinned:
        return True
    return versions.number(version) <= versions.number(source.manifest.version)


def path_of(source, version):
    """The release file of a version that a reader of ``source`` may know of; None without one."""
    if not versions.is_version(version) or version not in store.stored():
        return None
    return publishing.ready(version) if is_known(source, version) else None
