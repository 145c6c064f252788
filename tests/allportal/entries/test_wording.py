"""Changes of rows in words."""

import pytest

from allportal.entries import comparing
from allportal.entries.wording import Wording
from tests.factories import content

pytestmark = pytest.mark.django_db


def words(kind, model, old, new):
    sides = [[{"model": model, "fields": {"slug": "a", **fields}}] for fields in (old, new)]
    shown = Wording(kind).rows(comparing.compare(kind, *sides))
    return [(each.label, each.old, each.new) for row in shown for each in row.fields]


def test_rows_say_choices_by_their_labels():
    found = words("therapy", "therapies.therapy", {}, {"curation": "listed"})

    assert found == [("curation", (), ("listed: named and sourced, not yet curated",))]


def test_rows_say_what_an_empty_choice_means():
    found = words("therapy", "therapies.therapy", {"new_badge": "always"}, {})

    assert found == [("NEW badge", ("always",), ("automatic",))]


def test_rows_name_the_targets_of_links():
    content.reference("shah-2021", title="KTE-X19")

    found = words("therapy", "therapies.therapy", {}, {"references": [["shah-2021"], ["gone"]]})

    assert found == [("references", (), ("KTE-X19", "gone"))]


def test_rows_mark_words_of_a_text_that_changed():
    sides = [
        [{"model": "therapies.therapy", "fields": {"slug": "a", "mechanism": text}}]
        for text in ("Blocks one.", "Blocks two.")
    ]

    field = Wording("therapy").rows(comparing.compare("therapy", *sides))[0].fields[0]

    assert field.marks == (("same", "Blocks "), ("gone", "one."), ("come", "two."))


def test_rows_of_an_entry_have_titles_that_name_them():
    fields = {"slug": "treatment", "therapy": ["a"], "route": "oral"}
    rows = [{"model": "therapies.dose", "fields": fields}]

    shown = Wording("therapy").rows(comparing.compare("therapy", [], rows))

    assert shown[0].title == "dose treatment"
    assert [each.label for each in shown[0].fields] == ["route"]
