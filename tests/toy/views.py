"""The page of a leaflet."""

from django.db.models import Prefetch

from allportal.releases.pages import EntryPage

from .models import Chapter, Leaflet


class LeafletPage(EntryPage):
    model = Leaflet
    template_name = "toy/leaflet_detail.html"

    def get_queryset(self):
        chapters = Chapter.objects.select_related("follows").prefetch_related("references")
        return Leaflet.objects.select_related("disease").prefetch_related(
            "references", Prefetch("chapters", chapters)
        )
