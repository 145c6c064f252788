"""Torture: commands killed at random moments, and what must hold afterwards."""
