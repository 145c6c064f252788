"""Rows that are written once: versions, sign-offs, events."""

from django.db import models


class AppendOnly(models.Model):
    """Rows that are written once."""

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        raise TypeError(f"A {self._meta.verbose_name} is never deleted.")
