"""A third content app needs two edits outside itself: tests.toy_settings and tests.toy_urls."""

import os
import subprocess
import sys

from django.conf import settings

PROOFS = [
    "tests/toy/journey.py",
    "tests/test_markers.py",
    "tests/allportal/entries/test_checks.py",
    "tests/allportal/releases/test_round_trip.py",
]
CHOSEN = "journey or leaflet or every_field_has or survives or set_up_right"


def test_a_content_app_goes_from_admin_to_release_api_and_search(tmp_path):
    environment = {**os.environ, "ALLPORTAL_DATA_DIR": str(tmp_path)}
    environment.pop("DATABASE_URL", None)

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--ds=tests.toy_settings", *PROOFS, "-k", CHOSEN]
        + ["-p", "no:cacheprovider"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout
