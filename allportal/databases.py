"""Options of the curation database, per engine."""

import sqlite3

# SQLite before 3.51.3 can, very rarely, corrupt a database in WAL mode when two processes write
# (sqlite.org/wal.html#walresetbug), so that older ones keep a rollback journal.
WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
JOURNAL = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    if WAL_IS_SAFE
    else "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA;"
)


def curation(config):
    """A database configuration with the options its engine needs for several curators at once."""
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": JOURNAL,
        }
    config["CONN_MAX_AGE"] = None
    config["CONN_HEALTH_CHECKS"] = True
    return config
