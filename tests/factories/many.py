"""Releases of thousands of small entries, made without a database."""

from allportal.editorial.models import Version
from allportal.entries import canonical, registry
from allportal.releases import package
from allportal.releases.manifest import Manifest, ManifestEntry


def row(model, **fields):
    return {"model": model, "fields": fields}


def reference_rows(number):
    slug = f"reference-{number:05}"
    fields = {"slug": slug, "kind": "publication", "title": f"Title {number}"}
    if number:
        fields["successor"] = [f"reference-{number - 1:05}"]
    return slug, [row("references.reference", **fields)]


def therapy_rows(number):
    slug = f"therapy-{number:05}"
    own, dose = [slug], [slug, "treatment"]
    cited = [[f"reference-{number:05}"]]
    return slug, [
        row("therapies.therapy", slug=slug, name=f"drug {number}", references=cited),
        row("therapies.product", therapy=own, slug="first", brand=f"Brand {number}"),
        row("therapies.dose", therapy=own, slug="treatment", purpose="treatment"),
        row("therapies.step", dose=dose, order=1, amount_low="45", unit="mg"),
    ]


def release(count, version="2026.10", date="2026-10-23"):
    """A Package of ``count`` references in a chain and ``count`` therapies that cite them."""
    entries, contents = [], {}
    for kind, rows_of in (("reference", reference_rows), ("therapy", therapy_rows)):
        entry_type = registry.get(kind)
        for number in range(count):
            slug, rows = rows_of(number)
            path, content = entry_type.path(slug), canonical.dumps(rows)
            contents[path] = content
            sha256 = canonical.digest(content)
            entries.append(ManifestEntry(kind, slug, path, entry_type.schema, sha256))
    return package.make(Manifest(version=version, date=date, entries=tuple(entries)), contents)


def unsigned(count, by, start=0):
    """``count`` new references in the working copy, each with a version by this user."""
    entry_type, slugs = registry.get("reference"), range(start, start + count)
    names = [f"unsigned-{number:05}" for number in slugs]
    sha256 = "0" * 64
    about = {"sha256": sha256, "schema": entry_type.schema, "content": "[]", "by": by}
    entry_type.model.objects.bulk_create(
        entry_type.model(slug=slug, kind="publication", title=slug, content_hash=sha256)
        for slug in names
    )
    Version.objects.bulk_create(
        Version(kind="reference", slug=slug, action="edited", **about) for slug in names
    )
