"""Release notes, drafted."""

import pytest

from allportal.prose import Prose
from allportal.releases import changes, notes
from tests.factories import content, rich, succession

PONATINIB = ("therapy", "ponatinib")


def drafted(edit, signed=("", ""), first=None):
    first = first or rich.release()
    return notes.draft_notes(changes.between(first, succession.after(first, edit, signed=signed)))


def test_correction_of_a_dose_is_drafted_with_its_reason_and_sentences():
    assert drafted(succession.lower_dose, ("correction", "The label says 15 mg.")) == (
        "Changes since 2026.10.\n"
        "\n"
        "## Corrections of doses\n"
        "\n"
        "- **[[therapy:ponatinib|ponatinib]]** changed: The label says 15 mg.\n"
        "  - Dose treatment, step 1: 30–45 mg over 30 minutes → 15 mg over 30 minutes\n"
    )


def test_nothing_changed_drafts_nothing():
    assert drafted(lambda found: None) == ""


def test_kinds_of_change_are_headings_in_the_order_of_urgency():
    first = rich.release()
    second = succession.after(first, succession.lower_dose, signed=("correction", ""))
    third = succession.after(
        second,
        lambda found: found["therapy", "blinatumomab"][0]["fields"].update(note="x"),
        "2026.12",
        "2026-12-18",
        signed=("new-approval", ""),
    )

    text = notes.draft_notes(changes.between(first, third))

    assert text.index("## Corrections of doses") < text.index("## New approvals")


def test_fields_are_named_with_both_values():
    def edit(found):
        succession.row(found, PONATINIB, "therapies.product")["holder"] = "Another"
        found[PONATINIB][0]["fields"]["mechanism"] = "Blocks it."

    text = drafted(edit)

    assert "  - Mechanism: not recorded → Blocks it." in text
    assert "  - Product: Iclusig, holder: Takeda → Another" in text


def test_added_renamed_and_removed_entries_are_a_line_each():
    def edit(found):
        succession.renamed(found)
        del found["trial", "zuma-3"]
        found["therapy", "new"] = [rich.row("therapies.therapy", slug="new", name="new")]

    text = drafted(edit)

    assert "- **[[therapy:iclusig|ponatinib]]** renamed (was ponatinib)" in text
    assert "- **[[therapy:new|new]]** added\n" in text
    assert "- **ZUMA-3** removed\n" in text


def test_retired_entry_is_no_link():
    def edit(found):
        found[PONATINIB][0]["fields"].update(retired_on="2026-11", retired_reason="Merged.")

    assert "- **ponatinib** retired" in drafted(edit)


def test_long_lists_of_changes_are_cut():
    def edit(found):
        root = found[PONATINIB][0]["fields"]
        root.update(dict.fromkeys(("mechanism", "note", "other_makers", "modality"), "x"))
        root.update(dict.fromkeys(("curation", "boxed_warning", "new_badge"), "x"))
        succession.row(found, PONATINIB, "therapies.product").update(holder="x", form="x", kind="x")

    lines = [line for line in drafted(edit).splitlines() if line.startswith("  - ")]

    assert (len(lines), lines[-1]) == (9, "  - and 2 more")


@pytest.mark.django_db
def test_hostile_words_stay_words():
    def edit(found):
        found[PONATINIB][0]["fields"]["name"] = "<b>x</b> [a](http://b) *c* `d`"

    content.therapy("ponatinib")

    html = Prose().html(drafted(edit, ("editorial", "# [x](javascript:y)\n\n# Heading")))

    assert "&lt;b&gt;x&lt;/b&gt; [a](http://b) *c* `d`" in html
    assert "<a " not in html
    assert html.count("<h3>") == 1


def test_doses_come_before_what_else_changed():
    def edit(found):
        succession.lower_dose(found)
        found[PONATINIB][0]["fields"]["mechanism"] = "Blocks it."

    text = drafted(edit, ("correction", "Read again."))

    assert text.index("  - Dose treatment, step 1") < text.index("  - Mechanism")


def test_many_entries_that_came_for_one_reason_share_a_line():
    def edit(found):
        fields = {"kind": "publication", "title": "One of many"}
        for number in range(6):
            row = {"model": "references.reference", "fields": {"slug": f"new-{number}", **fields}}
            found["reference", f"new-{number}"] = [row]

    text = drafted(edit, ("editorial", "Cited from now on."))

    assert "- **6 references** added: Cited from now on." in text
    assert "One of many" not in text
