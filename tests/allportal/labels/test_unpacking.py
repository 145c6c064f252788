"""Label files in zips: the one XML inside comes out, or why it doesn't."""

import zipfile

import pytest

from allportal.labels import spl, unpacking
from allportal.labels.unpacking import NotALabel, xml_of
from tests.factories.spl import xml, zipped


def test_xml_comes_as_it_is():
    assert xml_of(xml()) == xml()


def test_zip_holds_the_xml_beside_pictures():
    assert xml_of(zipped(label_xml=xml(), picture_jpg=b"JPEG")) == xml()


def test_xml_and_its_zip_are_one_file():
    assert spl.read(zipped(label_XML=xml())) == spl.read(xml())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped(a_xml=xml(1), b_xml=xml(2)), "holds 2 XML files instead of one"),
        (zipped(label_pdf=b"%PDF"), "holds no XML file"),
        (zipped(inner_zip=zipped(label_xml=xml())), "holds no XML file"),
        (zipped(**{f"p{n}_jpg": b"" for n in range(1001)}), "holds 1,001 files"),
        (zipped(label_xml=xml())[:-40], "zip is damaged"),
        (zipped(label_xml=xml()).replace(b"PK\x03\x04", b"PK\x03\x05"), "zip is damaged"),
        (b"PK", "zip is damaged"),
    ],
    ids=["two", "none", "nested", "many", "cut", "header", "empty"],
)
def test_zip_that_holds_no_one_label_is_refused(content, why):
    with pytest.raises(NotALabel, match=why):
        xml_of(content)


def test_zip_with_damaged_data_is_refused():
    content = bytearray(zipped(label_xml=xml()))
    content[200:220] = b"\xff" * 20

    with pytest.raises(NotALabel, match="zip is damaged"):
        xml_of(bytes(content))


@pytest.mark.parametrize("damage", [b"", b"\xff" * 20], ids=["whole", "damaged"])
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_packed_as_no_label_file_is_packed_is_refused(method, damage):
    content = bytearray(zipped(method, label_xml=xml()))
    content[60 : 60 + len(damage)] = damage

    with pytest.raises(NotALabel, match="packed in another way than label files are"):
        xml_of(bytes(content))


def test_zip_with_a_password_is_refused():
    content = bytearray(zipped(label_xml=xml()))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1

    with pytest.raises(NotALabel, match="can't be unpacked"):
        xml_of(bytes(content))


def test_zip_that_grows_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST", 1_000_000)

    with pytest.raises(NotALabel, match="XML in the zip has more than 1 MB"):
        xml_of(zipped(label_xml=b" " * 1_000_001))


def test_zip_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST", 1_000_000)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, number: b" " * number)

    with pytest.raises(NotALabel, match="more than 1 MB"):
        xml_of(zipped(label_xml=xml()))


def test_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "MOST", 1000)

    with pytest.raises(NotALabel, match="The file has more than"):
        xml_of(xml())


@pytest.mark.parametrize("content", [xml(), zipped(label_xml=xml())], ids=["xml", "zip"])
def test_damaged_bytes_are_refused_or_read_and_never_a_crash(content):
    refused = 0
    for place in range(0, len(content), 11):
        damaged = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        try:
            spl.read(damaged)
        except NotALabel:
            refused += 1

    assert refused > 50
