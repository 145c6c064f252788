"""The words of content rows, as search reads them."""

from allportal.entries import spoken
from therapies.models import Product, Therapy


def test_texts_are_lines_prose_and_names():
    therapy = Therapy(
        slug="x", name="ponatinib", targets=["ABL1"], note="A note.", modality="car-t"
    )

    assert [text for text in spoken.texts(therapy) if text] == ["A note.", "ponatinib", "ABL1"]


def test_texts_leave_out_what_is_not_public():
    assert "old" not in list(spoken.texts(Therapy(slug="x", name="y", former_slugs=["old"])))


def test_texts_of_several_rows_follow_each_other():
    rows = [Product(slug="a", brand="One"), Product(slug="b", brand="Two")]

    assert [text for text in spoken.texts(*rows) if text] == ["One", "Two"]


def test_passage_joins_different_texts():
    assert spoken.passage("one", "", "two", "one") == "one. two"
