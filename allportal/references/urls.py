"""Addresses of references, below /references/."""

from django.urls import path

from . import views

urlpatterns = [path("<slug:slug>/", views.ReferencePage.as_view(), name="reference")]
