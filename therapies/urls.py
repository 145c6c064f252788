"""Addresses of therapies and trials."""

from django.urls import path

from . import views

urlpatterns = [
    path("therapies/", views.TherapyList.as_view(), name="therapies"),
    path("therapies/<slug:slug>/", views.TherapyPage.as_view(), name="therapy"),
    path("trials/<slug:slug>/", views.TrialPage.as_view(), name="trial"),
]
