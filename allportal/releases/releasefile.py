"""A release as one SQLite file: content tables, full-text index, manifest, canonical JSON, history.

Derived from a Package by any node. The file also carries the canonical JSON it was made of, so that
a node that has nothing else can make it anew after a change of the models.
"""

import hashlib
import inspect
import json
import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from functools import cache, lru_cache
from pathlib import Path

from django.db import DatabaseError, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

from allportal import search
from allportal.entries import canonical, registry, writing
from allportal.entries.whole import whole

from . import manifest, package, source

ALIAS = "building"
MEMORY = ":memory:"
CHUNK = 500  # names a query
WRITER = slice(96, 100)  # the bytes of a file that name the SQLite that wrote it


@cache
def tables():
    """The SQL that makes the content tables, a statement a line."""
    with database(MEMORY, alias="drafting") as connection:
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            for model in registry.content_models():
                editor.create_model(model)
            editor.deferred_sql, deferred = [], list(editor.deferred_sql)
    return tuple(map(str, [*editor.collected_sql, *deferred]))


@cache
def schema():
    """A name for the shape of release files that this code reads; it follows the models."""
    makers = {inspect.getmodule(each.documents) for each in registry.types()}
    used = [value for module in makers for value in vars(module).values()]
    makers |= {inspect.getmodule(each) for each in used if inspect.isfunction(each)}
    sources = sorted(inspect.getsource(module) for module in {search, *makers})
    return hashlib.sha256("\n".join([*tables(), *sources]).encode()).hexdigest()[:8]


@contextmanager
def database(name, alias=ALIAS):
    """A plain SQLite database under an alias of its own, in this thread, for this block."""
    base = connections["release"].settings_dict
    connection = DatabaseWrapper({**base, "NAME": str(name), "OPTIONS": {}}, alias=alias)
    connections[alias] = connection
    try:
        yield connection
    finally:
        raw = connection.connection
        connection.close()
        if raw is not None and name == MEMORY:  # which Django leaves open
            raw.close()
        del connections[alias]


def build(pack, path, *, history=(), corrections=None):
    """Write the release file of ``pack`` to ``path``.

    ``history``: summaries of the releases before it, as ``summary`` gives them;
    ``corrections``: for its own. Raises django.db.IntegrityError where the content breaks a
    constraint.
    """
    path = Path(path)
    path.unlink(missing_ok=True)
    with filling(path) as connection:
        write_rows(connection, pack)
    rows = search_rows(path)
    with filling(path) as connection, connection.cursor() as cursor:
        cursor.execute(search.CREATE)
        cursor.executemany(search.INSERT, rows)
        write_package(cursor, pack)
        write_history(cursor, [*history, summary(pack.manifest, corrections)])
        cursor.execute("ANALYZE")
    with open(path, "rb") as file:
        os.fsync(file.fileno())


@contextmanager
def filling(path):
    """The new file as a database, written in one transaction and without a journal.

    A build that is killed leaves a scratch file that nobody reads.
    """
    with database(path) as connection:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=OFF")
            cursor.execute("PRAGMA synchronous=OFF")
        with transaction.atomic(using=ALIAS):
            yield connection


def write_rows(connection, pack):
    with connection.cursor() as cursor:
        for statement in tables():
            cursor.execute(statement)
    writing.write(pack.rows(), ALIAS)
    connection.check_constraints()


def search_rows(path):
    """The rows of the full-text index, made of the entries as public code reads them."""
    rows = []
    with source.reading(source.ReleaseSource(path)):
        for entry_type in registry.types():
            entries = search.findable(whole(entry_type, without=["references"]).order_by("pk"))
            for entry in entries.iterator(chunk_size=canonical.CHUNK):
                rows += [document.row() for document in entry_type.documents(entry)]
    with source.closed():  # lets go of the file, which is written to next
        connections["release"].cursor().close()
    return rows


def write_package(cursor, pack):
    cursor.execute("CREATE TABLE package (path text PRIMARY KEY, content blob NOT NULL)")
    cursor.executemany(
        "INSERT INTO package VALUES (%s, %s)", [(path, pack.files[path]) for path in pack.paths]
    )


def write_history(cursor, summaries):
    cursor.execute("CREATE TABLE history (position integer PRIMARY KEY, summary text NOT NULL)")
    rows = [[json.dumps(each)] for each in summaries]
    cursor.executemany("INSERT INTO history (summary) VALUES (%s)", rows)


def summary(release, corrections=None):
    """What a list of releases says of one.

    ``corrections``: ``kind/slug`` of the entries whose dose it corrected; left out where unknown.
    """
    kinds = [entry.kind for entry in release.entries]
    known = {} if corrections is None else {"corrections": corrections}
    return known | {
        "version": release.version,
        "date": release.date,
        "previous": release.previous,
        "review": release.review,
        "flags": release.flags,
        "banner": release.banner,
        "content_hash": release.content_hash,
        "manifest_hash": release.sha256,
        "entries": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
    }


def opened(path):
    uri = Path(path).resolve().as_uri() + "?mode=ro&immutable=1"
    return closing(sqlite3.connect(uri, uri=True))


def read_package(path):
    """The Package that a release file carries, whatever the shape of its tables. Raises Damaged."""
    try:
        with opened(path) as connection:
            files = dict(connection.execute("SELECT path, content FROM package"))
    except sqlite3.DatabaseError as error:
        raise package.Damaged(f"{Path(path).name} can't be read ({error})") from error
    return package.Package(files).whole()


def read_history(path):
    """Summaries of the releases up to this file's, oldest first."""
    with opened(path) as connection:
        rows = connection.execute("SELECT summary FROM history ORDER BY position")
        return [json.loads(text) for (text,) in rows]


def history_sum(path):
    """SHA-256 of the history in a release file, taken once; "" where the file is damaged."""
    stat = Path(path).stat()
    return _history_sum(path, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=32)
def _history_sum(path, mtime, inode):
    try:
        return hashlib.sha256(json.dumps(read_history(path)).encode()).hexdigest()
    except sqlite3.DatabaseError:
        return ""


def read_manifest(path):
    """The manifest in a release file, read once."""
    stat = Path(path).stat()
    return _read_manifest(path, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=32)
def _read_manifest(path, mtime, inode):
    return manifest.loads(read_files(path, [package.MANIFEST])[package.MANIFEST])


def read_files(path, names):
    """{name: bytes} of these files of the package in a release file, as far as it has them."""
    found = {}
    with opened(path) as connection:
        for start in range(0, len(names), CHUNK):
            chunk = names[start : start + CHUNK]
            marks = ", ".join("?" * len(chunk))
            query = f"SELECT path, content FROM package WHERE path IN ({marks})"  # noqa: S608
            found |= dict(connection.execute(query, chunk))
    return found


def faults(pack, path):
    """What is wrong with a release file made of ``pack``: one line each; none when all is well."""
    try:
        with opened(path) as connection:
            (health,) = connection.execute("PRAGMA integrity_check").fetchone()
        if health != "ok":
            return [f"{path.name}: damaged: {health}"]
        return wrong_entries(pack, path) or wrong_tables(pack, path)
    except (sqlite3.DatabaseError, DatabaseError, ValueError) as error:
        return [f"{path.name}: damaged: {error}"]


def wrong_entries(pack, path):
    found = {}
    with database(path):
        for entry_type in registry.types():
            rows = canonical.entries_bytes(entry_type, ALIAS)
            found.update({(entry_type, slug): content for slug, content in rows.items()})
    expected = {(kind, slug): content for kind, slug, content in pack.today()}
    return [
        f"{path.name}: {kind.kind} {slug} isn't what the manifest signed"
        for kind, slug in sorted(found.keys() | expected.keys(), key=lambda k: (k[0].kind, k[1]))
        if found.get((kind, slug)) != expected.get((kind, slug))
    ]


def wrong_tables(pack, path):
    """Tables, the full-text index among them, that differ from those of a file built anew."""
    with tempfile.TemporaryDirectory() as scratch:
        again = Path(scratch) / path.name
        *history, own = read_history(path)
        build(pack, again, history=history, corrections=own.get("corrections"))
        found, expected = path.read_bytes(), again.read_bytes()
        if found == expected:
            return []
        if different := different_tables(path, again):
            return [f"{path.name}: table {name} isn't as this code builds it" for name in different]
        if found[WRITER] != expected[WRITER]:
            return []  # another version of SQLite laid it out
        return [f"{path.name}: its bytes aren't those that this code writes"]


def different_tables(one, other):
    """Names of the tables that differ between two release files."""
    with opened(one) as found, opened(other) as expected:
        names = table_names(found), table_names(expected)
        return [
            name
            for name in sorted(names[0] | names[1])
            if name not in names[0] & names[1] or rows_of(found, name) != rows_of(expected, name)
        ]


def table_names(connection):
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows} | {"sqlite_master"}


def rows_of(connection, table):
    columns = "name, sql" if table == "sqlite_master" else "*"
    return connection.execute(f'SELECT {columns} FROM "{table}"').fetchall()  # noqa: S608
