"""The site map: every public address on one screen; a content app adds one line."""

from django.conf import settings
from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("about/", views.About.as_view(), name="about"),
    path("search/", views.Search.as_view(), name="search"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("releases/", include("allportal.releases.urls")),
    path("references/", include("allportal.references.urls")),
    path("api/v1/", include("allportal.api")),
    path("", include("disease.urls")),
    path("", include("therapies.urls")),
]

if settings.CURATION:
    from django.contrib import admin

    urlpatterns.append(path("admin/", admin.site.urls))

handler400 = "allportal.errors.bad_request"
handler404 = "allportal.errors.not_found"
handler500 = "allportal.errors.server_error"
