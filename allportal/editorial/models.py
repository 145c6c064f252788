"""People, the versions they make of entries, and the sign-offs of those versions."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from allportal.entries import registry


class User(AbstractUser):
    """A curator, reviewer, publisher or administrator. Deactivated, never deleted."""

    public_name = models.CharField(
        max_length=150,
        blank=True,
        help_text="The name that public pages show beside this person's sign-offs.",
    )

    def __str__(self):
        return self.get_full_name() or self.username


class VersionQuerySet(models.QuerySet):
    def of(self, kind, slug):
        """The versions of one entry, oldest first."""
        return self.filter(kind=kind, slug=slug).order_by("pk")

    def latest_of(self, kind, slug):
        return self.of(kind, slug).last()

    def latest(self):
        """The newest version of every entry: {(kind, slug): sha256}."""
        rows = self.order_by("pk").values_list("kind", "slug", "sha256")
        return {(kind, slug): sha256 for kind, slug, sha256 in rows.iterator(chunk_size=2000)}


class AppendOnly(models.Model):
    """Rows that are written once."""

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        raise TypeError(f"A {self._meta.verbose_name} is never deleted.")


class Version(AppendOnly):
    """An entry's canonical JSON after one change: who made it, when, why, and from what.

    The versions of an entry form a chain: each names the hash it came from. Where the chain doesn't
    end at the entry's present content, rows were changed outside the save path.
    """

    class Action(models.TextChoices):
        EDITED = "edited", "edited"
        LOADED = "loaded", "loaded from a release"
        DELETED = "deleted", "deleted"

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    came_from = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    content = models.TextField()
    action = models.CharField(max_length=20, choices=Action)
    comment = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "slug"])]

    def __str__(self):
        return f"{self.kind}/{self.slug} {self.sha256[:8]}"


class SignOffQuerySet(models.QuerySet):
    def standing(self):
        """Sign-offs that weren't revoked."""
        return self.filter(revoked_at=None)

    def latest_of(self, kind, slug):
        """The sign-off that an entry's state is measured against; None when there is none."""
        return self.standing().filter(kind=kind, slug=slug).order_by("at", "pk").last()

    def latest_by(self, moment):
        """The sign-off of each entry that stood last at ``moment``: {(kind, slug): sign-off}."""
        rows = self.standing().filter(at__lte=moment).order_by("at", "pk").defer("content")
        return {(each.kind, each.slug): each for each in rows.iterator(chunk_size=2000)}


class SignOff(AppendOnly):
    """Approval of one version of an entry, bound to the SHA-256 of its canonical JSON."""

    class Change(models.TextChoices):
        NEW_APPROVAL = "new-approval", "new approval"
        LABEL_CHANGE = "label-change", "label change"
        CORRECTION = "correction", "correction"
        EDITORIAL = "editorial", "editorial"

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    schema = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    signer = models.CharField(max_length=150, blank=True, help_text="Public name; may be empty.")
    signed_on = models.DateField(null=True, blank=True)
    provenance = models.CharField(max_length=300, blank=True)
    change = models.CharField(max_length=20, choices=Change, blank=True)
    reason = models.TextField(blank=True, help_text="Public reason of the change.")
    accepted_warnings = models.JSONField(default=list, blank=True)
    loaded = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(
        default=timezone.now, help_text="Of a loaded sign-off: the date of its release."
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_reason = models.TextField(blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "slug"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug", "sha256", "at"],
                condition=models.Q(revoked_at=None),
                name="editorial_signoff_once",
            )
        ]
        verbose_name = "sign-off"

    def __str__(self):
        return f"{self.kind}/{self.slug} {self.sha256[:8]}"

    @property
    def entry_type(self):
        return registry.get(self.kind)
