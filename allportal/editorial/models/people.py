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

    def __str__(self):
        return self.get_full_name() or self.username
