"""The API map: every endpoint under /api/v1/, from the registry of entry types."""

from django.urls import path
from django.utils.module_loading import import_string
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from allportal.entries import registry
from allportal.releases import envelope
from allportal.releases.pages import Page

from .schema import Schema


def endpoints():
    """(prefix, viewset) of every endpoint, those of releases last."""
    pairs = [pair for each in registry.types() for pair in each.api]
    pairs.append(("releases", "allportal.releases.api.ReleaseListViewSet"))
    return [(prefix, import_string(name)) for prefix, name in pairs]


def router():
    made = SimpleRouter()
    for prefix, viewset in endpoints():
        made.register(prefix, viewset, basename=f"api-{prefix}")
    return made


class Root(APIView):
    """What there is below /api/v1/."""

    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request):
        names = [f"{prefix}/" for prefix, _viewset in endpoints()]
        return Response({**envelope.fields(), "endpoints": [*names, "schema/", "docs/"]})


class Docs(Page):
    """Browsable documentation of the API."""

    template_name = "api_docs.html"


urlpatterns = [
    path("", Root.as_view(), name="api"),
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", Docs.as_view(), name="api-docs"),
    *router().urls,
]
