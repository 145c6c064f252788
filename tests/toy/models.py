"""A third content app, as small as one can be: leaflets and their chapters."""

from django.db import models
from django.urls import reverse

from allportal.entries.fields import AmountField, ChoiceField, CountField, LineField, ProseField
from allportal.entries.models import Entry, Row, Sourced, unique_in
from disease.models import Disease


class Leaflet(Entry, Sourced):
    """What a clinic hands out."""

    class Audience(models.TextChoices):
        ADULTS = "adults", "adults"
        PARENTS = "parents", "parents of patients"

    name = LineField(help_text="As it stands on the cover.")
    audience = ChoiceField(choices=Audience, blank=True, help_text="Empty: not recorded.")
    disease = models.ForeignKey(
        Disease, models.PROTECT, null=True, blank=True, related_name="leaflets"
    )
    price = AmountField(null=True, blank=True, help_text="In dollars.")

    class Meta(Entry.Meta):
        abstract = False

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("leaflet", args=[self.slug])


class Chapter(Row, Sourced):
    """A chapter of a leaflet."""

    hangs_on = "leaflet"
    key = ("leaflet", "slug")

    leaflet = models.ForeignKey(Leaflet, models.CASCADE, related_name="chapters")
    title = LineField(help_text="Its heading.")
    body = ProseField(blank=True, help_text="Markdown.")
    pages = CountField(null=True, blank=True, help_text="How many pages it fills.")
    follows = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="followed_by"
    )

    class Meta:
        ordering = ["slug"]
        constraints = [unique_in("leaflet")]

    def __str__(self):
        return self.title
