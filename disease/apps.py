"""Registers the entry type `disease`."""

from django.apps import AppConfig


class DiseaseConfig(AppConfig):
    name = "disease"

    def ready(self):
        from allportal.entries import registry

        from . import checks  # noqa: F401 (registers the content checks)
        from .entry_type import DISEASE

        registry.register(DISEASE)
