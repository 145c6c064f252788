"""Drug label files: what is read out of good ones, and why others are refused."""

import datetime

import pytest

from allportal.labels import spl
from allportal.labels.parts import Part
from allportal.labels.unpacking import NotALabel
from tests.factories.spl import OTHER_SET_ID, SAMPLE, SET_ID, VERSION, xml

LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_label_says_which_version_of_which_label_it_is():
    label = spl.read(xml(12))

    assert (label.set_id, label.version) == (SET_ID, 12)
    assert label.effective_on == datetime.date(2026, 1, 5)


def test_label_has_its_watched_sections_with_their_subsections():
    texts = spl.read(xml()).texts

    assert texts == {
        Part.INDICATIONS: "1 INDICATIONS AND USAGE\nSamplinib is made for tests:\n• of adults\n"
        "• of nobody else",
        Part.DOSAGE: "2 DOSAGE AND ADMINISTRATION\n2.1 Sample Dose\nWrite 7 mg/m² once, or "
        "3 × 10⁶ cells.\n2.2 Sample Table\nTable 1\nAdults | 7 mg",
        Part.BOXED: "WARNING: SAMPLE\nSamplinib may invent side effects.",
    }


def test_label_without_a_boxed_warning_has_an_empty_one():
    label = spl.read(xml(1, ('code="34066-1"', 'code="42229-5"')))

    assert label.texts[Part.BOXED] == ""
    assert label.texts[Part.DOSAGE] != ""


def test_sections_of_one_kind_are_read_one_after_the_other():
    label = spl.read(xml(1, ('code="34084-4"', 'code="34066-1"')))

    assert label.texts[Part.BOXED].splitlines()[-2:] == ["6 ADVERSE REACTIONS", "Not watched."]


def test_subsection_with_the_code_of_its_section_is_read_once():
    label = spl.read(xml(1, ('code="42229-5"', 'code="34068-7"')))

    assert label.texts == spl.read(xml()).texts


def test_code_of_another_system_is_no_section():
    other = 'code="34066-1" codeSystem="1.2.3"'

    label = spl.read(xml(1, ('code="34066-1" codeSystem="2.16.840.1.113883.6.1"', other)))

    assert label.texts[Part.BOXED] == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encoding_changes_no_text(encoding):
    declared = encoding.removesuffix("-sig")
    text = SAMPLE.replace("UTF-8", declared)

    assert spl.read(text.encode(encoding)).texts == spl.read(xml()).texts


def test_set_id_is_kept_in_lower_case():
    set_id = "ABCDEF00-0000-4000-8000-00000000000F"

    assert spl.read(xml(set_id=set_id)).set_id == set_id.lower()


@pytest.mark.parametrize("moment", ["20260105", "202601051230", "20260105123000.5+0100"])
def test_effective_day_is_read_out_of_a_moment(moment):
    label = spl.read(xml(1, ('<effectiveTime value="20260105"/>', day(moment))))

    assert label.effective_on == datetime.date(2026, 1, 5)


def day(value):
    return f'<effectiveTime value="{value}"/>'


@pytest.mark.parametrize(
    ("damaged", "why"),
    [
        (b"", "can't be read as XML (Document is empty"),
        (b"\x00\x01\x02\xff", "can't be read as XML"),
        (b'{"setid": "json"}', "can't be read as XML"),
        (b"%PDF-1.7 label", "can't be read as XML"),
        (xml()[: len(xml()) // 2], "can't be read as XML"),
        (b"<!DOCTYPE html><html><body><p>Label<br></body></html>", "can't be read as XML"),
        (b"<html><body><p>Label</p></body></html>", "it begins with html"),
        (xml(1, ("urn:hl7-org:v3", "urn:hl7-org:v2")), "it begins with {urn:hl7-org:v2}document"),
        (xml(1, ("</document>", "&nbsp;</document>")), "can't be read as XML"),
        (b"<a>" * 300 + b"</a>" * 300, "can't be read as XML (Excessive depth"),
    ],
    ids=str,
)
def test_file_that_is_no_label_is_refused(damaged, why):
    with pytest.raises(NotALabel) as refused:
        spl.read(damaged)

    assert why in str(refused.value)
    assert "Download XML" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (f'<setId root="{SET_ID}"/>', "", "it has no set id"),
        (f'<setId root="{SET_ID}"/>', '<setId root="42"/>', "its set id can't be read (42)"),
        (VERSION, "", "it has no version"),
        (VERSION, '<versionNumber value="0"/>', "its version can't be read (0)"),
        (VERSION, '<versionNumber value="1e9"/>', "its version can't be read (1e9)"),
        (day("20260105"), "", "it has no effective date"),
        (day("20260105"), day("202601"), "its effective date can't be read (202601)"),
        (day("20260105"), day("20260230"), "its effective date can't be read (20260230)"),
    ],
)
def test_label_with_a_damaged_head_is_refused(old, new, why):
    with pytest.raises(NotALabel, match="download it again") as refused:
        spl.read(xml(1, (old, new)))

    assert why in str(refused.value)


def test_file_with_none_of_the_sections_is_refused():
    codes = [(code, "42229-5") for code in ("34066-1", "34067-9", "34068-7")]

    with pytest.raises(NotALabel, match="34068-7 .dosage and administration.*full label"):
        spl.read(xml(1, *codes))


@pytest.mark.parametrize(
    "dtd",
    [
        "<!DOCTYPE document>",
        '<!DOCTYPE document SYSTEM "http://127.0.0.1/label.dtd">',
        '<!DOCTYPE document [<!ENTITY a "Take 100 mg.">]>',
        '<!DOCTYPE document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_label_with_a_dtd_is_refused_unread(dtd):
    words = "&a;" if "ENTITY" in dtd else "Not watched."

    with pytest.raises(NotALabel, match="has a DTD") as refused:
        spl.read(xml(1, ("<document", f"{dtd}<document"), ("Not watched.", words)))

    assert "root:" not in str(refused.value)


def test_external_dtd_isnt_even_opened(tmp_path):
    dtd = tmp_path / "label.dtd"
    dtd.write_text("no declaration")

    with pytest.raises(NotALabel, match="has a DTD"):
        spl.read(xml(1, ("<document", f'<!DOCTYPE document SYSTEM "{dtd.as_uri()}"><document')))


@pytest.mark.parametrize("place", ["<title>", 'styleCode="'])
def test_entities_arent_expanded(place):
    """The file would be 10⁹ characters long."""
    dtd = f'<!DOCTYPE document [<!ENTITY a "haha">{LAUGHS}]>'

    with pytest.raises(NotALabel):
        spl.read(xml(1, ("<document", f"{dtd}<document"), (place, f"{place}&i;")))


def test_set_id_of_another_label_is_another():
    assert spl.read(xml(set_id=OTHER_SET_ID)).set_id == OTHER_SET_ID
