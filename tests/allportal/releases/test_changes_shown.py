"""Differences in words."""

import pytest

from allportal.entries.marking import COME, GONE, SAME
from allportal.releases import changes, changes_shown, comparison
from allportal.releases.naming import Names
from tests.factories import rich, succession

PONATINIB, DISEASE = ("therapy", "ponatinib"), ("disease", "acute-lymphoblastic-leukemia")


def shown(edit, signed=("label-change", "Why.")):
    """The ShownEntries of an edit of the rich release."""
    first = rich.release()
    second = succession.after(first, edit, signed=signed)
    found = comparison.stated(changes.between(first, second))
    return changes_shown.shown(found, lambda kind, slug: f"{kind}/{slug}/", names(first, second))


def names(*packs):
    return tuple(Names(pack) for pack in packs)


def fields(edit):
    """{(title of the row, label): (before, after)} of an edit of one entry."""
    (entry,) = shown(edit)
    return {
        (row.title, each.label): (each.old, each.new) for row in entry.rows for each in row.fields
    }


def test_root_field_is_called_as_its_form_calls_it():
    def edit(found):
        found[PONATINIB][0]["fields"].update(name="ponatinib hydrochloride")

    assert fields(edit) == {("", "generic name"): (("ponatinib",), ("ponatinib hydrochloride",))}


def test_choices_links_and_dates_are_words():
    def edit(found):
        event = succession.row(found, PONATINIB, "therapies.approvalevent")
        event.update(
            act="expanded", date="2024-03", product=None, indication=["ponatinib", "second"]
        )
        del event["product"]

    found = fields(edit)

    title = "approval event: expanded 2024-03"
    assert found[title, "act"] == (("approved",), ("expanded",))
    assert found[title, "date"] == (("December 14, 2012",), ("March 2024",))
    assert found[title, "indication"] == (("Ph+ ALL",), ("Ph+ ALL",))
    assert found[title, "product"] == (("Iclusig",), ())


def test_several_links_are_named_each():
    def edit(found):
        row = succession.row(found, PONATINIB, "therapies.indication", slug="first")
        row["subtypes"] = [[*rich.ALL, "ph-positive"]]

    assert fields(edit) == {
        ("indication: Ph+ ALL", "subtypes"): (("B-ALL", "Ph-positive ALL"), ("Ph-positive ALL",))
    }


def test_numbers_are_grouped_and_truth_is_yes():
    def edit(found):
        succession.row(found, PONATINIB, "therapies.step", order=2)["amount_low"] = "1500.5"

    assert fields(edit) == {
        ("dose treatment, step 2", "amount low"): (("15",), ("1,500.5",)),
    }


@pytest.mark.parametrize(
    ("digits", "shown"),
    [("45", "45"), ("1000000", "1,000,000"), ("-1500", "-1,500"), ("0.5", "0.5")],
)
def test_digits_are_grouped_in_threes(digits, shown):
    assert changes_shown.grouped_digits(digits) == shown


def test_step_is_said_as_a_sentence_before_and_after():
    (entry,) = shown(succession.lower_dose, ("correction", "Wrong."))

    (row,) = entry.rows
    assert (row.title, row.old, row.new) == (
        "dose treatment, step 1",
        "30–45 mg over 30 minutes",
        "15 mg over 30 minutes",
    )
    assert entry.doses == [("30–45 mg over 30 minutes", "15 mg over 30 minutes")]


def test_dropped_step_is_said_too():
    def edit(found):
        rows = found[PONATINIB]
        rows.remove(next(each for each in rows if each["fields"].get("order") == 2))

    (entry,) = shown(edit, ("correction", "Wrong."))

    assert (entry.rows[0].act, entry.doses) == ("removed", [("15 mg", "")])


def test_route_of_a_new_dose_is_left_to_its_fields():
    def edit(found):
        succession.lower_dose(found)
        rows = found[PONATINIB]
        last = max(index for index, row in enumerate(rows) if row["model"] == "therapies.dose")
        added = {"therapy": ["ponatinib"], "slug": "new", "purpose": "treatment", "route": "im"}
        rows.insert(last + 1, {"model": "therapies.dose", "fields": added})

    (entry,) = shown(edit, ("correction", "Wrong."))

    assert "IM" in {row.new for row in entry.entry.rows}
    assert entry.doses == [("30–45 mg over 30 minutes", "15 mg over 30 minutes")]


def test_changed_words_of_a_text_are_marked_and_the_rest_is_short():
    def edit(found):
        section = succession.row(found, DISEASE, "disease.section")
        section["body"] = f"{'start ' * 100}Naïve words.{' end' * 100}"

    def again(found):
        section = succession.row(found, DISEASE, "disease.section")
        section["body"] = section["body"].replace("words", "facts")

    first = succession.after(rich.release(), edit, "2026.9")
    second = succession.after(first, again)
    (entry,) = changes_shown.shown(
        comparison.stated(changes.between(first, second)), lambda kind, slug: ""
    )

    before, gone, come, after = entry.rows[0].fields[0].marks
    assert (gone, come) == ((GONE, "words. "), (COME, "facts. "))
    assert (before[0], before[1][:4], before[1][-6:]) == (SAME, " […]", "Naïve ")
    assert (after[1][:4], after[1][-4:]) == ("end ", "[…] ")
    assert max(len(text) for _mark, text in (before, after)) < 200


def test_old_and_new_text_can_be_read_from_the_marks():
    marks = ((SAME, "a b "), (GONE, "c"), (COME, "d"))

    assert tuple(changes_shown.shortened(marks)) == marks


def test_rename_shows_only_what_it_says_of_the_entry_itself():
    renamed = next(each for each in shown(succession.renamed) if each.entry.was)

    assert (renamed.act, renamed.before, renamed.after) == (
        "renamed",
        "therapy/ponatinib/",
        "therapy/iclusig/",
    )
    assert [row.title for row in renamed.rows] == [""]
    assert [each.label for each in renamed.rows[0].fields] == ["former slugs", "slug"]


def test_entry_that_came_or_went_has_one_address():
    def swap(found):
        del found["therapy", "blinatumomab"]
        succession.row(found, PONATINIB, "therapies.partner").update(partner=None, words="x")
        found["therapy", "new"] = [rich.row("therapies.therapy", slug="new", name="new")]

    found = {each.entry.slug: each for each in shown(swap)}

    assert (found["new"].before, found["new"].after) == ("", "therapy/new/")
    assert (found["blinatumomab"].before, found["blinatumomab"].after) == (
        "therapy/blinatumomab/",
        "",
    )
    assert found["new"].is_whole
    assert found["blinatumomab"].is_whole


def test_parts_name_the_kinds_of_rows_that_changed():
    def edit(found):
        found[PONATINIB][0]["fields"]["note"] = "x"
        succession.lower_dose(found)
        succession.row(found, PONATINIB, "therapies.product")["holder"] = "x"

    (entry,) = shown(edit)

    assert entry.parts == ["products", "steps"]


def test_kinds_of_change_are_words():
    (entry,) = shown(succession.lower_dose, ("editorial", "Words."))

    assert entry.whys == [("editorial change", "Words.", "2026.11")]


def test_field_that_this_code_does_not_know_is_left_out():
    def edit(found):
        found[PONATINIB][0]["fields"]["half_life"] = "24"
        succession.lower_dose(found)

    assert set(fields(edit)) == {
        ("dose treatment, step 1", "amount high"),
        ("dose treatment, step 1", "amount low"),
    }
