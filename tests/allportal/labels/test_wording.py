"""The text of a section: layout doesn't matter, figures do."""

import pytest
from lxml import etree

from allportal.labels.wording import plain


def text_of(xml):
    return plain(etree.fromstring(f'<section xmlns="urn:hl7-org:v3">{xml}</section>'))


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<paragraph>  Give\n\t 7&#xA0;mg </paragraph>", "Give 7 mg"),
        ("<paragraph>Give <content>7</content> mg<br/>daily</paragraph>", "Give 7 mg\ndaily"),
        ("<paragraph>a</paragraph>b<paragraph>c</paragraph>d", "a\nb\nc\nd"),
        ("<list><item>a</item><item><paragraph>b</paragraph></item></list>", "• a\n• b"),
        ("<tr><td>a</td><td><paragraph>b</paragraph></td><td/></tr>", "a | b |"),
        ("a<footnote>b</footnote>c", "a [footnote: b] c"),
        ('a <renderMultiMedia referencedObject="M1"/> b', "a [picture] b"),
        ("<value><reference value='dose.jpg'/></value>", "[picture dose.jpg]"),
        ("<excerpt><highlight><text>summary</text></highlight></excerpt>whole", "whole"),
        ("<subject><name>Product</name></subject>text", "text"),
    ],
)
def test_each_paragraph_item_and_table_row_is_a_line(xml, text):
    assert text_of(xml) == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("10<sup>6</sup> cells", "10⁶ cells"),
        ("mg/m<sup>2</sup>/day", "mg/m²/day"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("10<sup> <content>8</content> </sup>", "10⁸"),
        ("10<sup>1.5</sup>", "10^1.5"),
        ("Name<sup>®</sup>", "Name®"),
        ("AUC<sub>0–24</sub>", "AUC_0–24"),
        ("H<sub>2</sub>O", "H₂O"),
    ],
)
def test_exponents_stay_exponents(xml, text):
    assert text_of(xml) == text


def test_an_exponent_that_is_lost_is_another_text():
    assert text_of("10<sup>6</sup>") != text_of("106")


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\u202e", "\ufeff"])
def test_invisible_characters_are_no_difference(invisible):
    assert text_of(f"7{invisible} mg") == "7 mg"


def test_characters_that_no_screen_shows_are_named():
    assert text_of("dose \uf0b3 7 \ufffd") == "dose [U+F0B3] 7 [U+FFFD]"


def test_texts_are_composed():
    assert text_of("e\u0301") == "é"
