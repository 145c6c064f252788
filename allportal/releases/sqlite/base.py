"""Django's SQLite backend over the release file in force: read-only, one handle a thread.

Where no release is named it opens an empty database in memory, so that reads fail loudly.
"""

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.creation import DatabaseCreation

from allportal.releases import source


class NoTestDatabase(DatabaseCreation):
    """Test runs have no database of their own to make: files are built by the tests."""

    def create_test_db(self, *args, **kwargs):
        return "-"

    def destroy_test_db(self, *args, **kwargs):
        pass

    def serialize_db_to_string(self):
        return ""


def file_in_force():
    found = source.named()
    return found.path if found else None


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = NoTestDatabase
    opened = None

    def get_connection_params(self):
        self.init_commands, self.transaction_mode = [], None
        self.opened = file_in_force()
        if self.opened is None:
            return {"database": ":memory:"}
        uri = self.opened.resolve().as_uri() + "?mode=ro&immutable=1"
        return {"database": uri, "uri": True, "check_same_thread": False, "detect_types": 3}

    def _cursor(self, name=None):
        if self.connection is not None and self.opened != file_in_force():
            # the raw connection is swapped, and close() not called: this works inside atomic() too
            old, self.connection = self.connection, None
            self.connection = self.get_new_connection(self.get_connection_params())
            old.close()
        return super()._cursor(name)
