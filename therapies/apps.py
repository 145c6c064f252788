"""Registers the entry types `trial` and `therapy`."""

from django.apps import AppConfig


class TherapiesConfig(AppConfig):
    name = "therapies"

    def ready(self):
        from allportal.entries import registry

        from . import checks  # noqa: F401 (registers the content checks)
        from .entry_type import THERAPY, TRIAL

        registry.register(TRIAL)
        registry.register(THERAPY)
