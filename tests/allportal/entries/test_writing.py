"""Canonical rows into a database: new, changed, gone, and linked in every direction."""

import json

import pytest

from allportal.entries import canonical, links, registry, writing
from allportal.references.models import Reference
from disease.models import Disease, Statistic, Subtype
from tests.factories import content
from therapies.models import ApprovalEvent, Dose, Indication, Step, Therapy

pytestmark = pytest.mark.django_db


def rows_of(entry):
    kind = registry.of(type(entry))
    return kind, json.loads(canonical.entry_bytes(kind, entry))


def row(model, **fields):
    return {"model": model._meta.label_lower, "fields": fields}


def disease_rows(*subtypes):
    root = row(Disease, slug="all", name="ALL")
    return registry.get("disease"), [root, *subtypes]


def subtype(slug, **fields):
    return row(Subtype, disease=["all"], slug=slug, name=slug, **fields)


def without(rows, *models):
    labels = {model._meta.label_lower for model in models}
    return [each for each in rows if each["model"] not in labels]


def test_write_inserts_what_is_new():
    writing.write([disease_rows(subtype("b"), subtype("t"))], "default")

    assert list(Subtype.objects.values_list("slug", flat=True)) == ["b", "t"]


def test_write_twice_changes_nothing():
    kind, rows = rows_of(content.therapy(of=content.disease()))
    keys = list(Step.objects.values_list("pk", flat=True))

    writing.write([(kind, rows)], "default")

    assert rows_of(Therapy.objects.get()) == (kind, rows)
    assert list(Step.objects.values_list("pk", flat=True)) == keys


def test_write_updates_rows_in_place():
    kind, rows = rows_of(content.therapy())
    before = Step.objects.get().pk
    rows[-1]["fields"]["amount_low"] = "30"

    writing.write([(kind, rows)], "default")

    assert (Step.objects.get().pk, Step.objects.get().amount_low) == (before, 30)


def test_write_empties_fields_that_are_left_out():
    reference = content.reference(authors=["Shah BD"], pmid="1")
    kind, rows = rows_of(reference)
    del rows[0]["fields"]["authors"], rows[0]["fields"]["pmid"]

    writing.write([(kind, rows)], "default")

    reference.refresh_from_db()
    assert (reference.authors, reference.pmid) == ([], "")


def test_write_removes_rows_that_are_not_given():
    kind, rows = rows_of(content.therapy())

    writing.write([(kind, without(rows, Dose, Step))], "default")

    assert not Dose.objects.exists()
    assert not Step.objects.exists()


def test_write_removes_rows_that_link_to_each_other():
    kind, rows = rows_of(content.therapy(of=content.disease()))
    Dose.objects.get().indications.add(Indication.objects.get())

    writing.write([(kind, without(rows, Indication, ApprovalEvent))], "default")

    assert not Indication.objects.exists()
    assert not ApprovalEvent.objects.exists()
    assert not Dose.objects.get().indications.exists()


def test_write_removes_a_row_and_the_row_it_is_part_of():
    writing.write([disease_rows(subtype("b"), subtype("ph", parent=["all", "b"]))], "default")

    writing.write([disease_rows()], "default")

    assert not Subtype.objects.exists()


def test_write_leaves_entries_alone_that_are_not_given():
    content.therapy("blinatumomab")
    kind, rows = rows_of(content.therapy())
    other = rows_of(Therapy.objects.get(slug="blinatumomab"))

    writing.write([(kind, without(rows, Dose, Step))], "default")

    assert rows_of(Therapy.objects.get(slug="blinatumomab")) == other


def test_write_sets_links_between_rows_of_one_level():
    first = subtype("a-narrow", parent=["all", "b-wide"])

    writing.write([disease_rows(first, subtype("b-wide"))], "default")

    assert Subtype.objects.get(slug="a-narrow").parent.slug == "b-wide"


def test_write_sets_links_in_a_circle():
    one = subtype("one", parent=["all", "two"])
    two = subtype("two", parent=["all", "one"])

    writing.write([disease_rows(one, two)], "default")

    assert [each.parent.slug for each in Subtype.objects.order_by("slug")] == ["two", "one"]


def test_write_sets_links_between_entries_whatever_their_order():
    kind = registry.get("reference")
    old = [row(Reference, slug="old", kind="other", title="Old", successor=["young"])]
    young = [row(Reference, slug="young", kind="other", title="Young")]

    writing.write([(kind, old), (kind, young)], "default")

    assert Reference.objects.get(slug="old").successor.slug == "young"


def test_write_links_to_entries_that_were_there_before():
    content.reference("shah-2021")
    all_ = disease_rows(subtype("b", references=[["shah-2021"]]))

    writing.write([all_], "default")

    assert [each.slug for each in Subtype.objects.get().references.all()] == ["shah-2021"]


def test_write_replaces_many_to_many_links():
    therapy = content.therapy()
    therapy.references.add(content.reference("old-2001"))
    content.reference("new-2021")
    kind, rows = rows_of(therapy)
    rows[0]["fields"]["references"] = [["new-2021"]]

    writing.write([(kind, rows)], "default")

    assert [each.slug for each in therapy.references.all()] == ["new-2021"]


def test_write_refuses_to_remove_what_another_entry_links_to():
    all_ = content.disease()
    content.therapy(of=all_)
    Indication.objects.get().subtypes.add(Subtype.objects.get())
    kind, rows = rows_of(all_)

    with pytest.raises(links.StillLinked, match="therapies.indication ponatinib/only"):
        writing.write([(kind, without(rows, Subtype))], "default")

    assert Subtype.objects.exists()


def test_write_removes_what_the_other_entry_no_longer_links_to():
    all_ = content.disease()
    therapy = content.therapy(of=all_)
    Indication.objects.get().subtypes.add(Subtype.objects.get())
    kind, rows = rows_of(all_)
    other, other_rows = rows_of(therapy)
    del other_rows[2]["fields"]["subtypes"]

    writing.write([(other, other_rows), (kind, without(rows, Subtype))], "default")

    assert not Subtype.objects.exists()


def test_write_names_a_link_to_nothing_and_writes_nothing():
    missing = subtype("narrow", parent=["all", "wide"])

    with pytest.raises(writing.NoTarget, match="disease.subtype all/narrow: parent .* all/wide"):
        writing.write([disease_rows(missing)], "default")

    assert not Disease.objects.exists()


def test_write_names_a_many_to_many_link_to_nothing():
    lost = subtype("b", references=[["lost-1999"]])

    with pytest.raises(writing.NoTarget, match="references .* lost-1999"):
        writing.write([disease_rows(lost)], "default")


def test_write_names_a_required_link_to_nothing():
    kind, rows = rows_of(content.therapy(of=content.disease()))
    rows[2]["fields"]["disease"] = ["lost"]

    with pytest.raises(writing.NoTarget, match="therapies.indication ponatinib/only: disease"):
        writing.write([(kind, rows)], "default")


def test_linking_names_rows_that_link():
    all_ = content.disease()
    ph = Subtype.objects.get()
    Statistic.objects.create(disease=all_, slug="share", quantity="share", subtype=ph)

    assert links.linking(Subtype, [ph.pk]) == [
        "disease.statistic acute-lymphoblastic-leukemia/share"
    ]


def test_delete_deletes_rows_that_nothing_links_to():
    content.disease()

    links.delete(Subtype, [Subtype.objects.get().pk], "default")

    assert not Subtype.objects.exists()
