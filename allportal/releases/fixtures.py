"""A release as a folder of JSON: read it, refuse it in one line, write it."""

import hashlib
import json
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from allportal.entries import registry, upgrades, validation

from . import manifest_check, package, strictjson
from .manifest import from_data, sum_line

MAX_FILE = 2 * 1024 * 1024
MAX_MANIFEST = 32 * 1024 * 1024
MAX_FILES = 100_000
MAX_TOTAL = 256 * 1024 * 1024


class BadFixture(Exception):
    """Why a release folder is refused: file, entry, row, field and fault, in one line."""

    def __init__(self, fault, *, file="", entry="", row="", field=""):
        parts = [shown(file, 120), shown(entry, 110), shown(row if row != entry else "", 100)]
        parts += [f"field {shown(field, 60)}" if field else "", shown(fault, 180)]
        super().__init__(": ".join(part for part in parts if part))


def shown(text, limit):
    """``text`` on one line, printable, cut to ``limit`` characters."""
    line = " ".join(str(text).split())
    plain = "".join(each if each.isprintable() else f"<U+{ord(each):04X}>" for each in line)
    return plain if len(plain) <= limit else f"{plain[: limit - 1]}…"


def read(folder):
    """The Package in a folder, every byte of it checked. Raises BadFixture; writes nothing."""
    return check(read_files(Path(folder)))


def check(files):
    """The Package of these files, ``{path: bytes}``, every byte checked. Raises BadFixture."""
    data = read_manifest(files)
    for entry in data["entries"]:
        if entry["path"] not in files:
            raise BadFixture("is listed in the manifest but isn't there", file=entry["path"])
    listed = {entry["path"] for entry in data["entries"]} | {package.MANIFEST, package.SUM}
    if extra := sorted(set(files) - listed):
        raise BadFixture("isn't listed in the manifest", file=extra[0])
    found = {}
    for entry in data["entries"]:
        found[entry["path"]] = read_entry(entry, files[entry["path"]])
    check_targets(data["entries"], found)
    check_addresses(data["entries"], found)
    check_sums(data, files)
    return package.Package(files)


def read_files(folder):
    if not folder.is_dir():
        raise BadFixture("is not a folder", file=str(folder))
    files, total = {}, 0
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(folders)
        for name in [*folders, *sorted(names)]:
            path = Path(base) / name
            if path.is_symlink():
                raise BadFixture("is a link: copy the file itself", file=relative(path, folder))
        for name in sorted(names):
            path = Path(base) / name
            content = read_file(path, relative(path, folder))
            files[relative(path, folder)] = content
            total += len(content)
            if len(files) > MAX_FILES or total > MAX_TOTAL:
                limits = f"{MAX_FILES} files or {MAX_TOTAL} bytes"
                raise BadFixture(f"has more than {limits}", file=str(folder))
    return files


def relative(path, folder):
    return path.relative_to(folder).as_posix()


def read_file(path, name):
    limit = MAX_MANIFEST if name == package.MANIFEST else MAX_FILE
    if not path.is_file():
        raise BadFixture("isn't a plain file", file=name)
    if path.stat().st_size > limit:
        raise BadFixture(f"is larger than {limit} bytes", file=name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadFixture(f"can't be read: {error.strerror}", file=name) from error


def read_manifest(files):
    name = package.MANIFEST
    for wanted in (name, package.SUM):
        if wanted not in files:
            raise BadFixture("is missing", file=wanted)
    try:
        data = strictjson.loads(files[name])
    except strictjson.BadJSON as error:
        *entry, field = error.path or [""]
        entry = f"entry {entry[1] + 1}" if entry[:1] == ["entries"] and entry[1:] else ""
        raise BadFixture(str(error), file=name, entry=entry, field=field) from error
    try:
        manifest_check.check(data)
    except manifest_check.Wrong as error:
        raise BadFixture(str(error), file=name, entry=error.entry, field=error.field) from error
    return data


def parse(content, **where):
    """What an entry's file says. Raises BadFixture with the row and field of the fault."""
    try:
        return strictjson.loads(content)
    except strictjson.BadJSON as error:
        row = f"row {error.path[0] + 1}" if error.path[:1] and error.path[0] != "" else ""
        field = error.path[2] if error.path[2:] else ""
        raise BadFixture(str(error), row=row, field=field, **where) from error


def read_entry(entry, content):
    """The rows of one entry, brought to today's schema and checked."""
    where = {"file": entry["path"], "entry": f"{entry['kind']} {entry['slug']}"}
    rows = parse(content, **where)
    entry_type = registry.get(entry["kind"])
    try:
        if entry["schema"] != entry_type.schema:
            validation.check_form(rows, content)
        today = upgrades.to_today(entry_type, content, entry["schema"])
        rows = rows if today is content else json.loads(today)
        validation.check_entry(entry_type, entry["slug"], rows)
        validation.check_form(rows, today)
    except upgrades.CannotUpgrade as error:
        raise BadFixture(str(error), field="schema", **where) from error
    except validation.Fault as error:
        raise BadFixture(error.problem, row=error.row, field=error.field, **where) from error
    return rows


def check_targets(entries, found):
    """Every link in the release names a row of the release."""
    keys = set()
    for entry in entries:
        models = by_label(entry)
        for row in found[entry["path"]]:
            model = models[row["model"]]
            keys.add((model, validation.natural_key(model, row["fields"])))
    for entry in entries:
        models = by_label(entry)
        for row in found[entry["path"]]:
            check_row_targets(entry, models[row["model"]], row["fields"], keys)


def by_label(entry):
    return {model._meta.label_lower: model for model in registry.get(entry["kind"]).models}


def check_row_targets(entry, model, fields, keys):
    for field, key in validation.link_keys(model, fields):
        if (field.related_model, key) not in keys:
            raise BadFixture(
                f"links to {'/'.join(map(str, key))}, which isn't in the release",
                file=entry["path"],
                entry=f"{entry['kind']} {entry['slug']}",
                row=validation.row_name(model, fields),
                field=field.name,
            )


def check_addresses(entries, found):
    """No entry has an address that leads to another: its slug, or one that it had before."""
    owners = {(entry["kind"], entry["slug"]): entry["slug"] for entry in entries}
    for entry in entries:
        for former in found[entry["path"]][0]["fields"].get("former_slugs", ()):
            owner = owners.setdefault((entry["kind"], former), entry["slug"])
            if owner != entry["slug"]:
                raise BadFixture(
                    f'names "{shown(former, 80)}", which is an address of {owner}',
                    file=entry["path"],
                    entry=f"{entry['kind']} {entry['slug']}",
                    field="former_slugs",
                )


def check_sums(data, files):
    for entry in data["entries"]:
        if hashlib.sha256(files[entry["path"]]).hexdigest() != entry["sha256"]:
            raise BadFixture(
                "isn't the file that the manifest names (SHA-256 differs)",
                file=entry["path"],
                entry=f"{entry['kind']} {entry['slug']}",
                field="sha256",
            )
    read = from_data(data)
    if data["content_hash"] != read.content_hash:
        raise BadFixture("isn't that of the entries", file=package.MANIFEST, field="content_hash")
    if read.dumps() != files[package.MANIFEST]:
        raise BadFixture("isn't in canonical form", file=package.MANIFEST)
    if files[package.SUM] != sum_line(files[package.MANIFEST]):
        raise BadFixture("isn't the SHA-256 of manifest.json", file=package.SUM)


def require_empty(folder):
    """Raise BadFixture unless a release can be written to ``folder``: a new or empty one."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadFixture("is there already and isn't an empty folder", file=str(folder))


@contextmanager
def naming(folder):
    """The system's errors in this block name ``folder``, and no scratch folder beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def write(pack, folder):
    """Write a release as a folder, whole or not at all. Raises BadFixture where one is there."""
    folder = Path(folder)
    require_empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with naming(folder):
        scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, content in pack.files.items():
            path = scratch / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        scratch.chmod(0o755)
        with naming(folder):
            os.replace(scratch, folder)
    except BaseException:
        shutil.rmtree(scratch)
        raise
