"""A release as the curation database knows it: a set of sign-offs, and its manifest verbatim."""

from django.db import models

from . import versions


class ReleaseQuerySet(models.QuerySet):
    def by_number(self):
        """All of them, oldest version first."""
        return sorted(self, key=lambda release: versions.number(release.version))

    def current(self):
        """The one last made current, by this record; the store's pointer is the truth."""
        return self.exclude(made_current_at=None).order_by("made_current_at").last()


class Release(models.Model):
    """A numbered, dated, immutable set of sign-offs. Recorded as prepared, then stored."""

    version = models.CharField(max_length=20, unique=True)
    date = models.DateField()
    manifest = models.TextField(help_text="manifest.json, byte for byte.")
    sign_offs = models.ManyToManyField("editorial.SignOff", related_name="releases")
    stored_at = models.DateTimeField(null=True, blank=True)
    made_current_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "version"]
        permissions = [
            ("publish", "Can publish releases and roll back"),
            ("hold", "Can put, confirm and lift holds"),
        ]

    def __str__(self):
        return self.version
