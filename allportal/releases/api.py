"""Endpoint of releases: which there are, and the manifest of each that is stored here."""

import json

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from allportal.pagination import ReleasePages
from allportal.query import refuse_unknown

from . import envelope, history, releasefile, source, store
from .manifest import REVIEWS

CURRENT = "current"
PAGING = ("page", "page_size")


def text(about, **more):
    return serializers.CharField(read_only=True, help_text=about, **more)


class FlagsSerializer(serializers.Serializer):
    """What kind of release it is."""

    four_eyes = serializers.BooleanField(read_only=True, help_text="Two persons saw every change.")
    superseded_source = serializers.BooleanField(
        read_only=True, help_text="It restates a source known to be out of date."
    )
    synthetic = serializers.BooleanField(read_only=True, help_text="Its content is made up.")


class ListedReleaseSerializer(serializers.Serializer):
    """A release in short."""

    version = text("Number of the release.")
    date = text("Day of the release.")
    previous = text("The release before it; may be empty.")
    review = serializers.ChoiceField(
        choices=[(review, review) for review in REVIEWS], read_only=True
    )
    flags = FlagsSerializer(read_only=True)
    banner = text("What every reader of it must be told; may be empty.")
    content_hash = text("SHA-256 over the sorted lines `kind/slug schema sha256`.")
    manifest_hash = text("SHA-256 of its manifest.json.")
    entries = serializers.DictField(
        child=serializers.IntegerField(), read_only=True, help_text="Number of entries by kind."
    )
    stored = serializers.BooleanField(
        read_only=True, help_text="Whether it can be read here, below /@version/."
    )
    current = serializers.BooleanField(
        read_only=True, help_text="Whether it is the one that unpinned addresses read."
    )


class ManifestEntrySerializer(serializers.Serializer):
    """An entry of a release, with the sign-off it was released under."""

    kind = text("Kind of entry.")
    slug = text("Its slug.")
    path = text("Where it lies in the release.")
    schema = serializers.IntegerField(read_only=True, help_text="Shape of its JSON.")
    sha256 = text("SHA-256 of its canonical JSON.")
    signed_on = text("Day; empty where nobody has signed it.")
    signer = text("Public name; may be empty.")
    provenance = text("Where the text comes from.")
    change = text("Kind of change.")
    reason = text("Why it was changed.")
    accepted_warnings = serializers.ListField(
        read_only=True, help_text="Findings that the signer saw and accepted."
    )


class ManifestSerializer(serializers.Serializer):
    """manifest.json of a release."""

    format = serializers.IntegerField(read_only=True, help_text="Format number of the manifest.")
    version = text("Number of the release.")
    date = text("Day of the release.")
    previous = text("The release before it; may be empty.")
    notes = text("Release notes, Markdown.")
    review = serializers.ChoiceField(
        choices=[(review, review) for review in REVIEWS], read_only=True
    )
    flags = FlagsSerializer(read_only=True)
    banner = text("What every reader of it must be told; may be empty.")
    licence = text("Licence of the content.")
    findings = serializers.DictField(
        child=serializers.IntegerField(), read_only=True, help_text="Counts by severity."
    )
    content_hash = text("SHA-256 over the sorted lines `kind/slug schema sha256`.")
    entries = ManifestEntrySerializer(many=True, read_only=True)


class ReleaseSerializer(serializers.Serializer):
    """A release: the header fields are those of the release read, ``manifest`` is its own."""

    release = text("Release that this answer was read from.")
    date = text("Day of the release read.")
    licence = text("Licence of the content.")
    banner = text("What every reader of the release read must be told.")
    version = text("The release asked for.")
    current = serializers.BooleanField(
        read_only=True, help_text="Whether it is the one that unpinned addresses read."
    )
    manifest_hash = text("SHA-256 of its manifest.json.")
    manifest = ManifestSerializer(read_only=True)


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
        parameters=[
            OpenApiParameter(
                "version",
                str,
                OpenApiParameter.PATH,
                description="A version such as 2026.10, or `current`: the one that is being read.",
            )
        ],
        responses=ReleaseSerializer,
    )
    def retrieve(self, request, version):
        """The manifest of one release: notes, review, flags, findings, every entry's sign-off."""
        if version == CURRENT:
            version = source.release().manifest.version
        path = history.path_of(source.release(), version)
        if path is None:
            raise NotFound(f"There is no release {version[:40]} here.")
        manifest = releasefile.read_manifest(path)
        return Response(
            {
                **envelope.fields(),
                "version": manifest.version,
                "current": manifest.version == store.current(),
                "manifest_hash": manifest.sha256,
                "manifest": json.loads(manifest.dumps()),
            }
        )
