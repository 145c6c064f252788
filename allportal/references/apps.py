"""Registers the entry type `reference`."""

from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "allportal.references"

    def ready(self):
        from allportal.entries import registry

        from . import checks  # noqa: F401 (registers the content checks)
        from .entry_type import REFERENCE

        registry.register(REFERENCE)
