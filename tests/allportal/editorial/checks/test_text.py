"""Checks of how texts are written."""

import pytest

from disease.models import Section
from tests.factories.subjects import found, row, subject

AT = "section a, body"


def disease(body, title="Overview"):
    section = row(Section, disease=["subject"], slug="a", kind="overview", title=title, body=body)
    return subject("disease", section, name="leukemia")


@pytest.mark.parametrize(
    "words", ["MontrÃ©al", "1 Γ— 10", "mΒ²", "abc\u202edef", "zero\u200bwidth"]
)
def test_damaged_text_is_an_error(words):
    assert found(disease(words), "text") == [("text.damaged", "error", AT)]


@pytest.mark.parametrize("character", "×²µé–≥")
@pytest.mark.parametrize("encoding", ["latin-1", "cp1253", "cp1251", "mac-roman", "cp437"])
def test_text_read_in_a_wrong_encoding_is_an_error(character, encoding):
    damaged = character.encode().decode(encoding)

    ids = {each[0] for each in found(disease(f"About {damaged} here."), "text")}

    assert ids & {"text.damaged", "text.encoding"}


@pytest.mark.parametrize(
    "words",
    [
        "1 × 10⁶ cells/kg, 25 mg/m² over 1 h; days −4 to −2; ≥ 3 “regimens” – 5 µg.",
        "Montréal, Köln, Málaga, “Ä”, É’, the patient’s α–β.",
        "30–60 mL/min… and so on",
    ],
)
def test_characters_of_medicine_and_names_are_fine(words):
    assert found(disease(words), "text") == []


@pytest.mark.parametrize("words", ["Montre\u0301al", "two  spaces", " before"])
def test_line_that_is_not_in_its_stored_form_is_an_error(words):
    assert found(disease("Words.", title=words), "text") == [
        ("text.form", "error", "section a, title")
    ]


@pytest.mark.parametrize("words", ["10<sup>6</sup>", "a<br>b", "mg&nbsp;daily", "&lt;5%", "<b>x"])
def test_html_is_a_warning(words):
    assert found(disease(words), "text.html") == [("text.html", "warning", AT)]


@pytest.mark.parametrize("words", ["<0.01% and >5", "Takeda & Co; AT&T", "a < b > c", "<angles>"])
def test_signs_that_are_no_html_are_fine(words):
    assert found(disease(words), "text.html") == []


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("See [[therapy:ponatinib.", "error"),
        ("See [[therapy:Ponatinib]].", "error"),
        ("See [therapy:ponatinib]].", "error"),
        ("**Bold that isn't closed.", "warning"),
        ("This is *stressed and never closed.", "warning"),
        ("An [address](https://example.org and more.", "warning"),
        ("A `code that goes on.", "warning"),
    ],
)
def test_broken_markdown(words, severity):
    assert found(disease(words), "text.markdown") == [("text.markdown", severity, AT)]


@pytest.mark.parametrize(
    "words",
    [
        "**Bold**, *stressed*, `code`, [an address](https://example.org/a_(b)).",
        "See [[therapy:ponatinib|the *drug*]] and [[ref:shah-2021]].",
        "- one\n- two\n\n1. first\n2. second\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
        "HLA-A*02:01, 5 * 3, snake_case_words, [1], [see below]",
        "`**` and `[[`",
    ],
)
def test_whole_markdown_is_fine(words):
    assert found(disease(words), "text.markdown") == []
