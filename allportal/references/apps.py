"""Registers the entry type `reference`."""

from django.apps import AppConfig


class ReferencesConfig(AppConfig):
    name = "allportal.references"

    def ready(self):
        from allportal.entries import registry

        from .entry_type import REFERENCE

        registry.register(REFERENCE)
