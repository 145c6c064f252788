"""Options of the curation database."""

from allportal import databases


def test_sqlite_writers_wait_for_each_other():
    config = databases.curation({"ENGINE": "django.db.backends.sqlite3"})

    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert config["OPTIONS"]["timeout"] >= 20


def test_journal_follows_the_version_of_sqlite():
    mode = "WAL" if databases.WAL_IS_SAFE else "DELETE"

    assert f"journal_mode={mode}" in databases.JOURNAL


def test_postgresql_gets_no_options_of_sqlite():
    config = databases.curation({"ENGINE": "django.db.backends.postgresql"})

    assert "OPTIONS" not in config
