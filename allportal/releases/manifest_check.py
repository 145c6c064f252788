"""What must hold of a manifest.json, key by key."""

import datetime
import re

from allportal.entries import registry, text
from allportal.entries.models import SLUG

from . import manifest, versions
from .manifest import FLAGS, FORMAT, REVIEWS

HEX = re.compile(r"[0-9a-f]{64}", re.ASCII)
CHANGES = ("", "new-approval", "label-change", "correction", "editorial")
SEVERITIES = ("error", "warning", "note")
CHECK_ID = re.compile(r"[a-z0-9-]{1,30}\.[a-z0-9-]{1,30}", re.ASCII)


class Wrong(ValueError):
    """What is wrong with a manifest: the entry and field it lies in."""

    def __init__(self, fault, entry="", field=""):
        super().__init__(fault)
        self.entry, self.field = entry, field


def is_text(value):
    return isinstance(value, str) and not text.FORBIDDEN.search(value)


def is_clean(value):
    """Whether every text in a JSON value, keys too, is printable."""
    if isinstance(value, dict):
        return all(is_text(key) and is_clean(value[key]) for key in value)
    if isinstance(value, list):
        return all(map(is_clean, value))
    return is_text(value) if isinstance(value, str) else True


def is_date(value):
    try:
        return is_text(value) and datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_count(value):
    return type(value) is int and value >= 0


ACCEPTANCE = {  # an accepted warning, as editorial.accepting writes it
    "check": lambda v: bool(CHECK_ID.fullmatch(v)),
    "row": lambda v: len(v) <= 250,
    "field": lambda v: len(v) <= 100,
    "message": lambda v: 0 < len(v) <= 2000,
    "reason": lambda v: 0 < len(v) <= 2000,
    "by": lambda v: len(v) <= 150,
    "on": is_date,
}


def is_acceptance(value):
    """Whether this is well formed as an accepted warning; older releases have a text alone."""
    if not isinstance(value, dict):
        return is_text(value)
    whole = set(value) == set(ACCEPTANCE) and all(map(is_text, value.values()))
    return whole and all(fits(value[key]) for key, fits in ACCEPTANCE.items())


def are_counts_by_check(value):
    """Whether this counts findings by the ids of their checks."""
    ids = isinstance(value, dict) and all(map(CHECK_ID.fullmatch, value))
    return ids and all(map(is_count, value.values()))


RELEASE = {
    "format": (lambda value: value == FORMAT and type(value) is int, f"must be {FORMAT}"),
    "version": (lambda v: is_text(v) and versions.is_version(v), 'must be like "2026.11"'),
    "date": (is_date, "must be a day, like 2026-11-23"),
    "previous": (
        lambda v: v == "" or (is_text(v) and versions.is_version(v)),
        'must be a version or ""',
    ),
    "notes": (is_text, "must be text"),
    "review": (lambda v: v in REVIEWS, f"must be one of: {', '.join(REVIEWS)}"),
    "flags": (
        lambda v: (
            isinstance(v, dict)
            and set(FLAGS) <= set(v)
            and all(type(flag) is bool for flag in v.values())
        ),
        f"must say true or false for {', '.join(FLAGS)}",
    ),
    "banner": (is_text, "must be text"),
    "licence": (is_text, "must be text"),
    "findings": (
        lambda v: (
            isinstance(v, dict) and set(v) <= set(SEVERITIES) and all(map(is_count, v.values()))
        ),
        f"must be counts of {', '.join(SEVERITIES)}",
    ),
    "entries": (lambda v: isinstance(v, list) and v, "must be a list with an entry or more"),
    "content_hash": (lambda v: is_text(v) and HEX.fullmatch(v), "must be a SHA-256 in hex"),
}

ENTRY = {
    "kind": (lambda v: is_text(v) and v in {each.kind for each in registry.types()}, "is unknown"),
    "slug": (lambda v: is_text(v) and len(v) <= 80 and SLUG.regex.match(v), "must be a slug"),
    "path": (is_text, "must be text"),
    "schema": (lambda v: type(v) is int and 1 <= v < 10_000, "must be a number from 1"),
    "sha256": (lambda v: is_text(v) and HEX.fullmatch(v), "must be a SHA-256 in hex"),
    "signed_on": (lambda v: v == "" or is_date(v), 'must be a day or ""'),
    "signer": (lambda v: is_text(v) and len(v) <= 150, "must be text of 150 characters at most"),
    "provenance": (
        lambda v: is_text(v) and len(v) <= 300,
        "must be text of 300 characters at most",
    ),
    "change": (lambda v: is_text(v) and v in CHANGES, "is no kind of change"),
    "reason": (is_text, "must be text"),
    "accepted_warnings": (
        lambda v: isinstance(v, list) and all(map(is_acceptance, v)),
        f"must be a list of warnings, each a text or with {', '.join(ACCEPTANCE)}",
    ),
}


def check(data):
    """Raise Wrong unless ``data`` has the shape of a manifest. Hashes are checked elsewhere."""
    if not isinstance(data, dict):
        raise Wrong("must be an object")
    check_keys(data, RELEASE, entry="")
    names = set()
    for position, entry in enumerate(data["entries"], 1):
        if not isinstance(entry, dict):
            raise Wrong("must be an object", entry=f"entry {position}")
        name = f"entry {position} ({entry.get('kind')} {entry.get('slug')})"
        check_keys(entry, ENTRY, entry=name)
        if unknown := sorted(set(entry) - set(ENTRY)):
            raise Wrong("is not a key of an entry", entry=name, field=unknown[0])
        if entry["path"] != registry.get(entry["kind"]).path(entry["slug"]):
            raise Wrong("isn't where this entry lies", entry=name, field="path")
        if (entry["kind"], entry["slug"]) in names:
            raise Wrong("stands twice", entry=name)
        names.add((entry["kind"], entry["slug"]))
    if not are_counts_by_check(data.get(manifest.BY_CHECK, {})):
        raise Wrong("must be counts by the ids of checks", field=manifest.BY_CHECK)
    check_order(data["entries"])
    check_previous(data)
    check_review(data)


def check_keys(data, wanted, *, entry):
    for key, (fits, rule) in wanted.items():
        if key not in data:
            raise Wrong("is missing", entry=entry, field=key)
        if not fits(data[key]):
            raise Wrong(rule, entry=entry, field=key)


def check_order(entries):
    order = {each.kind: position for position, each in enumerate(registry.types())}
    places = [(order[entry["kind"]], entry["slug"]) for entry in entries]
    if places != sorted(places):
        raise Wrong("must be sorted by kind, as links need, then slug", field="entries")


def check_previous(data):
    previous = data["previous"]
    if previous == data["version"]:
        raise Wrong("is the release itself", field="previous")


def check_review(data):
    """A release can't claim a review that its entries don't bear out."""
    if data["review"] == "none":
        return
    if unsigned := [entry["slug"] for entry in data["entries"] if not entry["signed_on"]]:
        fault = f'is "{data["review"]}", but {unsigned[0]} has no day on which it was signed'
        raise Wrong(fault, field="review")
    if (data["review"] == "two persons") != data["flags"]["four_eyes"]:
        raise Wrong(f'is "{data["review"]}": flags.four_eyes must agree', field="review")
