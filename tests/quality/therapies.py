"""Faults of therapies and trials."""
