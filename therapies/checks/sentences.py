"""Doses in sentences, wherever they stand, against the steps."""
