"""States of many entries at once."""

import dataclasses
import json

import pytest

from allportal.editorial import saving, state
from allportal.editorial.models import SignOff
from allportal.entries import canonical
from allportal.references.entry_type import REFERENCE
from allportal.references.models import Reference
from tests.factories import content, releases

pytestmark = pytest.mark.django_db


def test_overview_tells_new_changed_and_signed_off_apart(tmp_path):
    changed, _ = content.reference("changed"), content.reference("signed")
    releases.released(tmp_path)
    content.reference("new")
    with saving.change(changed, by=None):
        Reference.objects.filter(slug="changed").update(title="Another")

    assert state.overview(REFERENCE) == {
        "changed": state.State.CHANGED,
        "new": state.State.NEW,
        "signed": state.State.SIGNED_OFF,
    }


def test_overview_agrees_with_the_state_of_each_entry(tmp_path):
    entry = content.reference()
    releases.released(tmp_path)

    assert state.overview(REFERENCE)[entry.slug] == state.of(entry)


def test_overview_of_some_leaves_out_the_others():
    content.reference("one")
    content.reference("two")

    assert list(state.overview(REFERENCE, ["two"])) == ["two"]


def test_overview_forgets_revoked_sign_offs(tmp_path):
    content.reference("one")
    releases.released(tmp_path)
    SignOff.objects.update(revoked_at="2026-11-01T00:00Z")

    assert state.overview(REFERENCE) == {"one": state.State.NEW}


def test_overview_brings_older_sign_offs_forward(tmp_path):
    entry = content.reference("one", pages="1–9")
    releases.released(tmp_path)
    today = dataclasses.replace(REFERENCE, schema=2, upgrades={1: with_pages_spelled_out})
    rows = with_pages_spelled_out(json.loads(canonical.entry_bytes(REFERENCE, entry)))
    sha256 = canonical.digest(canonical.dumps(rows))
    Reference.objects.update(pages="pages 1–9", content_hash=sha256)

    assert state.overview(today) == {"one": state.State.SIGNED_OFF}


def with_pages_spelled_out(rows):
    return [
        {**row, "fields": {**row["fields"], "pages": f"pages {row['fields']['pages']}"}}
        for row in rows
    ]
