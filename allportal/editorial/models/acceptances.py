"""Warnings of the content checks that a reviewer accepted, with a public reason."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .written_once import AppendOnly


class Acceptance(AppendOnly):
    """A warning that a reviewer accepted. It lapses when the text that was judged changes.

    ``accepting.take_back`` alone removes one; the event log and sign-offs keep what it said.
    """

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    check_id = models.CharField(max_length=60)
    row = models.CharField(max_length=250, blank=True)
    field = models.CharField(max_length=100, blank=True)
    message = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of the finding and of the row it is on.")
    reason = models.TextField(help_text="Public: why the warning may stand.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug", "sha256"], name="editorial_acceptance_once"
            )
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}: {self.check_id}"
