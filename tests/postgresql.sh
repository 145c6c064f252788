#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL cluster of its own, gone afterwards.
set -eu

exec pg_virtualenv -o fsync=off -o synchronous_commit=off -o full_page_writes=off sh -c '
    export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
    unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE
    exec "$@"' command "$@"
