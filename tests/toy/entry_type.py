"""What the portal must know of leaflets."""

from allportal.entries.registry import EntryType, Link
from allportal.entries.spoken import passage, texts
from allportal.search import Document

from .models import Chapter, Leaflet


def documents(leaflet):
    """One document a leaflet."""
    return [
        Document(
            kind="leaflet",
            slug=leaflet.slug,
            url=f"leaflets/{leaflet.slug}/",
            title=leaflet.name,
            body=passage(*texts(leaflet, *leaflet.chapters.all())),
        )
    ]


LEAFLET = EntryType(
    kind="leaflet",
    model=Leaflet,
    rows=(Chapter,),
    links=(Link("leaflet", Leaflet),),
    documents=documents,
    api=(("leaflets", "tests.toy.api.LeafletViewSet"),),
    order=50,
)
