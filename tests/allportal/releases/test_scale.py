"""Loading, building, verifying and hashing at 2,000 references and 2,000 therapies."""

import dataclasses

import pytest

from allportal.entries import canonical, registry
from allportal.references.models import Reference
from allportal.releases import fixtures, manifest, package, publishing, source, verifying
from tests.factories import many
from therapies.models import Therapy

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COUNT = 2000


def next_release(pack):
    """2026.11: the same with every therapy's brand changed."""
    contents, entries = {}, []
    for entry in pack.manifest.entries:
        content = pack.files[entry.path].replace(b"Brand", b"Other brand")
        contents[entry.path] = content
        entries.append(dataclasses.replace(entry, sha256=canonical.digest(content)))
    made = manifest.Manifest(version="2026.11", date="2026-11-20", entries=tuple(entries))
    return package.make(made, contents)


def test_2000_entries_load_verify_and_move_on(tmp_path):
    first = many.release(COUNT)
    fixtures.write(first, tmp_path / "2026.10")
    fixtures.write(next_release(first), tmp_path / "2026.11")

    loaded = publishing.load(tmp_path / "2026.10")
    moved = publishing.load(tmp_path / "2026.11", use=True)

    assert (len(loaded.moved), len(moved.moved), moved.left) == (2 * COUNT, COUNT, [])
    assert verifying.verify("2026.10") == verifying.verify("2026.11") == []
    hashes = canonical.entries_bytes(registry.get("therapy"), "default")
    assert b"Other brand 1999" in hashes["therapy-01999"]
    with source.reading(source.ReleaseSource(publishing.ready("2026.11"))):
        listed = list(Therapy.objects.with_card())
        chained = list(Reference.objects.select_related("successor"))
    assert len(listed) == len(chained) == COUNT
