#!/bin/sh
# Makes sure that Chromium and PostgreSQL are here: installs them as root on Debian, else says so.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
command -v pg_virtualenv >/dev/null 2>&1 || missing="$missing postgresql postgresql-common"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing $missing"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    { apt-get update && apt-get install --yes --no-install-recommends $missing fonts-dejavu-core; } \
        >"$log" 2>&1 || { tail -n 5 "$log" >&2; exit 1; }
    rm -f "$log"
else
    echo "make test needs: $missing. Install it, or run make test-core, which needs Python alone." >&2
    exit 1
fi
