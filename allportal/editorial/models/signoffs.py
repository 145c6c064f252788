"""Approvals of versions by a second person."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from allportal.entries import registry

from .versions import Version
from .written_once import AppendOnly


class SignOffQuerySet(models.QuerySet):
    def standing(self):
        """Sign-offs that weren't revoked."""
        return self.filter(revoked_at=None)

    def latest_of(self, kind, slug):
        """The sign-off that an entry's state is measured against; None when there is none.

        Of an entry that was renamed it may stand under the slug it had before.
        """
        names = Version.objects.names_of(kind, slug)
        return self.standing().filter(kind=kind, slug__in=names).order_by("at", "pk").last()

    def latest_by(self, moment):
        """The sign-off of each entry that stood last at ``moment``: {(kind, slug): sign-off}."""
        rows = self.up_to(moment).defer("content")
        return {(each.kind, each.slug): each for each in rows.iterator(chunk_size=2000)}

    def up_to(self, moment):
        """Those made by ``moment`` that stand still, the latest last."""
        return self.standing().filter(at__lte=moment).order_by("at", "pk")


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
    version = models.ForeignKey(
        "editorial.Version",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_offs",
        help_text="The version that was signed; empty when it was loaded.",
    )
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
        permissions = [("sign_off", "Can sign off entries")]

    def __str__(self):
        return f"{self.kind}/{self.slug} {self.sha256[:8]}"

    @property
    def entry_type(self):
        return registry.get(self.kind)
