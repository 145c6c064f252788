"""The log of what people did: append-only, without foreign keys, so that it outlives everything."""

from django.db import models
from django.utils import timezone

from .written_once import AppendOnly


class Event(AppendOnly):
    """Who did what to which hash, when, from where."""

    class What(models.TextChoices):
        SAVED = "saved", "saved"
        DELETED = "deleted", "deleted a draft"
        ADOPTED = "adopted", "adopted a change from outside"
        REVERTED = "reverted", "went back to a version"
        RECOVERED = "recovered", "recovered a deleted draft"
        RENAMED = "renamed", "renamed"
        RETIRED = "retired", "retired"
        SIGNED = "signed-off", "signed off"
        SENT_BACK = "sent-back", "sent back"
        ACCEPTED = "accepted", "accepted a warning"
        TAKEN_BACK = "taken-back", "took an accepted warning back"
        REVOKED = "revoked", "revoked a sign-off"
        REFUSED = "refused", "was refused"
        ASSIGNED = "assigned", "assigned"
        COMMENTED = "commented", "commented"
        LOADED = "loaded", "loaded a release"
        PUBLISHED = "published", "published a release"
        USED = "used", "made a release current"
        HELD = "held", "put a hold"
        CONFIRMED = "confirmed", "confirmed a hold"
        LIFTED = "lifted", "lifted a hold"
        LABEL_READ = "label-read", "read a drug label of"
        USER_ADDED = "user-added", "added a user"
        USER_CHANGED = "user-changed", "changed a user"
        PASSWORD = "password", "set a password"
        COMPARED = "compared", "compared a drug label with"

    at = models.DateTimeField(default=timezone.now, db_index=True)
    who = models.CharField(max_length=150, blank=True, help_text="User name; empty: a command.")
    what = models.CharField(max_length=20, choices=What)
    kind = models.CharField(max_length=40, blank=True)
    slug = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    detail = models.TextField(blank=True)
    address = models.CharField("from", max_length=60, blank=True, help_text="Network address.")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "slug"])]

    def __str__(self):
        return f"{self.who or 'command'} {self.get_what_display()} {self.slug}".strip()
