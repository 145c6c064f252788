"""What becomes public: releases, their store, the files that public pages read."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "allportal.releases"
