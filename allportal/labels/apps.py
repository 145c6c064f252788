"""Watching drug labels: label files read in, what changed in them, who compared it."""

from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "allportal.labels"
    verbose_name = "Drug labels"
