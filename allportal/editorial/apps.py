"""People's work on entries: versions, sign-offs, the admin."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "allportal.editorial"
    verbose_name = "Editorial office"
