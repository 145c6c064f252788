"""Curators, reviewers, publishers, administrators."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A curator, reviewer, publisher or administrator. Deactivated, never deleted."""

    public_name = models.CharField(
        max_length=150,
        blank=True,
        help_text="The name that public pages show beside this person's sign-offs.",
    )

    away_until = models.DateField(
        null=True, blank=True, help_text="Shown to those who would assign work to this person."
    )
    mail_assigned = models.BooleanField("mail when assigned to me", default=True)
    mail_sent_back = models.BooleanField("mail when sent back to me", default=True)
    mail_mentioned = models.BooleanField("mail when I am mentioned", default=True)
    mail_hold = models.BooleanField("mail when a hold is put", default=True)
    mail_digest = models.BooleanField("daily digest", default=False)

    def __str__(self):
        return self.get_full_name() or self.username
