"""Endpoint of releases: which there are, the manifest of each stored here, what differs."""

import json

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from allportal.pagination import ReleasePages
from allportal.query import refuse_unknown

from . import changes, comparison, envelope, history, holds, releasefile, source, store
from .carried import Carried
from .serializers import DifferenceSerializer, ListedReleaseSerializer, ReleaseSerializer

CURRENT = "current"
PAGING = ("page", "page_size")


def version_parameter(name, about):
    description = f"{about}; `current` is the one that is being read."
    return OpenApiParameter(name, str, OpenApiParameter.PATH, description=description)


class ReleaseListViewSet(viewsets.ViewSet):
    """Releases, newest first. Below `/@version/`, only those up to that one."""

    http_method_names = ["get", "head"]
    pagination_class = ReleasePages
    lookup_field = "version"
    lookup_value_regex = r"[^/]+"

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        refuse_unknown(request, PAGING if self.action == "list" else ())

    @extend_schema(responses=ListedReleaseSerializer(many=True))
    def list(self, request):
        """Releases, newest first. Below `/@version/`, only those up to that one."""
        pages = ReleasePages()
        rows = pages.paginate_queryset(history.releases(source.release()), request, self)
        return pages.get_paginated_response(ListedReleaseSerializer(rows, many=True).data)

    @extend_schema(
        parameters=[version_parameter("version", "A version such as 2026.10")],
        responses=ReleaseSerializer,
    )
    def retrieve(self, request, version):
        """The manifest of one release: notes, review, flags, findings, every entry's sign-off."""
        manifest = releasefile.read_manifest(readable(version))
        return Response(
            {
                **envelope.fields(),
                "version": manifest.version,
                "current": manifest.version == store.current(),
                "manifest_hash": manifest.sha256,
                "manifest": json.loads(manifest.dumps()),
            }
        )

    @extend_schema(
        parameters=[
            version_parameter("version", "The first release"),
            version_parameter("other", "The second release, earlier or later"),
        ],
        responses=DifferenceSerializer,
    )
    @action(detail=True, url_path=r"compare/(?P<other>[^/]+)")
    def compare(self, request, version, other):
        """What differs between two releases, entry by entry, row by row, field by field.

        Applied to the content of the first release it gives exactly that of the second.
        """
        first, second = Carried(readable(version)), Carried(readable(other))
        found = changes.between(first, second)
        entries = [
            {
                **data,
                "corrects_dose": entry.corrects_dose,
                "holds": holds.public(comparison.holds_on(entry)),
            }
            for data, entry in zip(found.data["entries"], found.entries, strict=True)
        ]
        about = {"manifest_hash": second.manifest.sha256, "entries": entries}
        return Response({**envelope.fields(), **found.data, **about})


def readable(version):
    """The release file of a version, or of ``current``: the one being read. Raises NotFound."""
    if version == CURRENT:
        version = source.release().manifest.version
    if path := history.path_of(source.release(), version):
        return path
    raise NotFound(f"There is no release {version[:40]} here.")
