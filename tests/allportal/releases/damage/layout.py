"""Damage to the bytes of one entry's file, or to its rows: functions of rows or bytes."""

import json

from allportal.entries import canonical


def in_bytes(old, new):
    """Damage that puts ``new`` bytes in place of the first ``old``."""

    def change(content):
        assert old in content
        return content.replace(old, new, 1)

    return change


def in_rows(change):
    """Damage to the list of rows, written in canonical form."""
    return lambda content: canonical.dumps(change(json.loads(content)))


def written(**form):
    """The same content, written otherwise."""
    return lambda content: (json.dumps(json.loads(content), **form) + "\n").encode()


def duplicate_step(rows):
    position = next(i for i, row in enumerate(rows) if row["model"] == "therapies.step")
    return [*rows[: position + 1], rows[position], *rows[position + 1 :]]


def other_model(name):
    return lambda rows: [rows[0], {**rows[1], "model": name}, *rows[2:]]


BYTES = {
    "empty-file": lambda content: b"",
    "truncated": lambda content: content[: len(content) // 2],
    "truncated-at-the-end": lambda content: content[:-4],
    "byte-order-mark": lambda content: b"\xef\xbb\xbf" + content,
    "nul-byte": in_bytes(b"ponatinib", b"pona\x00inib"),
    "not-utf-8": in_bytes(b"ponatinib", b"pona\xffinib"),
    "latin-1": lambda content: content.replace(b"Clots", "Naïve".encode("latin-1")),
    "utf-16": lambda content: content.decode().encode("utf-16"),
    "crlf-line-ends": lambda content: content.replace(b"\n", b"\r\n"),
    "trailing-spaces": in_bytes(b",\n", b", \n"),
    "tabs": lambda content: content.replace(b"\n ", b"\n\t"),
    "no-newline-at-the-end": lambda content: content.rstrip(b"\n"),
    "two-newlines-at-the-end": lambda content: content + b"\n",
    "on-one-line": written(),
    "without-spaces": written(separators=(",", ":")),
    "other-indent": written(ensure_ascii=False, sort_keys=True, indent=2),
    "keys-unsorted": lambda content: reversed_keys(content),
    "escaped-characters": in_bytes(b"Clots", b"\\u0043lots"),
    "comment": lambda content: b"// words\n" + content,
    "comma-at-the-end": in_bytes(b"\n]", b",\n]"),
    "single-quotes": lambda content: content.replace(b'"', b"'"),
    "not-json": lambda content: b"<html></html>\n",
    "two-documents": lambda content: content + content,
    "lone-surrogate": in_bytes(b'"Clots."', b'"\\ud800"'),
    "lone-surrogate-as-key": in_bytes(b'"wording"', b'"\\udfff"'),
    "nested-deep": in_bytes(b'"Clots."', b"[" * 20 + b"]" * 20),
    "nested-very-deep": lambda content: b"[" * 200_000,
}

LOCATED = {
    "nan": (in_bytes(b'"over_minutes": 30', b'"over_minutes": NaN'), "over_minutes"),
    "infinity": (in_bytes(b'"over_minutes": 30', b'"over_minutes": Infinity'), "over_minutes"),
    "minus-infinity": (
        in_bytes(b'"over_minutes": 30', b'"over_minutes": -Infinity'),
        "over_minutes",
    ),
    "beyond-floats": (in_bytes(b'"over_minutes": 30', b'"over_minutes": 1e400'), "over_minutes"),
    "exponent": (in_bytes(b'"over_minutes": 30', b'"over_minutes": 3e1'), "over_minutes"),
    "forty-digits": (
        in_bytes(b'"over_minutes": 30', b'"over_minutes": ' + b"3" * 40),
        "over_minutes",
    ),
    "duplicate-key": (in_bytes(b'"brand"', b'"brand": "Other",\n   "brand"'), "brand"),
}

ROWS = {
    "no-rows": lambda rows: [],
    "root-missing": lambda rows: rows[1:],
    "root-not-first": lambda rows: [rows[1], rows[0], *rows[2:]],
    "root-twice": lambda rows: [rows[0], *rows],
    "row-twice": duplicate_step,
    "rows-out-of-order": lambda rows: [rows[0], *reversed(rows[1:])],
    "rows-of-one-model-out-of-order": lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]],
    "an-object-in-place-of-rows": lambda rows: {"rows": rows},
    "a-text-in-place-of-rows": lambda rows: "rows",
    "a-text-in-place-of-a-row": lambda rows: [*rows, "row"],
    "null-in-place-of-a-row": lambda rows: [*rows, None],
    "row-with-primary-key": lambda rows: [{**rows[0], "pk": 1}, *rows[1:]],
    "row-with-unknown-key": lambda rows: [{**rows[0], "using": "default"}, *rows[1:]],
    "row-without-model": lambda rows: [{"fields": rows[0]["fields"]}, *rows[1:]],
    "row-without-fields": lambda rows: [rows[0], {"model": "therapies.product"}, *rows[2:]],
    "fields-not-an-object": lambda rows: [rows[0], {**rows[1], "fields": ["slug"]}, *rows[2:]],
    "model-of-users": other_model("editorial.user"),
    "model-of-django": other_model("auth.user"),
    "model-of-sign-offs": other_model("editorial.signoff"),
    "model-of-another-entry": other_model("disease.section"),
    "model-in-other-case": other_model("therapies.Product"),
    "model-not-text": other_model(["therapies.product"]),
    "model-unknown": other_model("x" * 5000),
    "another-entrys-slug": lambda rows: json.loads(
        json.dumps(rows).replace('"ponatinib"', '"imatinib"')
    ),
}


def reversed_keys(content):
    rows = [dict(reversed(row.items())) for row in json.loads(content)]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


LAYOUT = {
    **{name: (change, "") for name, change in BYTES.items()},
    **LOCATED,
    **{name: (in_rows(change), "") for name, change in ROWS.items()},
}


def damage(copy, change):
    """Change the bytes of ponatinib's file."""
    path = copy.path("therapy", "ponatinib")
    copy.put(path, change(copy.get(path)))
