"""People's work on entries: versions, sign-offs, the admin."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialConfig(AppConfig):
    name = "allportal.editorial"
    verbose_name = "Editorial office"

    def ready(self):
        from . import roles

        post_migrate.connect(roles.after_migrate, dispatch_uid="allportal.editorial.roles")
