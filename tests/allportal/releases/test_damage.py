"""Damaged release folders are refused in one line, and nothing changes; undamaged ones load."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from allportal.releases import fixtures, publishing, source
from tests.factories import rich

from .damage import CONSTRAINTS, FIELDS, FILES, LAYOUT, RELEASE, content, layout, release
from .damage.copy import Copy
from .snapshot import everything

pytestmark = pytest.mark.django_db

LONGEST = 600
SIGNED = pytest.mark.parametrize("signed", [False, True], ids=["stale", "signed"])


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database and a store that hold release 2026.10, for all tests of this module."""
    data = tmp_path_factory.mktemp("filled")
    before = settings.DATA_DIR, settings.RELEASE_STORE
    settings.DATA_DIR, settings.RELEASE_STORE = data, data / "releases"
    fixtures.write(rich.release(), data / "2026.10")
    with django_db_blocker.unblock(), source.working_copy():
        publishing.load(data / "2026.10")
    settings.DATA_DIR, settings.RELEASE_STORE = before
    yield data
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def release_store(settings, filled):
    """The module's store in place of one a test."""
    settings.DATA_DIR, settings.RELEASE_STORE = filled, filled / "releases"


@pytest.fixture
def copy(tmp_path):
    """A good folder of release 2026.11, which would change rows."""
    found = rich.entries()
    found["therapy", "ponatinib"][0]["fields"]["mechanism"] = "Blocks BCR::ABL1."
    pack = rich.package_of(found, "2026.11", "2026-11-20", previous="2026.10")
    fixtures.write(pack, tmp_path / "2026.11")
    return Copy(tmp_path / "2026.11")


def refusal(folder):
    """The line with which `release load` refuses a folder; nothing else has changed."""
    before = everything()
    with pytest.raises(CommandError) as refused:
        call_command("release", "load", str(folder), "--use")
    assert everything() == before
    return str(refused.value)


def unnamed(line, *names):
    """Those of ``names`` that the line doesn't name, in this order; all of it if it isn't one."""
    if not line.isprintable() or len(line) >= LONGEST:
        return [line]
    position, missing = 0, []
    for name in names:
        found = line.find(name, position)
        missing += [name] if found < 0 else []
        position = max(position, found)
    return missing


@SIGNED
@pytest.mark.parametrize(
    ("entry", "model", "field", "value"),
    [each[1:] for each in FIELDS],
    ids=[each[0] for each in FIELDS],
)
def test_damaged_value_is_refused_with_file_entry_and_field(
    copy, entry, model, field, value, signed
):
    content.damage(copy, entry, model, field, value)
    if signed:
        copy.sign()

    line = refusal(copy.folder)

    named = field if field.isprintable() else "na<U+001B>me"
    assert unnamed(line, copy.path(*entry), " ".join(entry), "field ", named) == []


@SIGNED
@pytest.mark.parametrize(
    ("entry", "model", "field", "value"),
    [each[1:] for each in CONSTRAINTS],
    ids=[each[0] for each in CONSTRAINTS],
)
def test_broken_constraint_is_refused_with_file_entry_and_field(
    copy, entry, model, field, value, signed
):
    content.damage(copy, entry, model, field, value)
    if signed:
        copy.sign()

    line = refusal(copy.folder)

    assert (
        unnamed(line, copy.path(*entry), " ".join(entry), "field ", field if signed else "sha256")
        == []
    )


@SIGNED
@pytest.mark.parametrize(("change", "field"), LAYOUT.values(), ids=LAYOUT)
def test_damaged_file_is_refused_with_file_and_entry(copy, change, field, signed):
    layout.damage(copy, change)
    if signed:
        copy.sign()

    line = refusal(copy.folder)

    assert unnamed(line, copy.path("therapy", "ponatinib"), "therapy ponatinib", field) == []


@SIGNED
@pytest.mark.parametrize(("change", "names"), RELEASE.values(), ids=RELEASE)
def test_damaged_manifest_is_refused_with_entry_and_field(copy, change, names, signed):
    release.damage(copy, change)
    if signed:
        copy.sign_manifest()

    line = refusal(copy.folder)

    assert unnamed(line, *names) == []


@pytest.mark.parametrize(("change", "names"), FILES.values(), ids=FILES)
def test_damaged_folder_is_refused_with_the_file(copy, change, names):
    change(copy)

    line = refusal(copy.folder)

    assert unnamed(line, *names) == []


def test_an_entry_changed_without_signing_is_refused(copy):
    content.damage(copy, ("therapy", "ponatinib"), "therapies.therapy", "name", "other")

    assert (
        unnamed(refusal(copy.folder), "ponatinib.json", "therapy ponatinib", "field sha256") == []
    )


def test_an_entry_of_a_shape_to_come_is_refused(copy):
    release.damage(copy, lambda data: data["entries"][0].update(schema=99))
    copy.sign()

    line = refusal(copy.folder)

    names = ("references/reference/fda-label.json", "reference fda-label", "field schema", "newer")
    assert unnamed(line, *names) == []


def test_an_unreadable_file_is_refused(copy, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(
        fixtures.BadFixture, match="manifest.json: can't be read: Permission denied"
    ):
        fixtures.read(copy.folder)


def test_another_content_of_a_known_release_is_refused(copy):
    release.damage(copy, lambda data: data.update(version="2026.10", previous=""))
    copy.sign()

    assert unnamed(refusal(copy.folder), "2026.10 is known with other content") == []


def test_there_are_enough_kinds_of_damage():
    kinds = {each[0] for each in (*FIELDS, *CONSTRAINTS)} | set(LAYOUT) | set(RELEASE) | set(FILES)

    assert len(kinds) >= 200


def test_the_process_ends_with_status_1_and_one_line(copy, tmp_path):
    content.damage(copy, ("therapy", "ponatinib"), "therapies.therapy", "name", "mÂ²")
    copy.sign()
    data = tmp_path / "process"
    environment = {**os.environ, "ALLPORTAL_DATA_DIR": str(data)}
    environment.pop("DATABASE_URL", None)

    ended = subprocess.run(
        [sys.executable, "manage.py", "release", "load", str(copy.folder)],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert "therapies/therapy/ponatinib.json: therapy ponatinib: field name" in (ended.stderr)
    assert not (data / "releases").exists()
