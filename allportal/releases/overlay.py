"""A release file with some entries put in place: for preview, in a fraction of a build's time."""

import json
import shutil
from contextlib import contextmanager

from django.db import connections

from allportal import search
from allportal.entries import writing
from allportal.entries.whole import whole

from . import package, releasefile, source

FIND = "SELECT rowid, kind, slug, url FROM search"
KEEP_FILE = "INSERT OR REPLACE INTO package VALUES (%s, %s)"
LAST = "UPDATE history SET summary = %s WHERE position = (SELECT max(position) FROM history)"


def put(base, path, contents, manifest, renamed=None):
    """Write to ``path`` the release file ``base`` with the entries ``contents`` put in place.

    ``contents``: ``{(entry type, slug): canonical bytes}`` in today's schema; ``manifest``: of the
    result; ``renamed``: ``{(entry type, slug): its slug in base}`` of those with another.
    Raises django.db.IntegrityError where a constraint refuses them.
    """
    renamed = renamed or {}
    known = [(kind, renamed.get((kind, slug), slug)) for kind, slug in contents]
    gone = {(each.kind, each.slug, each.url) for each in documents(base, known)}
    shutil.copyfile(base, path)
    with releasefile.filling(path) as connection:
        entries = [(kind, json.loads(content)) for (kind, _slug), content in contents.items()]
        writing.rename(renamed, releasefile.ALIAS)
        writing.write(entries, releasefile.ALIAS)
        connection.check_constraints()
    rows = [each.row() for each in documents(path, contents)]
    files = {kind.path(slug): content for (kind, slug), content in contents.items()}
    made = package.make(manifest, files)
    with releasefile.filling(path) as connection, connection.cursor() as cursor:
        cursor.execute(FIND)
        old = [[rowid] for rowid, *name in cursor.fetchall() if tuple(name) in gone]
        cursor.executemany("DELETE FROM search WHERE rowid = %s", old)
        cursor.executemany(search.INSERT, rows)
        cursor.executemany(KEEP_FILE, list(made.files.items()))
        cursor.execute(LAST, [json.dumps(releasefile.summary(manifest))])


def documents(path, names):
    """What search finds of the entries ``names``, as the release file at ``path`` has them."""
    found = []
    with reading(path):
        for entry_type in {kind for kind, _slug in names}:
            slugs = [slug for kind, slug in names if kind is entry_type]
            entries = search.findable(whole(entry_type, without=["references"]))
            for entry in entries.filter(slug__in=slugs).order_by("pk"):
                found += entry_type.documents(entry)
    return found


@contextmanager
def reading(path):
    """Content is read from the file at ``path`` in this block, which then lets go of it."""
    with source.reading(source.ReleaseSource(path)):
        yield
    with source.closed():
        connections["release"].cursor().close()
