"""The save path: what deleting and renaming a draft leaves."""

import pytest

from allportal.editorial import deleting, saving
from allportal.editorial.models import Version
from allportal.entries import links
from disease.models import Disease, Subtype
from tests.factories import content, people
from therapies.models import Dose, Partner, Therapy

pytestmark = pytest.mark.django_db


def test_delete_draft_deletes_rows_that_point_at_each_other():
    disease = content.disease()
    wider = Subtype.objects.get()
    Subtype.objects.create(disease=disease, slug="narrower", name="Narrower", parent=wider)

    saving.delete_draft(disease, by=None)

    assert not Disease.objects.exists()
    assert not Subtype.objects.exists()


def test_delete_draft_deletes_a_therapy_that_its_own_rows_name():
    therapy = content.therapy(of=content.disease())
    dose = Dose.objects.get()
    dose.indications.add(therapy.indications.get())
    Partner.objects.create(therapy=therapy, slug="alone", relation="with", partner=therapy)

    saving.delete_draft(therapy, by=None)

    assert not Therapy.objects.exists()


def test_delete_draft_keeps_the_last_content_as_a_version():
    author = people.staff()
    reference = content.reference(title="The last words")

    saving.delete_draft(reference, by=author)

    last = Version.objects.last()
    assert (last.action, last.by) == (Version.Action.DELETED, author)
    assert "The last words" in last.content


def test_delete_draft_refuses_what_others_link_to():
    therapy = content.therapy(of=content.disease())

    with pytest.raises(links.StillLinked):
        saving.delete_draft(therapy.indications.get().disease, by=None)

    assert Disease.objects.exists()
    assert not Version.objects.filter(action="deleted").exists()


def test_record_goes_on_with_the_chain_of_a_renamed_draft():
    reference = content.reference("before")
    first = Version.objects.get()
    reference.slug = "after"
    reference.save()

    renamed = saving.record(reference, by=None, formerly="before")

    assert renamed.came_from == first.sha256


def test_an_entry_made_again_goes_on_with_its_chain():
    saving.delete_draft(content.reference("one"), by=None)

    content.reference("one")

    actions = [each.action for each in Version.objects.of("reference", "one")]
    assert actions == ["edited", "deleted", "edited"]


def test_linked_from_names_a_few_and_says_there_are_more():
    assert deleting.listed(list("abcdefg")) == "a, b, c, d, e and others"
