"""Registers the system checks on entry types."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    name = "allportal.entries"

    def ready(self):
        from . import checks  # noqa: F401 (registers the checks)
