"""Damage to the manifest: {name: (function of its data, what the refusal names)}."""

from allportal.releases import package

OTHER_HASH = "0" * 64


def key(name, value):
    """Damage to one key of the manifest; the value ``...`` takes it out."""

    def change(data):
        if value is ...:
            del data[name]
        else:
            data[name] = value

    return change, [package.MANIFEST, f"field {name}"]


def entry_key(name, value):
    """Damage to one key of the manifest's first entry; the value ``...`` takes it out."""

    def change(data):
        if value is ...:
            del data["entries"][0][name]
        else:
            data["entries"][0][name] = value

    return change, [package.MANIFEST, "entry 1", f"field {name}"]


def entries(change, *names):
    return lambda data: change(data["entries"]), [package.MANIFEST, *names]


KEYS = ["format", "version", "date", "previous", "notes", "review", "flags", "banner", "licence"]
KEYS += ["findings", "entries", "content_hash"]
ENTRY_KEYS = ["kind", "slug", "path", "schema", "sha256", "signed_on", "signer", "provenance"]
ENTRY_KEYS += ["change", "reason", "accepted_warnings"]
VERSIONS = [
    "2026",
    "2026.0",
    "2026.13",
    "2026.1.0",
    "v2026.11",
    "2026.11 ",
    "../2026.11",
    "2026.11/x",
]
VERSIONS += ["٢٠٢٦.11", "2026.11\n", 2026, ""]

WELL_FORMED = {
    "check": "dose.unit",
    "row": "dose treatment",
    "field": "wording",
    "message": "The unit is unusual.",
    "reason": "So the label has it.",
    "by": "Rita",
    "on": "2026-10-20",
}
CLAIMED = {  # accepted warnings that aren't well formed
    "with-bidi-inside": {**WELL_FORMED, "message": "\u202e"},
    "of-no-check": {**WELL_FORMED, "check": "anything"},
    "without-message": {**WELL_FORMED, "message": ""},
    "without-reason": {**WELL_FORMED, "reason": ""},
    "on-no-day": {**WELL_FORMED, "on": "2026-02-30"},
    "lacking-a-key": {name: WELL_FORMED[name] for name in list(WELL_FORMED)[:-1]},
    "with-another-key": {**WELL_FORMED, "also": "x"},
    "with-a-number": {**WELL_FORMED, "by": 1},
    "number": 7,
}

RELEASE = {
    **{f"no-{name}": key(name, ...) for name in KEYS},
    **{f"null-{name}": key(name, None) for name in KEYS},
    **{f"number-{name}": key(name, 7) for name in KEYS},
    **{f"no-entry-{name}": entry_key(name, ...) for name in ENTRY_KEYS},
    **{f"null-entry-{name}": entry_key(name, None) for name in ENTRY_KEYS},
    **{f"number-entry-{name}": entry_key(name, -7) for name in ENTRY_KEYS},
    **{f"version-{value!r}": key("version", value) for value in VERSIONS},
    "format-to-come": key("format", 2),
    "format-true": key("format", True),
    "date-impossible": key("date", "2026-02-30"),
    "date-without-day": key("date", "2026-11"),
    "date-in-another-form": key("date", "20261120"),
    "previous-is-itself": key("previous", "2026.11"),
    "previous-malformed": key("previous", "2026.10a"),
    "review-unknown": key("review", "three persons"),
    "flag-missing": key("flags", {"four_eyes": False}),
    "flag-not-a-bool": key("flags", {"four_eyes": 1, "superseded_source": 0, "synthetic": 0}),
    "findings-negative": key("findings", {"error": -1}),
    "findings-unknown": key("findings", {"catastrophe": 1}),
    "findings-true": key("findings", {"error": True}),
    "notes-with-bidi": key("notes", "first \u202e notes"),
    "banner-with-control": key("banner", "\x1b[2J"),
    "content-hash-of-other-content": key("content_hash", OTHER_HASH),
    "content-hash-in-capitals": key("content_hash", "A" * 64),
    "no-entries": key("entries", []),
    "entries-not-objects": entries(lambda found: found.insert(0, "entry"), "entry 1"),
    "entries-unsorted": entries(lambda found: found.reverse(), "field entries"),
    "entry-doubled": entries(lambda found: found.insert(0, found[0]), "entry 2", "twice"),
    "kind-unknown": entry_key("kind", "user"),
    "entry-slug-malformed": entry_key("slug", "Shah 2021"),
    "entry-key-unknown": entry_key("sha512", "ab"),
    "path-of-another-entry": entry_key("path", "references/reference/shah-2021.json"),
    "path-outside": entry_key("path", "../../etc/passwd"),
    "path-absolute": entry_key("path", "/etc/passwd"),
    "sha256-malformed": entry_key("sha256", "xyz"),
    "schema-zero": entry_key("schema", 0),
    "schema-as-text": entry_key("schema", "1"),
    "schema-true": entry_key("schema", True),
    "signed-on-impossible": entry_key("signed_on", "2026-02-30"),
    "signer-too-long": entry_key("signer", "a" * 151),
    "signer-with-control": entry_key("signer", "A\x00"),
    "provenance-too-long": entry_key("provenance", "a" * 301),
    "change-unknown": entry_key("change", "rewrite"),
    "reason-with-zero-width": entry_key("reason", "\u200b"),
    "warnings-with-control": entry_key("accepted_warnings", ["dose\x00"]),
    **{f"warning-{name}": entry_key("accepted_warnings", [each]) for name, each in CLAIMED.items()},
    "counts-by-no-check": key("findings_by_check", {"Dose": 1}),
    "counts-by-check-negative": key("findings_by_check", {"dose.unit": -1}),
    "counts-by-check-no-object": key("findings_by_check", ["dose.unit"]),
}


def damage(copy, change):
    data = copy.manifest
    change(data)
    copy.put_manifest(data)
