"""What is in the database and the store, to be compared before and after."""

from django.db import connection

from allportal.releases import store


def everything():
    """Every row of every table, and every file of the store with its time of change."""
    with connection.cursor() as cursor:
        rows = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(map(repr, cursor.fetchall()))
    times = {
        path.relative_to(store.root()).as_posix(): path.stat().st_mtime_ns
        for path in sorted(store.root().rglob("*"))
    }
    return rows, times, files_below(store.root())


def files_below(folder):
    """{relative path: bytes} of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
