"""Release folders: undamaged ones are read, in every form that is allowed; writing one is whole."""

import pytest

from allportal.releases import fixtures, package
from tests.factories import rich

from .damage import release
from .damage.copy import Copy
from .snapshot import files_below


@pytest.fixture
def copy(tmp_path):
    """A good folder."""
    fixtures.write(rich.release(), tmp_path / "2026.10")
    return Copy(tmp_path / "2026.10")


def test_read_gives_the_files_of_the_folder(copy):
    assert fixtures.read(copy.folder).files == files_below(copy.folder)


def test_read_follows_a_link_to_the_whole_folder(copy, tmp_path):
    (tmp_path / "linked").symlink_to(copy.folder)

    assert fixtures.read(tmp_path / "linked").version == "2026.10"


def test_read_keeps_and_ignores_unknown_keys_of_the_manifest(copy):
    release.damage(copy, lambda data: data.update(editor={"name": "Ünknown", "n": 1}))
    copy.sign()

    pack = fixtures.read(copy.folder)

    assert pack.manifest.extra == {"editor": {"name": "Ünknown", "n": 1}}
    assert pack.manifest.dumps() == copy.get(package.MANIFEST)


def test_read_takes_an_entry_of_a_few_fields(tmp_path):
    rows = [{"model": "therapies.therapy", "fields": {"slug": "x", "name": "x"}}]
    fixtures.write(rich.package_of({("therapy", "x"): rows}), tmp_path / "small")

    assert fixtures.read(tmp_path / "small").manifest.entry("therapy", "x").path


def test_read_takes_text_of_every_script(copy):
    rows = copy.rows("therapy", "ponatinib")
    rows[0]["fields"]["mechanism"] = "β₂ 1 × 10⁶ ≥ 中文 עברית 😀 naïve ‘quoted’"
    copy.put_rows("therapy", "ponatinib", rows)
    copy.sign()

    content = fixtures.read(copy.folder).files[copy.path("therapy", "ponatinib")]

    assert "😀".encode() in content


def test_read_takes_several_releases_notes_and_flags(copy):
    notes = {"notes": "First.\n\nSecond.", "review": "none", "previous": "2026.9.1"}
    release.damage(copy, lambda data: data.update(notes, findings={"note": 3, "error": 0}))
    copy.sign()

    assert fixtures.read(copy.folder).manifest.previous == "2026.9.1"


def test_write_refuses_a_folder_that_holds_something(copy):
    with pytest.raises(fixtures.BadFixture, match="isn't an empty folder"):
        fixtures.write(rich.release(), copy.folder)


def test_write_takes_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()

    fixtures.write(rich.release(), tmp_path / "empty")

    assert fixtures.read(tmp_path / "empty").version == "2026.10"


def test_write_leaves_nothing_behind_when_it_fails(tmp_path):
    broken = package.Package({"a.json": b"[]", "a.json/b.json": b"[]"})

    with pytest.raises(OSError, match=r"a\.json"):
        fixtures.write(broken, tmp_path / "broken")

    assert list(tmp_path.iterdir()) == []


def test_bad_fixture_is_one_printable_line_of_bounded_length():
    text = "a\nb\x1b\u202e" * 500

    line = str(fixtures.BadFixture(text, file=text, entry=text, row=text, field=text))

    assert line.isprintable()
    assert len(line) < 600


def test_read_refuses_an_entry_at_a_former_address_of_another(tmp_path):
    entries = {
        ("therapy", "nelarabin"): {"name": "nelarabin", "former_slugs": ["nelarabine"]},
        ("therapy", "nelarabine"): {"name": "nelarabine"},
    }
    entries = {
        name: [{"model": "therapies.therapy", "fields": {"slug": name[1], **fields}}]
        for name, fields in entries.items()
    }
    fixtures.write(rich.package_of(entries), tmp_path / "shared")

    with pytest.raises(fixtures.BadFixture, match='nelarabin: field former_slugs: names "nelarab'):
        fixtures.read(tmp_path / "shared")
