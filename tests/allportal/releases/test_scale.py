"""Loading, building, verifying and hashing at 2,000 references and 2,000 therapies."""

import dataclasses

import pytest
from django.utils import timezone

from allportal.entries import canonical, registry
from allportal.references.models import Reference
from allportal.releases import (
    fixtures,
    forwarding,
    manifest,
    package,
    publishing,
    source,
    verifying,
)
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

    loaded = publishing.load(tmp_path / "2026.10")

    assert (len(loaded.moved), loaded.left) == (2 * COUNT, [])
    assert verifying.verify("2026.10") == []
    with source.reading(source.ReleaseSource(publishing.ready("2026.10"))):
        listed = list(Therapy.objects.with_card())
        chained = list(Reference.objects.select_related("successor"))
    assert len(listed) == len(chained) == COUNT

    moved, left = forwarding.follow(next_release(first), timezone.now())

    assert (len(moved), left) == (COUNT, [])
    therapies = canonical.entries_bytes(registry.get("therapy"), "default")
    assert b"Other brand 1999" in therapies["therapy-01999"]
