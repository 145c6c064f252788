"""The settings with one app more: the first of two edits that a content app needs."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.toy"]
ROOT_URLCONF = "tests.toy_urls"
