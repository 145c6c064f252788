"""One form for every text."""

import pytest

from allportal.entries import text


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("  words  ", "words"),
        ("e\u0301", "é"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one  \ntwo\t\n", "one\ntwo"),
        ("\n\none\n\n\ntwo\n\n", "one\n\n\ntwo"),
        ("   \n ", ""),
        ("m\u00b2 is kept", "m² is kept"),
    ],
)
def test_normal_gives_the_stored_form(given, stored):
    assert text.normal(given) == stored


@pytest.mark.parametrize("given", ["e\u0301 \r\n x", "a\u00a0", "\u2028x\u2028", "\u0344"])
def test_normal_is_stable(given):
    once = text.normal(given)

    assert text.normal(once) == once


def test_normal_line_makes_one_line_with_single_spaces():
    assert text.normal_line(" one\n two\t\tthree ") == "one two three"


@pytest.mark.parametrize(
    "damaged",
    [
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ue000",
        "\ufdd0",
        "\ufffe",
        "\ufffd",
        "\U000e0041",
        "\U000f0000",
        "\U0010fffe",
        "\U0001fffe",
        "\u2028",
        "\u00ad",
        "\u061c",
        "Ã©",
        "â€™",
        "Â²",
        "mg/mÂ²",
        "Ã—",
    ],
)
def test_fault_names_characters_that_are_not_printable_text(damaged):
    assert text.fault(f"before {damaged} after")


@pytest.mark.parametrize(
    "good", ["1 × 10⁶ cells/kg", "375 mg/m²", "naïve β-cell", "tab\tand\nline", "中文 עברית", "😀"]
)
def test_fault_is_empty_for_printable_text(good):
    assert text.fault(good) == ""


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ("Ph+ ALL", "ph-plus-all"),
        ("45% of mg/m²", "45-percent-of-mg-m2"),
        ("Naïve — T-cell", "naive-t-cell"),
        ("中文", ""),
        ("a" * 80, "a" * 60),
        (f"{'a' * 59} b", "a" * 59),
    ],
)
def test_word_makes_a_slug(given, slug):
    assert text.word(given) == slug


def test_folded_ignores_case_and_compatibility_forms():
    assert text.folded("ＰＨ-Positive ﬁ") == text.folded("ph-positive fi")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("two words", "two words"), ("two words more", "two words …"), ("two wordsmith", "two …")],
)
def test_start_of_a_text_ends_with_a_whole_word(value, shown):
    assert text.cut(value, 10) == shown
