"""Releases as JSON, and the difference between two of them."""

from rest_framework import serializers

from allportal.entries.comparing import ADDED, CHANGED, REMOVED
from allportal.serializers import HoldSerializer

from .difference import RENAMED, RETIRED
from .manifest import REVIEWS


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


class FieldChangeSerializer(serializers.Serializer):
    """One field of a row; null where it was or is empty."""

    name = text("Name of the field.")
    old = serializers.JSONField(read_only=True, help_text="Its JSON value before, or null.")
    new = serializers.JSONField(read_only=True, help_text="Its JSON value after, or null.")


class RowChangeSerializer(serializers.Serializer):
    """One row of an entry."""

    model = text("Model of the row.")
    key = serializers.ListField(
        read_only=True, help_text="Its natural key within the entry; of the entry itself, empty."
    )
    act = serializers.ChoiceField(
        choices=[(act, act) for act in (ADDED, REMOVED, CHANGED)], read_only=True
    )
    fields = FieldChangeSerializer(many=True, read_only=True)
    old = text("The row in words, before; may be empty.")
    new = text("The row in words, after; may be empty.")


class EntryChangeSerializer(serializers.Serializer):
    """One entry that differs, if only in its sign-off (then without rows)."""

    kind = text("Kind of entry.")
    slug = text("Its slug in the second release; of a removed one, in the first.")
    was = text("Its slug in the first release, where that differs.")
    title = text("Its name.")
    act = serializers.ChoiceField(
        choices=[(act, act) for act in (ADDED, REMOVED, RETIRED, RENAMED, CHANGED)], read_only=True
    )
    corrects_dose = serializers.BooleanField(
        read_only=True, help_text="Whether its last sign-off is a correction, and of a dose."
    )
    meta = ManifestEntrySerializer(
        read_only=True,
        allow_null=True,
        help_text="Its line of the second manifest, with change and reason; null if removed.",
    )
    rows = RowChangeSerializer(many=True, read_only=True)
    holds = HoldSerializer(
        many=True, read_only=True, help_text="Public warnings on the entry: the same everywhere."
    )


class HeadSerializer(ManifestSerializer):
    """The second release's manifest, without its entries."""

    content_hash = None
    entries = None
    extra = serializers.DictField(read_only=True, help_text="Keys that this code doesn't know.")


class DifferenceSerializer(serializers.Serializer):
    """What turns one release into another: applied to the first, it gives exactly the second."""

    release = text("Release that this answer was read from.")
    date = text("Day of the release read.")
    licence = text("Licence of the content.")
    banner = text("What every reader of the release read must be told.")
    before = text("The first release.")
    after = text("The second release, earlier or later than the first.")
    manifest_hash = text("SHA-256 of the second's manifest.json, to check what you apply.")
    manifest = HeadSerializer(read_only=True)
    entries = EntryChangeSerializer(many=True, read_only=True)
