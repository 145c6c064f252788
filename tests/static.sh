#!/bin/sh
# What can be checked without running a test: system checks, migrations, the OpenAPI document.
set -eu

python=$1
ALLPORTAL_DATA_DIR=$(mktemp -d)
export ALLPORTAL_DATA_DIR
trap 'rm -rf "$ALLPORTAL_DATA_DIR"' EXIT

"$python" manage.py check --fail-level WARNING
"$python" manage.py makemigrations --check --dry-run
"$python" manage.py spectacular --validate --fail-on-warn --file "$ALLPORTAL_DATA_DIR/openapi.yaml"
