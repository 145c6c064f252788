"""`manage.py synthesize …`: writes a folder, or says in one line why not."""

import pytest
from django.core.management import CommandError, call_command

from allportal.releases import fixtures
from tests.factories import synthetic


def run(folder, *arguments):
    call_command("synthesize", str(folder), "--therapies", *map(str, arguments))


def test_synthesize_writes_a_release_and_says_so(tmp_path, capsys):
    run(tmp_path / "release", 3, "--version", "2027.1.2", "--date", "2027-01-05", "--seed", 4)

    manifest = fixtures.read(tmp_path / "release").manifest
    assert (manifest.version, manifest.date) == ("2027.1.2", "2027-01-05")
    assert capsys.readouterr().out == (
        f"Wrote 2027.1.2 to {tmp_path / 'release'}: 13 entries, all of them made up.\n"
    )


def test_synthesize_takes_the_day_from_the_version(tmp_path):
    run(tmp_path / "release", 1)

    manifest = fixtures.read(tmp_path / "release").manifest
    assert (manifest.version, manifest.date) == (synthetic.VERSION, synthetic.DATE)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([0], "--therapies is 0: it must be 1 or more."),
        ([-5], "--therapies is -5: it must be 1 or more."),
        ([1_000_000], "a release holds 60000: ask for fewer"),
        ([3, "--version", "2026.13"], '--version is "2026.13": it must be like'),
        ([3, "--version", "latest"], '--version is "latest": it must be like'),
        ([3, "--date", "2026-02-30"], '--date is "2026-02-30": it must be a day'),
        ([3, "--date", "0001-01-01"], '--date is "0001-01-01": it must be a day'),
        ([3, "--version", "0001.1"], '--date is "0001.1": it must be a day'),
    ],
)
def test_synthesize_refuses_in_one_line(tmp_path, arguments, reason):
    with pytest.raises(CommandError) as refused:
        run(tmp_path / "release", *arguments)

    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_synthesize_leaves_a_folder_that_holds_something(tmp_path):
    (tmp_path / "mine.txt").write_text("keep")

    with pytest.raises(CommandError, match="isn't an empty folder"):
        run(tmp_path, 3)

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_synthesize_reports_its_progress(tmp_path, capsys):
    run(tmp_path / "release", 2600)

    assert capsys.readouterr().out.startswith("5000 entries …\n")
