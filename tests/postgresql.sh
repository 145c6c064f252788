#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL cluster of its own, gone afterwards.
set -eu

# what a killed run left behind is in the way of the next one
for mark in "${CLUSTERS:-/etc/postgresql}"/*/regress/.by_pg_virtualenv; do
    [ -e "$mark" ] || continue
    if pgrep -x pg_virtualenv >/dev/null 2>&1; then
        echo "Another run is using PostgreSQL: its cluster stays as it is." >&2
        break
    fi
    folder=$(dirname "$mark")
    pg_dropcluster --stop "$(basename "$(dirname "$folder")")" regress 2>/dev/null || true
    rm -rf "$folder"
done

exec pg_virtualenv -o fsync=off -o synchronous_commit=off -o full_page_writes=off sh -c '
    export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
    unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE
    exec "$@"' command "$@"
