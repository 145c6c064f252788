"""What every API body says of where it comes from: release, date, licence."""

from django.conf import settings
from django.utils import timezone

from . import holds, source

UNPUBLISHED = "Preview: unpublished text, signed off by nobody, part of no release."


def fields():
    """The header fields of an API answer, of the release in force."""
    found = source.release()
    manifest = found.manifest
    told = [UNPUBLISHED if found.preview else "", manifest.banner, holds.in_force().warning]
    return {
        "release": "preview" if found.preview else manifest.version,
        "date": timezone.localdate().isoformat() if found.preview else manifest.date,
        "licence": manifest.licence or settings.LICENCE["name"],
        "banner": " ".join(filter(None, told)),
    }


def schema():
    """The same, as OpenAPI properties."""
    return {
        "release": {"type": "string", "example": "2026.10", "description": "Release read."},
        "date": {"type": "string", "format": "date", "description": "Day of the release."},
        "licence": {"type": "string", "example": "CC BY 4.0"},
        "banner": {
            "type": "string",
            "description": "What every reader of this release must be told; may be empty.",
        },
    }
