"""manage.py checkcontent: findings in a release or the working copy, and its exit status."""

import json

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial import checks
from disease.models import Section
from tests.factories import content, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def broken(tmp_path):
    """Release 2026.10 with a link to nothing; the working copy has it mended."""
    content.reference()
    content.disease()
    Section.objects.update(body="See [[therapy:gone]].")
    releases.released(tmp_path)
    Section.objects.update(body="See nothing.")


def said(capsys, *args):
    """(exit status, what it printed) of the command."""
    try:
        call_command("checkcontent", *args)
    except SystemExit as end:
        return end.code, capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_checkcontent_prints_a_finding_a_line_and_totals(broken, capsys):
    status, printed = said(capsys, "--release", "2026.10")

    lines = printed.splitlines()
    assert status == 1
    assert lines[0] == (
        "error  disease:acute-lymphoblastic-leukemia  section overview, body  prose.link  "
        "[[therapy:gone]] leads to nothing. Correct the link, or make the entry it names."
    )
    assert lines[-1].startswith("1 errors, ")


def test_checkcontent_looks_at_the_working_copy_unless_told(broken, capsys):
    status, printed = said(capsys)

    assert status == 0
    assert "prose.link" not in printed
    assert "warning  reference:shah-2021  reference.no-identifier" in printed


def test_checkcontent_of_one_entry(broken, capsys):
    everything = said(capsys, "--release", "2026.10")[1]
    status, printed = said(capsys, "--release", "2026.10", "--only", "reference:shah-2021")

    assert status == 0
    assert [each for each in printed.splitlines() if "disease:" in each] == []
    assert printed.splitlines()[0] in everything.splitlines()


def test_checkcontent_of_one_entry_of_the_working_copy(broken, capsys):
    _, printed = said(capsys, "--only", "reference/shah-2021")

    assert "reference:shah-2021  reference.no-identifier" in printed


def test_checkcontent_shows_what_is_as_bad_or_worse(broken, capsys):
    _, printed = said(capsys, "--release", "2026.10", "--severity", "error")

    assert "reference.no-identifier" not in printed
    assert "prose.link" in printed


def test_checkcontent_as_json(broken, capsys):
    _, printed = said(capsys, "--release", "2026.10", "--format", "json")

    data = json.loads(printed)
    assert data["counts"]["error"] == 1
    first = data["findings"][0]
    assert (first["id"], first["row"], first["field"]) == ("prose.link", "section overview", "body")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["--release", "2026.9"], "2026.9 isn't in the release store .* load it first"),
        (["--only", "reference:gone"], "There is no reference:gone in the working copy"),
        (["--release", "2026.10", "--only", "trial:x"], "There is no trial:x in release 2026.10"),
        (["--only", "drug:x"], "drug:x names no entry"),
    ],
)
def test_checkcontent_of_nothing_says_so_in_one_line(broken, args, why):
    with pytest.raises(CommandError, match=why) as refused:
        call_command("checkcontent", *args)

    assert "\n" not in str(refused.value)


def test_checkcontent_without_working_copy_asks_for_a_release(settings):
    settings.CURATION = False

    with pytest.raises(CommandError, match="name a release with --release"):
        call_command("checkcontent")


def test_checkcontent_lists_every_check_with_what_it_finds(capsys):
    _, printed = said(capsys, "--list")

    listed = [each for check in checks.catalog() for each in check.ids]
    assert "all        prose.link: A link in prose that leads to nothing." in printed
    assert [each for each in listed if each not in printed] == []


def test_ids_of_checks_are_unique_and_written_as_family_and_name():
    listed = [each for check in checks.catalog() for each in check.ids]

    assert len(listed) == len(set(listed))
    assert [each for each in listed if each.count(".") != 1 or each != each.lower()] == []
