"""The manifest of a release: what it contains, word for word, and what readers must be told."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property

FORMAT = 1
REVIEWS = ("none", "one person", "two persons")
BY_CHECK = "findings_by_check"
FLAGS = ("four_eyes", "superseded_source", "synthetic")


@dataclass(frozen=True)
class ManifestEntry:
    """One entry of a release, with the sign-off it was released under."""

    kind: str
    slug: str
    path: str
    schema: int
    sha256: str
    signed_on: str = ""
    signer: str = ""
    provenance: str = ""
    change: str = ""
    reason: str = ""
    accepted_warnings: list = field(default_factory=list)

    def why_accepted(self, finding):
        """The public reason for which this very finding was accepted; "" when it wasn't."""
        about = {"check": finding.id, "row": finding.row, "field": finding.field}
        about["message"] = finding.message
        for each in self.accepted_warnings:
            if isinstance(each, dict) and about.items() <= each.items():
                return each["reason"]
        return ""

    @property
    def line(self):
        """Its line of the text that ``content_hash`` is taken of."""
        return f"{self.kind}/{self.slug} {self.schema} {self.sha256}\n"


@dataclass(frozen=True)
class Manifest:
    """A release's manifest.

    ``date``: ISO day. ``review``: one of REVIEWS. ``findings``: counts by severity. ``extra``: keys
    that this code doesn't know; they are kept and ignored.
    """

    version: str
    date: str
    entries: tuple[ManifestEntry, ...]
    previous: str = ""
    notes: str = ""
    review: str = "none"
    flags: dict = field(default_factory=lambda: dict.fromkeys(FLAGS, False))
    banner: str = ""
    licence: str = ""
    findings: dict = field(default_factory=dict)
    format: int = FORMAT
    extra: dict = field(default_factory=dict)

    @cached_property
    def content_hash(self):
        """SHA-256 over the sorted lines ``kind/slug schema sha256``."""
        lines = sorted(entry.line for entry in self.entries)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def findings_by_check(self):
        """{id of a check: how many findings}; empty in releases that don't say so."""
        return self.extra.get(BY_CHECK, {})

    def entry(self, kind, slug):
        """The entry of this kind and slug, or None."""
        return self._by_name.get((kind, slug))

    @cached_property
    def _by_name(self):
        return {(each.kind, each.slug): each for each in self.entries}

    def dumps(self):
        """manifest.json: canonical bytes."""
        data = {name.name: getattr(self, name.name) for name in fields(self)}
        data |= data.pop("extra")
        data["entries"] = [asdict(entry) for entry in self.entries]
        data["content_hash"] = self.content_hash
        return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()

    @cached_property
    def sha256(self):
        """SHA-256 of manifest.json."""
        return hashlib.sha256(self.dumps()).hexdigest()


def from_data(data):
    """A Manifest from the dict that manifest.json holds. Its keys were checked before."""
    known = {each.name for each in fields(Manifest)} - {"extra", "entries"}
    extra = {key: data[key] for key in set(data) - known - {"entries", "content_hash"}}
    named = {each.name for each in fields(ManifestEntry)}
    entries = tuple(
        ManifestEntry(**{key: entry[key] for key in entry if key in named})
        for entry in data["entries"]
    )
    return Manifest(**{key: data[key] for key in known & set(data)}, entries=entries, extra=extra)


def loads(content):
    """A Manifest from the bytes of a manifest.json that was checked before."""
    return from_data(json.loads(content))


def sum_line(content):
    """What stands in manifest.json.sha256: the hash as sha256sum writes it."""
    return f"{hashlib.sha256(content).hexdigest()}  manifest.json\n".encode()
