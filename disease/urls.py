"""Addresses of diseases and their glossary."""

from django.urls import path

from . import views

urlpatterns = [
    path("disease/<slug:slug>/", views.DiseasePage.as_view(), name="disease"),
    path("glossary/", views.Glossary.as_view(), name="glossary"),
]
