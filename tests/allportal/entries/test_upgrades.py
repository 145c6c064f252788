"""Canonical JSON of an older shape, brought forward."""

import json
from dataclasses import replace

import pytest

from allportal.entries import registry, upgrades
from allportal.entries.canonical import dumps


def rename(rows):
    """Shape 1 to 2: ``name`` became ``title``."""
    fields = rows[0]["fields"]
    return [{**rows[0], "fields": {"slug": fields["slug"], "title": fields["name"]}}, *rows[1:]]


def shout(rows):
    fields = rows[0]["fields"]
    return [{**rows[0], "fields": {**fields, "title": fields["title"].upper()}}, *rows[1:]]


OLD = dumps([{"model": "references.reference", "fields": {"slug": "a", "name": "words"}}])


@pytest.fixture
def entry_type():
    return replace(registry.get("reference"), schema=3, upgrades={1: rename, 2: shout})


def test_to_today_leaves_todays_shape_alone(entry_type):
    assert upgrades.to_today(entry_type, OLD, 3) is OLD


def test_to_today_takes_every_step(entry_type):
    rows = json.loads(upgrades.to_today(entry_type, OLD, 1))

    assert rows[0]["fields"] == {"slug": "a", "title": "WORDS"}


def test_to_today_gives_canonical_bytes(entry_type):
    today = upgrades.to_today(entry_type, OLD, 1)

    assert today == dumps(json.loads(today))


@pytest.mark.parametrize("schema", [0, 4, 99])
def test_to_today_refuses_a_shape_it_does_not_know(entry_type, schema):
    with pytest.raises(upgrades.CannotUpgrade, match=f"schema {schema}.* knows 1 to 3"):
        upgrades.to_today(entry_type, OLD, schema)


def test_to_today_refuses_content_that_an_upgrade_does_not_fit(entry_type):
    other = dumps([{"model": "references.reference", "fields": {"slug": "a"}}])

    with pytest.raises(upgrades.CannotUpgrade, match="reference content doesn't fit schema 1"):
        upgrades.to_today(entry_type, other, 1)
