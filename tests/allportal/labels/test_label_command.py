"""manage.py label: the watch from the command line."""

import pytest
from django.core.management import CommandError, call_command

from allportal.labels.models import LabelSection
from tests.factories import content, people, spl

pytestmark = pytest.mark.django_db


@pytest.fixture
def label(capsys):
    """Runs ``manage.py label …`` and returns the lines it printed."""

    def run(*args):
        call_command("label", *map(str, args))
        return capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def file(tmp_path):
    """Writes a label file and returns its path."""

    def write(content, name="label.xml"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def test_read_says_what_came_of_it(label, file):
    spl.product()

    lines = label("read", file(spl.xml()))

    assert lines == [
        "The label of Brand samplinib (samplinib), version 1 of January 5, 2026, is read. "
        "It is the first one read: nothing earlier to compare it with."
    ]


def test_read_of_a_newer_label_names_what_to_compare(label, file):
    spl.product()
    label("read", file(spl.xml()))

    lines = label("read", file(spl.zipped(label_xml=spl.xml(2, spl.DOSE)), "label.zip"))

    assert lines[0].endswith("is read. 1 changed section waits.")
    assert lines[1:] == [
        "  Label of Brand samplinib: dosage and administration changed from version 1 to 2; "
        "compare dose treatment"
    ]


def test_read_twice_changes_nothing_and_says_so(label, file):
    spl.product()
    label("read", file(spl.xml()))

    [line] = label("read", file(spl.xml()))

    assert line.endswith("version 1, was read already: nothing changed.")
    assert LabelSection.objects.count() == 3


def test_read_notes_who_read(label, file):
    spl.product()
    cora = people.in_role("Curator", username="cora")

    label("read", file(spl.xml()), "--by", "cora")

    assert {each.by for each in LabelSection.objects.all()} == {cora}


def test_read_takes_the_label_of_the_therapy_named(label, file):
    spl.product()

    assert "is read" in label("read", file(spl.xml()), "--therapy", "samplinib")[0]


def test_read_refuses_who_may_not(label, file):
    spl.product()
    people.in_role("Reviewer", username="rita")

    with pytest.raises(CommandError, match="rita may not do that"):
        label("read", file(spl.xml()), "--by", "rita")


@pytest.mark.parametrize(
    ("therapy", "why"),
    [("other", "not of Brand other"), ("nothing", "nothing: there is no therapy with this slug")],
)
def test_read_refuses_the_label_of_another_therapy(label, file, therapy, why):
    spl.product()
    content.therapy("other")

    with pytest.raises(CommandError, match=why):
        label("read", file(spl.xml()), "--therapy", therapy)

    assert not LabelSection.objects.exists()


@pytest.mark.parametrize("damaged", [b"<html/>", b"", b"PK", spl.xml()[:500], b" " * 20_000_001])
def test_read_refuses_what_is_no_label_in_one_line(label, file, damaged):
    with pytest.raises(CommandError, match="^label.xml: ") as refused:
        label("read", file(damaged))

    assert "\n" not in str(refused.value)


def test_read_refuses_a_file_that_isnt_there(label, tmp_path):
    with pytest.raises(CommandError, match="nothing.xml: can't be read .No such file.*check"):
        label("read", tmp_path / "nothing.xml")


def test_list_names_set_ids_versions_and_tasks(label):
    spl.product()
    content.therapy("other")
    spl.read()
    spl.read(2, spl.DOSE)

    assert label("list") == [
        "other: Brand other, no set id recorded, no label read yet",
        f"samplinib: Brand samplinib, {spl.SET_ID}, version 2",
        "  Label of Brand samplinib: dosage and administration changed from version 1 to 2; "
        "compare dose treatment",
    ]


def test_list_names_the_products_of_one_therapy(label):
    spl.product()
    content.therapy("other")

    assert len(label("list", "--therapy", "other")) == 1


def test_public_node_has_no_labels(label, settings):
    settings.CURATION = False

    with pytest.raises(CommandError, match="no curation database"):
        label("list")
