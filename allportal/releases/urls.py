"""Addresses of releases, below /releases/."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.ReleaseList.as_view(), name="releases"),
    path("<str:version>/", views.ReleasePage.as_view(), name="release"),
    path("<str:version>/content.zip", views.content_zip, name="release-content"),
]
