"""The admin site: what is to do first stands on its front page."""

from django.contrib import admin


class AdminSite(admin.AdminSite):
    site_header = "allportal"
    site_title = "allportal"
    index_title = "Editorial office"
