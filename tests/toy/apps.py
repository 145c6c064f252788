"""Registers the entry type `leaflet`."""

from django.apps import AppConfig


class ToyConfig(AppConfig):
    name = "tests.toy"
    verbose_name = "Leaflets"

    def ready(self):
        from allportal.entries import registry

        from .entry_type import LEAFLET

        registry.register(LEAFLET)
