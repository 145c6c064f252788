"""Curators, reviewers, publishers, administrators."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models

from allportal.entries import text

NAMES = ("public_name", "first_name", "last_name")
NOT_STATED = "name not stated"


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

    def clean_fields(self, exclude=None):
        """Names stand on one line of printable text, with single spaces."""
        super().clean_fields(exclude)
        faults = {}
        for name in set(NAMES) - set(exclude or ()):
            setattr(self, name, text.normal_line(getattr(self, name)))
            if fault := text.fault(getattr(self, name)):
                faults[name] = f"It {fault}: type it again."
        if faults:
            raise ValidationError(faults)

    @property
    def name_for_readers(self):
        """The name that readers are told: the public one, or that it isn't stated."""
        return self.public_name or NOT_STATED

    @property
    def name_fault(self):
        """Why the public name can't be published, and what to do; empty when it can."""
        fault = text.fault(self.public_name)
        return f"Your public name {fault}: correct it in your preferences." if fault else ""
