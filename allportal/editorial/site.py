"""The admin site: what is to do first stands on its front page."""

from django.contrib import admin

from . import panels


class AdminSite(admin.AdminSite):
    site_header = "allportal editorial office"
    site_title = "allportal"
    index_title = "Editorial office"
    index_template = "admin/front_page.html"

    def index(self, request, extra_context=None):
        """The front page: the panels that apps registered, then everything by name."""
        shown = list(panels.shown(request))
        extra = {
            "panels": [each for each in shown if not each[0].aside],
            "aside": [each for each in shown if each[0].aside],
        }
        return super().index(request, {**extra, **(extra_context or {})})

    def get_urls(self):
        """Without the content type shortcut: it would name drafts to people without rights."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
