"""Words that changed inside a text."""

import pytest

from allportal.entries.marking import COME, GONE, SAME, marked


def test_marked_names_the_words_that_changed():
    assert marked("given by mouth once daily", "given by vein once daily") == (
        (SAME, "given by "),
        (GONE, "mouth "),
        (COME, "vein "),
        (SAME, "once daily"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "a"),
        ("a\nb\n", "a\nc\n"),
        ("one two", "two one"),
        ("a  b", "a b"),
        ("same", "same"),
        ("a\n\nb c d", "a b\nc e d\n"),
        ("x of y of z", "p of q of r of s"),
    ],
)
def test_marked_parts_make_both_texts_again(old, new):
    parts = marked(old, new)

    assert "".join(text for mark, text in parts if mark != COME) == old
    assert "".join(text for mark, text in parts if mark != GONE) == new


def test_marked_takes_no_word_for_changed_because_of_the_space_behind_it():
    assert marked("the mutation", "the mutation and more") == (
        (SAME, "the mutation"),
        (COME, " and more"),
    )


def test_marked_shows_a_short_word_between_changes_as_part_of_them():
    assert marked("one of two", "three of four") == ((GONE, "one of two"), (COME, "three of four"))


def test_marked_leaves_lines_alone_that_did_not_change():
    marks = marked("First line.\nSecond line.\n", "First line.\nOther line.\n")

    assert marks[0] == (SAME, "First line.\n")


def test_marked_marks_texts_as_a_whole_that_are_too_long_to_compare_word_by_word():
    old, new = (
        f"start {' '.join(f'word{n % most}' for n in range(6000))} end" for most in (110, 111)
    )

    assert [mark for mark, _ in marked(old, new)] == [SAME, GONE, COME, SAME]
