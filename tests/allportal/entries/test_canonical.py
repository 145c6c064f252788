"""Canonical JSON: the same content gives the same bytes."""

import json
from decimal import Decimal

import pytest

from allportal.entries import canonical, registry
from allportal.references.models import Reference
from disease.models import Disease, Section, Statistic, Subtype
from tests.factories import content
from therapies.models import Dose, Product, Step, Therapy

pytestmark = pytest.mark.django_db


def written(entry):
    """The entry's canonical JSON as text."""
    return canonical.entry_bytes(registry.of(type(entry)), entry).decode()


def rows_of(entry):
    return json.loads(written(entry))


def test_the_root_row_stands_first():
    therapy = content.therapy()

    models = [row["model"] for row in rows_of(therapy)]

    assert models == ["therapies.therapy", "therapies.product", "therapies.dose", "therapies.step"]


def test_a_row_has_a_model_and_fields_and_no_primary_key():
    entry = content.therapy()

    assert {tuple(sorted(row)) for row in rows_of(entry)} == {("fields", "model")}
    assert all("id" not in row["fields"] for row in rows_of(entry))


def test_the_bytes_are_exactly_these():
    reference = content.reference("moore-2020", title="Ünïted", authors=["Moore A"])

    assert written(reference) == (
        '[\n {\n  "fields": {\n   "authors": [\n    "Moore A"\n   ],\n   "kind": "publication",\n'
        '   "slug": "moore-2020",\n   "title": "Ünïted"\n  },\n'
        '  "model": "references.reference"\n }\n]\n'
    )


def test_empty_values_are_left_out():
    fields = rows_of(content.reference())[0]["fields"]

    assert set(fields) == {"kind", "slug", "title"}


def test_zero_is_kept():
    all_ = content.disease()
    Statistic.objects.create(disease=all_, slug="none", quantity="deaths", age_from=0, low=0)

    row = rows_of(all_)[-1]["fields"]

    assert (row["age_from"], row["low"]) == (0, "0")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("45", "45"),
        ("0.140000", "0.14"),
        ("1E+2", "100"),
        ("100", "100"),
        ("-0", "0"),
        ("0.000001", "0.000001"),
        ("999999999.999999", "999999999.999999"),
    ],
)
def test_decimals_are_plain_digits(number, text):
    therapy = Therapy.objects.create(slug="drug", name="drug")
    dose = Dose.objects.create(therapy=therapy, slug="treatment", purpose="treatment")
    Step.objects.create(dose=dose, order=1, maximum=Decimal(number))

    assert rows_of(therapy)[-1]["fields"]["maximum"] == text


def test_rows_stand_by_model_then_natural_key():
    all_ = Disease.objects.create(slug="all", name="ALL")
    for slug in ("zeta", "alpha-2", "alpha-10"):
        Subtype.objects.create(disease=all_, slug=slug, name=slug)
    Section.objects.create(disease=all_, slug="overview", kind="overview", title="O", order=1)

    names = [row["fields"]["slug"] for row in rows_of(all_)]

    assert names == ["all", "overview", "alpha-10", "alpha-2", "zeta"]


def test_steps_stand_by_number_not_by_text():
    therapy = Therapy.objects.create(slug="drug", name="drug")
    dose = Dose.objects.create(therapy=therapy, slug="treatment", purpose="treatment")
    for order in (10, 9, 2):
        Step.objects.create(dose=dose, order=order)

    assert [row["fields"]["order"] for row in rows_of(therapy)[2:]] == [2, 9, 10]


def test_links_are_natural_keys():
    all_ = content.disease()
    therapy = content.therapy(of=all_)

    rows = {row["model"]: row["fields"] for row in rows_of(therapy)}

    assert rows["therapies.indication"]["disease"] == ["acute-lymphoblastic-leukemia"]
    assert rows["therapies.approvalevent"]["indication"] == ["ponatinib", "only"]
    assert rows["therapies.step"]["dose"] == ["ponatinib", "treatment"]


def test_many_to_many_links_are_sorted():
    therapy = content.therapy()
    for slug in ("zeta-1999", "alpha-2020", "beta-2001"):
        therapy.references.add(content.reference(slug))

    assert rows_of(therapy)[0]["fields"]["references"] == [
        ["alpha-2020"],
        ["beta-2001"],
        ["zeta-1999"],
    ]


def test_the_hash_kept_beside_an_entry_is_not_content():
    reference = content.reference()
    assert len(Reference.objects.get().content_hash) == 64

    assert Reference.objects.get().content_hash not in written(reference)


def test_entries_bytes_gives_the_same_as_entry_bytes():
    first, second = content.therapy(), content.therapy("blinatumomab")

    found = canonical.entries_bytes(registry.get("therapy"))

    assert list(found) == ["blinatumomab", "ponatinib"]
    assert found == {entry.slug: written(entry).encode() for entry in (second, first)}


def test_entries_bytes_keeps_rows_with_their_entry():
    content.therapy()
    other = content.therapy("blinatumomab")
    Product.objects.create(therapy=other, slug="second", brand="Blincyto")

    found = canonical.entries_bytes(registry.get("therapy"))

    assert b"Blincyto" in found["blinatumomab"]
    assert b"Blincyto" not in found["ponatinib"]


def test_entries_bytes_takes_a_fixed_number_of_queries(django_assert_num_queries):
    for number in range(12):
        content.therapy(f"drug-{number}")
    tables = len(registry.get("therapy").models)
    many = sum(len(model._meta.many_to_many) for model in registry.get("therapy").models)

    with django_assert_num_queries(1 + tables + many):
        canonical.entries_bytes(registry.get("therapy"))
