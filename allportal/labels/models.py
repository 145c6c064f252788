"""Label sections as they were read, and who compared them. Not content: in no release."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from allportal.editorial.models.written_once import AppendOnly

from .parts import Part


class LabelSectionQuerySet(models.QuerySet):
    def newest(self):
        """The sections of the newest version that was read of each label."""
        newer = of_outer().filter(version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))

    def with_before(self):
        """With ``before_id``, ``before_sha256``: the section that one is compared with.

        The last before it that somebody compared with the entry, or else the first one read.
        """
        earlier = of_outer().filter(version__lt=OuterRef("version"))
        compared = earlier.filter(comparison__isnull=False).order_by("-version")
        first = earlier.order_by("version")
        return self.annotate(
            **{
                f"before_{name}": Coalesce(
                    Subquery(compared.values(field)[:1]), Subquery(first.values(field)[:1])
                )
                for name, field in (("id", "pk"), ("sha256", "sha256"), ("version", "version"))
            }
        )

    def to_compare(self):
        """The newest sections whose text isn't what was compared with the entry."""
        waiting = self.newest().filter(comparison__isnull=True).with_before()
        return waiting.filter(before_id__isnull=False).exclude(sha256=F("before_sha256"))


def of_outer():
    """The versions of the section that an outer query is about."""
    return LabelSection.objects.filter(set_id=OuterRef("set_id"), code=OuterRef("code"))


class LabelSection(AppendOnly):
    """One section of one version of a label; every version has a row for each Part."""

    set_id = models.CharField("label set id", max_length=36)
    version = models.PositiveIntegerField()
    effective_on = models.DateField("effective date")
    code = models.CharField("section", max_length=10, choices=Part)
    text = models.TextField(blank=True, help_text="Empty: the label has no such section.")
    sha256 = models.CharField(max_length=64, help_text="Of the text.")
    file_sha256 = models.CharField(max_length=64, help_text="Of the label's XML.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Who read."
    )
    at = models.DateTimeField(default=timezone.now)

    objects = LabelSectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["set_id", "code", "version"], name="labels_labelsection_once"
            )
        ]
        permissions = [("read_label", "Can read drug labels in, and say that one was compared")]

    def __str__(self):
        return f"{self.get_code_display()}, version {self.version}"

    @property
    def part(self):
        return Part(self.code)


class Comparison(AppendOnly):
    """Somebody compared a section of a label with the entry."""

    section = models.OneToOneField(LabelSection, models.PROTECT, related_name="comparison")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.section}: compared by {self.by}"
