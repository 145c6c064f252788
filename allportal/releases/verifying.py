"""Checking a stored release, byte by byte, against all that this node knows of it."""

import sqlite3

from django.conf import settings

from . import chain, fixtures, package, publishing, releasefile, source, store
from .models import Release


def verify(version):
    """Everything that is wrong with a stored release: one line each; none when all is well."""
    zipped = store.folder(version) / store.CONTENT
    if version not in store.stored() or not zipped.exists():
        return [f"no {store.CONTENT}: run `manage.py release build {version}`"]
    try:
        pack = fixtures.check(package.unzipped(zipped).files)
    except (package.Damaged, fixtures.BadFixture) as error:
        return [f"{store.CONTENT}: {error}"]
    return [*wrong_copies(pack), *wrong_history(pack)]


def wrong_copies(pack):
    """How the database's record and the release file differ from content.zip."""
    found = []
    release = Release.objects.filter(version=pack.version).first() if settings.CURATION else None
    if release and release.manifest.encode() != pack.files[package.MANIFEST]:
        found.append("the curation database has another manifest")
    path = publishing.ready(pack.version)
    if path is None:
        return [*found, f"no release file: run `manage.py release build {pack.version}`"]
    with source.closed():
        return [*found, *releasefile.faults(pack, path)]


def wrong_history(pack):
    """Releases up to this one that the release file tells otherwise than the store does."""
    path = publishing.ready(pack.version)
    try:
        found = chain.wrong(pack, path) if path else []
    except (sqlite3.DatabaseError, ValueError):
        return []  # damage that wrong_copies names
    return [f"{path.name}: its history of {each} isn't that release's" for each in found]
