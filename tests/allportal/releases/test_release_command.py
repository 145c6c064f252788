"""`manage.py release …`: each says what it did, and fails in one line."""

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial.models import Version
from allportal.entries import canonical, registry
from allportal.releases import package, publishing, store, versions
from tests.factories import rich
from tests.factories.rich_releases import folder, mechanism
from therapies.models import Therapy

from .snapshot import everything, files_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(tmp_path):
    """2026.10, loaded; the folder it came from."""
    path = folder(tmp_path, change=mechanism("first"))
    publishing.load(path)
    return path


def hashes():
    """{path: SHA-256} of every entry in the working copy."""
    return {
        kind.path(slug): canonical.digest(content)
        for kind in registry.types()
        for slug, content in canonical.entries_bytes(kind, "default").items()
    }


def test_load_says_what_it_did(release, tmp_path):
    assert release("load", folder(tmp_path)) == [
        "Loaded 2026.10: 6 entries moved.",
        "2026.10 is current.",
    ]


def test_load_lists_what_it_left(release, loaded, tmp_path):
    Therapy.objects.filter(slug="ponatinib").update(mechanism="edited here")

    lines = release("load", folder(tmp_path, "2026.11", mechanism("second")))

    assert lines == [
        "Loaded 2026.11: 0 entries moved.",
        "  left as it is here, changed since it was signed off: therapy/ponatinib",
    ]


def test_load_with_use_makes_it_current(release, loaded, tmp_path):
    release("load", folder(tmp_path, "2026.11"), "--use")

    assert store.current() == "2026.11"


def test_load_works_on_text_that_another_locale_could_not_print(release, loaded, tmp_path):
    other = folder(tmp_path / "Ünïcode ✓", "2026.11")

    assert release("load", other)[0].startswith("Loaded 2026.11")


def test_export_writes_the_folder_byte_for_byte(release, loaded, tmp_path):
    lines = release("export", "2026.10", tmp_path / "again")

    assert lines == [f"Wrote 2026.10 to {tmp_path / 'again'}."]
    assert files_below(tmp_path / "again") == files_below(loaded)


def test_build_says_what_it_built(release, loaded):
    publishing.ready("2026.10").unlink()

    assert release("build") == ["Built 2026.10."]
    assert release("build") == []


def test_build_takes_versions(release, loaded, tmp_path):
    publishing.load(folder(tmp_path, "2026.11"))
    for version in store.stored():
        publishing.ready(version).unlink()

    assert release("build", "2026.11") == ["Built 2026.11."]


def test_use_moves_the_pointer(release, loaded, tmp_path):
    publishing.load(folder(tmp_path, "2026.11"))

    assert release("use", "2026.11") == ["2026.11 is current."]
    assert store.current() == "2026.11"


def test_verify_says_that_a_release_is_whole(release, loaded):
    assert release("verify", "2026.10") == ["2026.10 is whole."]


def test_verify_fails_in_one_line(loaded):
    publishing.ready("2026.10").unlink()

    with pytest.raises(CommandError, match="^2026.10: no release file: run"):
        call_command("release", "verify", "2026.10")


def test_list_names_releases_and_their_state(release, loaded, tmp_path):
    publishing.load(folder(tmp_path, "2026.11"))
    publishing.ready("2026.11").unlink()

    assert release("list") == ["2026.10 current", "2026.11 not built"]


def test_files_of_a_release_load_with_one_loaddata_call(release, tmp_path, settings):
    settings.FIXTURES = tmp_path
    folder(tmp_path)

    call_command("loaddata", *release("files", "2026.10"), verbosity=0)

    listed = rich.release().manifest.entries
    assert hashes() == {entry.path: entry.sha256 for entry in listed}


def test_the_projects_own_releases_load_with_one_loaddata_call(release, settings):
    newest = max(
        (each.name for each in settings.FIXTURES.iterdir() if versions.is_version(each.name)),
        key=versions.number,
    )
    publishing.load(settings.FIXTURES / newest)
    by_load = hashes()
    for model in reversed(registry.content_models()):
        for field in model._meta.many_to_many:
            field.remote_field.through.objects.all()._raw_delete("default")
        model._base_manager.all()._raw_delete("default")

    call_command("loaddata", *release("files", newest), verbosity=0)

    assert hashes() == by_load
    assert len(by_load) == len(publishing.stored_package(newest).manifest.entries)


def test_the_projects_own_releases_export_as_they_lie_here(release, settings, tmp_path):
    for path in settings.FIXTURES.iterdir():
        publishing.load(path)

        release("export", path.name, tmp_path / path.name)

        assert files_below(tmp_path / path.name) == files_below(path)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["load", "nowhere"], "nowhere: is not a folder"),
        (["export", "2026.12", "x"], "2026.12 is no release known here"),
        (["build", "2026.12"], "2026.12 is no release known here"),
        (["use", "2026.12"], "2026.12 is no release known here"),
        (["use", "../2026.10"], "../2026.10 is no release known here"),
        (["verify", "2026.12"], "2026.12 is no release known here"),
        (["verify", "../x"], "../x is no release known here"),
        (["files", "2026.12"], "isn't there: `release export 2026.12"),
        (["files", "../tests"], "isn't there"),
    ],
)
def test_every_failure_is_one_line_and_changes_nothing(loaded, tmp_path, arguments, line):
    before = everything()

    with pytest.raises(CommandError) as failed:
        call_command("release", *arguments)

    assert line in str(failed.value)
    assert "\n" not in str(failed.value)
    assert everything() == before


def test_export_refuses_a_folder_that_holds_something(loaded):
    with pytest.raises(CommandError, match="isn't an empty folder$"):
        call_command("release", "export", "2026.10", str(loaded))


def test_export_names_the_folder_that_it_cannot_make(loaded):
    with pytest.raises(CommandError, match=r"No such file or directory: '/proc/x'$"):
        call_command("release", "export", "2026.10", "/proc/x")


def test_verify_says_what_to_run_where_only_the_database_has_a_release(loaded):
    (store.folder("2026.10") / store.CONTENT).unlink()

    with pytest.raises(CommandError, match="no content.zip: run `manage.py release build 2026.10`"):
        call_command("release", "verify", "2026.10")


def test_a_damaged_store_fails_in_one_line(loaded, tmp_path):
    for path in store.folder("2026.10").iterdir():
        path.write_bytes(b"damaged")
    Version.objects.all()._raw_delete("default")
    from allportal.releases.models import Release

    Release.sign_offs.through.objects.all()._raw_delete("default")
    Release.objects.all()._raw_delete("default")

    with pytest.raises(CommandError, match="2026.10 is damaged in the release store") as failed:
        call_command("release", "export", "2026.10", str(tmp_path / "again"))

    assert "\n" not in str(failed.value)


def test_a_store_that_cannot_be_written_fails_in_one_line(loaded, tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(30, "Read-only file system", "releases")

    monkeypatch.setattr(store, "put", refuse)
    before = everything()[2]

    with pytest.raises(CommandError, match="Read-only file system"):
        call_command("release", "load", str(folder(tmp_path, "2026.11")))

    assert everything()[2] == before


def test_a_public_node_loads_nothing(tmp_path, settings):
    settings.CURATION = False

    with pytest.raises(CommandError, match="no curation database"):
        call_command("release", "load", str(folder(tmp_path)))


def test_files_are_in_the_manifests_order(release, tmp_path, settings):
    settings.FIXTURES = tmp_path
    path = folder(tmp_path)

    lines = release("files", "2026.10")

    assert lines == [str(path / entry.path) for entry in rich.release().manifest.entries]
    assert package.MANIFEST not in "".join(lines)
