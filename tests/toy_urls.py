"""The site map with one line more: the second of two edits that a content app needs."""

from django.urls import include, path

from allportal.urls import handler400, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns.append(path("", include("tests.toy.urls")))
