"""The versions that people make of entries."""

import json

from django.conf import settings
from django.db import models
from django.utils import timezone

from .written_once import AppendOnly


class VersionQuerySet(models.QuerySet):
    def of(self, kind, slug):
        """The versions of one entry, oldest first."""
        return self.filter(kind=kind, slug=slug).order_by("pk")

    def latest_of(self, kind, slug):
        return self.of(kind, slug).last()

    def chain(self, kind, slug):
        """The versions of an entry, newest first, also those under the slugs it had before."""
        before = None
        while slug:
            rows = self.of(kind, slug).reverse().select_related("by").defer("content")
            slug_before = ""
            for version in rows if before is None else rows.filter(pk__lt=before):
                yield version
                if version.formerly:
                    slug_before, before = version.formerly, version.pk
                    break
            slug = slug_before

    def names_of(self, kind, slug):
        """The slugs an entry goes by: its own first, then those it was signed off under before."""
        names, renames = [slug], self.filter(kind=kind).exclude(formerly="")
        while found := renames.filter(slug=names[-1]).order_by("pk").last():
            if found.formerly in names or found.formerly not in found.former_slugs:
                break
            names.append(found.formerly)
        return names

    def latest(self):
        """The newest version of every entry: {(kind, slug): sha256}."""
        rows = self.order_by("pk").values_list("kind", "slug", "sha256")
        return {(kind, slug): sha256 for kind, slug, sha256 in rows.iterator(chunk_size=2000)}


class Version(AppendOnly):
    """An entry's canonical JSON after one change: who made it, when, why, and from what.

    The versions of an entry form a chain: each names the hash it came from. Where the chain doesn't
    end at the entry's present content, rows were changed outside the save path.
    """

    class Action(models.TextChoices):
        EDITED = "edited", "edited"
        LOADED = "loaded", "loaded from a release"
        DELETED = "deleted", "deleted"
        REVERTED = "reverted", "reverted"
        RECOVERED = "recovered", "recovered"
        RENAMED = "renamed", "renamed"
        RETIRED = "retired", "retired"
        ADOPTED = "adopted", "adopted from outside"

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    formerly = models.CharField(
        max_length=80, blank=True, help_text="Its slug before this version, where that changed."
    )
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

    @property
    def ends(self):
        """Whether the entry went away from this slug with this version."""
        gone_on = self.action == self.Action.RENAMED and not self.formerly
        return gone_on or self.action == self.Action.DELETED

    @property
    def rows(self):
        """Its content as rows, in the shape of its own schema."""
        return json.loads(self.content)

    @property
    def former_slugs(self):
        return self.rows[0]["fields"].get("former_slugs", [])
