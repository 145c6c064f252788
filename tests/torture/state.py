"""What a site is at one moment: pointer, stored files, pages, database; and what may hold of it."""

import hashlib
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection
from django.test import Client

from allportal.releases import holds, store, verifying

PAGES = ("/", "/therapies/", "/therapies/?line=2", "/search/?q=leukemia", "/api/v1/therapies/")
EXPORTED = "exported"
FOLLOWS = (  # what becomes new only after what
    ("stored", "rows"),
    ("pointer", "stored"),
    ("pages", "pointer"),
    ("pointer", "pages"),
    ("pages", "holds"),
    ("holds", "pages"),
)
CHANCE = re.compile(  # what differs from run to run: a hold's number and moment
    rb"\b[0-9a-f]{8}\b|\b\d{4}-\d\d-\d\dT[\d:.]+Z?"
)
LOOSE = {"django_session", "django_migrations", "sqlite_sequence", "editorial_event"}


@dataclass(frozen=True)
class State:
    """A site, seen from outside.

    ``stored``: {version: {name: SHA-256}}. ``pages``: {path: [status, release, hash of the body]}.
    ``rows``: {table: hash}. ``marks``: what the record and the log say happened, each once.
    ``faults``: what SQLite says is wrong with the curation database. ``holds``: those in force.
    """

    pointer: str | None
    stored: dict
    pages: dict
    rows: dict
    marks: list
    faults: list
    holds: list = field(default_factory=list)


def look():
    """The State of the site that this process works on, as a dict."""
    return {
        "pointer": store.current(),
        "stored": stored(),
        "pages": {path: page(path) for path in PAGES},
        "rows": {table: rows_of(table) for table in tables()},
        "marks": marks(),
        "faults": faults(),
        "holds": held(),
    }


def held():
    """The holds in force, without what differs from run to run; and what can't be read."""
    found = holds.read()
    return [*([each.kind, each.slug, each.row, each.text] for each in found.items), found.fault]


def stored():
    """What the release store holds, and the folder that an export writes."""
    found = {version: files(store.folder(version)) for version in store.stored()}
    exported = settings.DATA_DIR / EXPORTED
    return found | ({EXPORTED: files(exported)} if exported.exists() else {})


def files(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(path):
    answer = Client().get(path)
    body = hashlib.sha256(CHANCE.sub(b"", answer.content)).hexdigest()
    return [answer.status_code, answer.get("Content-Release", ""), body]


def tables():
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - LOOSE)


def rows_of(table):
    """A hash of a table's rows, without moments, which differ from run to run."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table)
        steady = [f'"{each.name}"' for each in columns if each.type_code != "datetime"]
        cursor.execute(f'SELECT {", ".join(steady)} FROM "{table}"')
        found = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join([str(len(found)), *found]).encode()).hexdigest()


def marks():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version, stored_at IS NOT NULL, made_current_at IS NOT NULL "
            "FROM releases_release ORDER BY version"
        )
        noted = list(map(list, cursor.fetchall()))
        cursor.execute("SELECT DISTINCT what, kind, slug, detail FROM editorial_event")
        return [*noted, *sorted(map(steady, cursor.fetchall()))]


def steady(event):
    """A row of the log without what differs from run to run."""
    *rest, detail = event
    return [*rest, CHANCE.sub(b"", detail.encode()).decode()]


def faults():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        health = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return [*health, *(f"dangling row: {row}" for row in cursor.fetchall())]


def verified():
    """What `release verify` says of all that is stored."""
    return [f"{each}: {fault}" for each in store.stored() for fault in verifying.verify(each)]


def violations(now, old, new):
    """What must not be, one line each: ``now`` must be ``old`` or ``new``, nothing between.

    The parts of it become new one after another: database, stored files, pointer.
    """
    found = [f"database: {fault}" for fault in now.faults]
    if now.pointer not in (old.pointer, new.pointer):
        found.append(f"the pointer names {now.pointer}")
    if now.holds not in (old.holds, new.holds):
        found.append("the holds are neither the old ones nor the new ones")
    if now.pages not in (old.pages, new.pages):
        found.append("the pages are neither the old ones nor the new ones")
    if now.rows not in (old.rows, new.rows):
        found.append(f"the database is neither old nor new: {differing(now, old, new)}")
    found += [
        f"{version} is stored in part: {sorted(now.stored.get(version, ()))}"
        for version in sorted({*old.stored, *new.stored, *now.stored})
        if now.stored.get(version) not in (old.stored.get(version), new.stored.get(version))
    ]
    found += [
        f"new {later}, but old {earlier}"
        for later, earlier in FOLLOWS
        if is_at(now, later, new, old) and is_at(now, earlier, old, new)
    ]
    return found


def is_at(now, part, here, there):
    """Whether this part of ``now`` is as ``here``, and not as ``there``."""
    return getattr(here, part) == getattr(now, part) != getattr(there, part)


def differing(now, old, new):
    tables = [name for name in now.rows if now.rows[name] not in (old.rows[name], new.rows[name])]
    return ", ".join(tables) or "old in some tables, new in others"
