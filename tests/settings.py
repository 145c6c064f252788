"""Settings of test runs: the project's own, with a data folder and keys of its own."""

import os
import tempfile

os.environ.setdefault("ALLPORTAL_DATA_DIR", tempfile.mkdtemp(prefix="allportal-tests-"))
os.environ.setdefault("ALLPORTAL_SECRET_KEY", "only-for-tests-" * 5)

from allportal.settings import *  # noqa: E402,F403
from allportal.settings import DATABASES, STORAGES  # noqa: E402

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # a file, so that a browser's server thread sees what the test wrote
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(DATA_DIR, "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["timeout"] = 120  # fifty writers at once, on a slow machine too

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
