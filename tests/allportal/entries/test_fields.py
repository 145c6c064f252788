"""Field types of content: one stored form of each value."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from allportal.entries import fields
from allportal.references.models import Reference
from disease.models import Disease, Section
from therapies.models import Step, Therapy


def test_line_field_cleans_to_one_line():
    assert fields.LineField().clean(" a\r\n b  c ", None) == "a b c"


def test_prose_field_keeps_lines():
    assert fields.ProseField().clean(" a \r\n\r\nb ", None) == "a\n\nb"


def test_line_field_refuses_damaged_text():
    with pytest.raises(ValidationError, match="damaged"):
        fields.LineField().clean("mg/mÂ²", None)


def test_prose_field_refuses_more_than_20000_characters():
    with pytest.raises(ValidationError, match="20000"):
        Section._meta.get_field("body").clean("a" * 20_001, None)


@pytest.mark.django_db
def test_texts_are_stored_in_normal_form_without_cleaning():
    all_ = Disease.objects.create(slug="all", name=" cafe\u0301 \n")
    Section.objects.create(disease=all_, slug="o", title="T", order=1, body="a \r\nb\r\n")

    assert Disease.objects.get().name == "café"
    assert Section.objects.get().body == "a\nb"


@pytest.mark.parametrize("date", ["1900", "2021", "2021-10", "2021-10-01", "2024-02-29", "2100-12"])
def test_partial_date_takes_year_month_or_day(date):
    assert fields.PartialDateField().clean(date, None) == date


@pytest.mark.parametrize(
    "date",
    [
        "2021-02-29",
        "2021-04-31",
        "2021-13",
        "2021-00",
        "2021-10-00",
        "1899",
        "2101",
        "21",
        "2021-1",
        "2021/10",
        "2021-10-1",
        "20211001",
        "2021-10-01T00:00",
        "October 2021",
        "٢٠٢١",
    ],
)
def test_partial_date_refuses_what_is_no_date(date):
    with pytest.raises(ValidationError):
        fields.PartialDateField().clean(date, None)


def test_partial_date_names_the_impossible_day():
    with pytest.raises(ValidationError, match="2021-02 has no day 30"):
        fields.PartialDateField().clean("2021-02-30", None)


def test_names_are_normal_different_and_in_the_given_order():
    names = [" b ", "a", "", "b", "cafe\u0301"]

    assert fields.NamesField().clean(names, None) == ["b", "a", "café"]


@pytest.mark.parametrize("names", ["text", {"a": 1}, [1], ["a", None], [["a"]], ["a" * 301]])
def test_names_refuse_what_is_no_list_of_short_texts(names):
    with pytest.raises(ValidationError):
        fields.NamesField().clean(names, None)


@pytest.mark.django_db
def test_names_are_stored_in_normal_form_without_cleaning():
    made = Therapy.objects.create(slug="drug", name="drug", targets=[" CD19", "CD19 ", ""])

    assert made.targets == ["CD19"]
    assert Therapy.objects.get().targets == ["CD19"]


def test_names_form_field_takes_one_name_a_line():
    field = fields.NamesField().formfield()

    assert field.clean("Shah BD\r\n Ghobadi A \r\n\r\nShah BD") == ["Shah BD", "Ghobadi A"]
    assert field.prepare_value(["a", "b"]) == "a\nb"


@pytest.mark.parametrize(
    ("initial", "posted", "changed"),
    [(["a", "b"], "a\r\nb\r\n", False), (["a", "b"], "b\r\na", True), ([], "", False)],
)
def test_names_form_field_knows_whether_it_changed(initial, posted, changed):
    assert fields.NamesField().formfield().has_changed(initial, posted) is changed


@pytest.mark.parametrize("number", [32768, -1, 2**31])
def test_small_numbers_are_refused_where_postgresql_could_not_hold_them(number):
    with pytest.raises(ValidationError):
        Step._meta.get_field("over_minutes").clean(number, None)


@pytest.mark.parametrize("pmid", ["0123", "123456789", "12a", "١٢٣"])
def test_identifiers_are_ascii_digits(pmid):
    with pytest.raises(ValidationError, match="PMID"):
        Reference._meta.get_field("pmid").clean(pmid, None)


@pytest.mark.parametrize(
    ("number", "digits"),
    [("1E+2", "100"), ("-0.0", "0"), ("1.50", "1.5"), ("1E-6", "0.000001"), ("0", "0")],
)
def test_plain_writes_digits_only(number, digits):
    assert fields.plain(Decimal(number)) == digits
