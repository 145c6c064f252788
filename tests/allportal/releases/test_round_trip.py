"""Random content: export, load elsewhere, export again is byte-identical."""

import tempfile
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given

from allportal.editorial.models import SignOff, Version
from allportal.entries import canonical, registry, writing
from allportal.releases import fixtures, publishing, verifying
from allportal.releases.models import Release
from tests import strategies
from tests.examples import examples
from tests.factories import releases, rich

from .snapshot import files_below

pytestmark = pytest.mark.django_db


def forget_everything():
    """Empty the curation database of content and its history, as on another machine."""
    Release.sign_offs.through.objects.all()._raw_delete("default")
    for model in (Release, SignOff, Version, *reversed(registry.content_models())):
        for field in model._meta.many_to_many:
            field.remote_field.through.objects.all()._raw_delete("default")
        model._base_manager.all()._raw_delete("default")


def working_copy():
    """{path: canonical bytes} of every entry."""
    return {
        kind.path(slug): content
        for kind in registry.types()
        for slug, content in canonical.entries_bytes(kind, "default").items()
    }


@given(content=strategies.contents().filter(bool))
@examples(30)
def test_random_content_survives_export_load_and_export(content, settings):
    with tempfile.TemporaryDirectory() as scratch:
        settings.RELEASE_STORE = Path(scratch) / "store"
        forget_everything()
        entries = [(registry.get(kind), rows) for (kind, _slug), rows in content.items()]
        writing.write(entries, "default")
        made = working_copy()
        first = releases.folder(scratch)

        forget_everything()
        publishing.load(first)
        publishing.export("2026.10", Path(scratch) / "again")

        assert working_copy() == made
        assert files_below(Path(scratch) / "again") == files_below(first)
        assert verifying.verify("2026.10") == []


@given(content=strategies.contents().filter(bool))
@examples(30)
def test_random_content_is_what_was_asked_for(content):
    forget_everything()
    entries = [(registry.get(kind), rows) for (kind, _slug), rows in content.items()]

    writing.write(entries, "default")

    asked = {
        registry.get(kind).path(slug): canonical.dumps(rich.in_order(registry.get(kind), rows))
        for (kind, slug), rows in content.items()
    }
    assert working_copy() == asked


def test_random_content_uses_every_field_of_every_model():
    seen = set()

    @given(content=strategies.contents())
    @examples(40)
    def look(content):
        for rows in content.values():
            seen.update((row["model"], name) for row in rows for name in row["fields"])

    look()

    every = {
        (model._meta.label_lower, field.name)
        for model in registry.content_models()
        for group in (*canonical.content_fields(model), model._meta.many_to_many)
        for field in group
    }
    assert every - seen == set()


def test_one_loaddata_call_gives_the_same_content_hashes(tmp_path):
    pack = rich.release()
    fixtures.write(pack, tmp_path / "2026.10")
    paths = [str(tmp_path / "2026.10" / entry.path) for entry in pack.manifest.entries]

    call_command("loaddata", *paths, verbosity=0)

    assert working_copy() == {entry.path: content for entry, content in pack.contents()}
