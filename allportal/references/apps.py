"""Registers the entry type `reference`."""

from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "allportal.references"

    def ready(self):
        from allportal.entries import registry

        from . import checks, same  # noqa: F401 (they register content checks)
        from .entry_type import REFERENCE

        registry.register(REFERENCE)
