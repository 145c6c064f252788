"""The project as an app: templates, static files, the `start` command, and the admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class AllportalConfig(AppConfig):
    name = "allportal"
    default = True

    def ready(self):
        from . import checks  # noqa: F401 (registers the checks)


class AdminConfig(SimpleAdminConfig):
    """Django's admin, with our front page."""

    default = False
    default_site = "allportal.editorial.site.AdminSite"

    def ready(self):
        super().ready()
        self.module.autodiscover()
