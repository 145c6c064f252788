"""What every API body says of where it comes from: release, date, licence."""

from django.conf import settings

from . import holds, source


def fields():
    """The header fields of an API answer, of the release in force."""
    manifest = source.release().manifest
    return {
        "release": manifest.version,
        "date": manifest.date,
        "licence": manifest.licence or settings.LICENCE["name"],
        "banner": " ".join(filter(None, [manifest.banner, holds.in_force().warning])),
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
