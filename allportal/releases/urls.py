"""Addresses of releases, below /releases/."""

from django.urls import path

from . import feeds, views

urlpatterns = [
    path("", views.ReleaseList.as_view(), name="releases"),
    path("feed/", feeds.releases, name="release-feed"),
    path("<str:version>/", views.ReleasePage.as_view(), name="release"),
    path("<str:version>/content.zip", views.content_zip, name="release-content"),
    path("<str:version>/compare/<str:other>/", views.Compare.as_view(), name="release-compare"),
]
