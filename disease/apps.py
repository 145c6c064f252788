"""Registers the entry type `disease`."""

from django.apps import AppConfig


class DiseaseConfig(AppConfig):
    name = "disease"

    def ready(self):
        from allportal.entries import registry

        from .entry_type import DISEASE

        registry.register(DISEASE)
