"""What people say to each other about an entry: remarks and assignments. Not content."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Remark(models.Model):
    """A comment on an entry, or the note with which it was sent back. Kept by kind and slug."""

    class What(models.TextChoices):
        COMMENT = "comment", "comment"
        SENT_BACK = "sent-back", "sent back"

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    what = models.CharField(max_length=20, choices=What)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the text spoken of.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="remarks")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sent_back",
        help_text="Whose change was sent back.",
    )
    answers = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "slug"])]

    def __str__(self):
        return f"{self.by}: {self.text[:60]}"


class Assignment(models.Model):
    """Who is asked to see to an entry. Others may take over."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    correction = models.BooleanField(
        default=False, help_text="What readers see now is wrong: it stands first in the queue."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="editorial_assignment_once")
        ]

    def __str__(self):
        return f"{self.kind}/{self.slug}: {self.to}"
