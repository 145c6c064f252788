"""Addresses of leaflets."""

from django.urls import path

from . import views

urlpatterns = [path("leaflets/<slug:slug>/", views.LeafletPage.as_view(), name="leaflet")]
