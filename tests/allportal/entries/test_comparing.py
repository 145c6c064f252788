"""What differs between two texts of one entry."""

from allportal.entries import comparing
from allportal.entries.comparing import FieldChange, RowChange

ROOT = {"model": "therapies.therapy", "fields": {"slug": "a", "name": "A"}}


def product(slug, **fields):
    named = {"slug": slug, "therapy": ["a"], **fields}
    return {"model": "therapies.product", "fields": named}


def test_compare_names_fields_with_both_values():
    new = {"model": "therapies.therapy", "fields": {"slug": "a", "mechanism": "Blocks."}}

    assert comparing.compare("therapy", [ROOT], [new]) == (
        RowChange(
            "therapies.therapy",
            (),
            "changed",
            (FieldChange("mechanism", None, "Blocks."), FieldChange("name", "A", None)),
        ),
    )


def test_compare_tells_added_and_removed_rows_by_their_key():
    changes = comparing.compare("therapy", [ROOT, product("x")], [ROOT, product("y")])

    assert [(each.key, each.act) for each in changes] == [(("x",), "removed"), (("y",), "added")]


def test_compare_of_equal_rows_is_empty():
    assert comparing.compare("therapy", [ROOT, product("x")], [ROOT, product("x")]) == ()
