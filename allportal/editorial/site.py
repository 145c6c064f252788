"""The admin site: the work queue is its front page."""

from django.contrib import admin
from django.urls import path

from . import discussion, events, panels, queue_pages
from .models import Event
from .preferences import preferences_view


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

    def password_change(self, request, extra_context=None):
        """One's own password; the log keeps that it was changed."""
        answer = super().password_change(request, extra_context)
        if request.method == "POST" and answer.status_code == 302:
            about = {"detail": request.user.get_username(), "address": events.address(request)}
            events.note(Event.What.PASSWORD, by=request.user, **about)
        return answer

    def get_urls(self):
        """Without the content type shortcut: it would name drafts to people without rights."""
        found = [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]
        entry = "discussion/<slug:kind>/<int:pk>"
        return [
            path("queue/", self.admin_view(queue_pages.queue_view), name="queue"),
            path("sources/", self.admin_view(queue_pages.sources_view), name="sources"),
            path("findings/", self.admin_view(queue_pages.findings_view), name="findings"),
            path("preferences/", self.admin_view(preferences_view), name="preferences"),
            path(f"{entry}/comment/", self.admin_view(discussion.comment_view), name="comment"),
            path(f"{entry}/assign/", self.admin_view(discussion.assign_view), name="assign"),
            *found,
        ]
