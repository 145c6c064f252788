"""The release store: whole releases and one pointer."""

import os
import time

import pytest

from allportal.releases import store


def files(tmp_path, content=b"content", **more):
    """Finished files as ``put`` takes them."""
    made = {store.CONTENT: content, **more}
    folder = tmp_path / f"made-{time.monotonic_ns()}"
    folder.mkdir()
    for name, text in made.items():
        (folder / name).write_bytes(text)
    return {name: folder / name for name in made}


def test_an_empty_store_has_no_releases_and_no_current():
    assert (store.stored(), store.current()) == ([], None)


def test_put_stores_a_release_whole(tmp_path, release_store):
    store.put("2026.10", files(tmp_path, **{"release.s1.sqlite3": b"rows"}))

    assert store.stored() == ["2026.10"]
    assert (release_store / "2026.10" / "release.s1.sqlite3").read_bytes() == b"rows"
    assert [path.name for path in release_store.iterdir()] == ["2026.10"]


def test_put_adds_files_to_a_stored_release(tmp_path, release_store):
    store.put("2026.10", files(tmp_path))

    store.put("2026.10", files(tmp_path, **{"release.s2.sqlite3": b"rows"}))

    assert len(list((release_store / "2026.10").iterdir())) == 2


def test_put_refuses_other_content(tmp_path, release_store):
    store.put("2026.10", files(tmp_path))

    with pytest.raises(store.StoreError, match="2026.10 .*never changes"):
        store.put("2026.10", files(tmp_path, b"other"))

    assert (release_store / "2026.10" / store.CONTENT).read_bytes() == b"content"


def test_put_that_fails_leaves_nothing_behind(tmp_path, release_store, monkeypatch):
    made = files(tmp_path)

    def refuse(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", refuse)

    with pytest.raises(OSError, match="No space"):
        store.put("2026.10", made)

    assert list(release_store.iterdir()) == []


def test_stored_sorts_versions_as_numbers(tmp_path):
    for version in ("2026.10", "2026.9", "2026.10.2", "2026.10.10", "2025.12"):
        store.put(version, files(tmp_path))

    assert store.stored() == ["2025.12", "2026.9", "2026.10", "2026.10.2", "2026.10.10"]


def test_stored_ignores_what_is_no_release(release_store):
    for name in (".2026.10.x", "2026.13", "notes", "2026.10.0"):
        (release_store / name).mkdir(parents=True)

    assert store.stored() == []


def test_point_to_names_the_current_release(tmp_path):
    store.put("2026.10", files(tmp_path))

    store.point_to("2026.10")

    assert store.current() == "2026.10"


@pytest.mark.parametrize("version", ["2026.11", "../2026.10", ""])
def test_point_to_refuses_a_release_that_is_not_stored(tmp_path, version):
    store.put("2026.10", files(tmp_path))

    with pytest.raises(store.StoreError, match="isn't in the release store"):
        store.point_to(version)

    assert store.current() is None


@pytest.mark.parametrize("content", [b"", b"\n", b"../../etc", b"\xff\x00", b"2026.10/../2026.9"])
def test_a_damaged_pointer_names_nothing(release_store, content):
    release_store.mkdir(parents=True)
    (release_store / store.POINTER).write_bytes(content)

    assert store.current() is None


def test_write_file_replaces_a_file_in_one_step(tmp_path):
    path = tmp_path / "pointer"
    path.write_bytes(b"old")
    reader = path.open("rb")

    store.write_file(path, b"new")

    with reader:
        assert (reader.read(), path.read_bytes()) == (b"old", b"new")


def test_write_file_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "pointer"
    path.write_bytes(b"old")

    def refuse(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(OSError, match="No space"):
        store.write_file(path, b"new")

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.is_file()} == {
        "pointer": b"old"
    }


def test_sweep_removes_what_was_left_behind_an_hour_ago(release_store):
    for name in (".preparing.old", ".preparing.young", "2026.10"):
        (release_store / name).mkdir(parents=True)
    (release_store / ".current.old").touch()
    for name in (".preparing.old", ".current.old", "2026.10"):
        os.utime(release_store / name, (time.time() - 4000,) * 2)

    store.sweep()

    assert sorted(path.name for path in release_store.iterdir()) == [".preparing.young", "2026.10"]
