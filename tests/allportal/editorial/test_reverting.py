"""Going back to a version, and to a deleted draft."""

import pytest

from allportal.editorial import chain, renaming, reverting, saving
from allportal.editorial.models import Event, Version
from disease.models import Disease, Subtype
from tests.factories import content, people
from therapies.models import ApprovalEvent, Indication, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return people.staff("cora")


def versions(slug="ponatinib"):
    return list(Version.objects.of("therapy", slug))


def edit(entry, by, **fields):
    with saving.change(entry, by=by):
        Therapy.objects.filter(pk=entry.pk).update(**fields)


def revert(entry, version, by, **about):
    shown = {"content_hash": saving.content_hash(entry), **about}
    return reverting.revert(entry, version, by=by, **shown)


def test_revert_brings_back_fields_and_rows_as_a_new_version(ponatinib, curator):
    with saving.change(ponatinib, by=None):
        Therapy.objects.update(mechanism="Wrong.")
        ApprovalEvent.objects.all().delete()
        Step.objects.update(amount_low=15)

    revert(ponatinib, versions()[0], curator, comment="It was better.")

    assert Therapy.objects.get().mechanism == ""
    assert ApprovalEvent.objects.get().indication == Indication.objects.get()
    assert Step.objects.get().amount_low == 45
    latest = versions()[-1]
    assert (latest.action, latest.by, latest.sha256) == ("reverted", curator, versions()[0].sha256)
    assert latest.comment.endswith("It was better.")
    assert not chain.changed_outside(Therapy.objects.get())


def test_who_reverts_counts_as_an_author(ponatinib, curator):
    edit(ponatinib, None, mechanism="Wrong.")

    revert(ponatinib, versions()[0], curator)

    assert curator in chain.authors("therapy", "ponatinib")


def test_revert_refuses_text_that_changed_since_it_was_shown(ponatinib, curator):
    edit(ponatinib, None, mechanism="Wrong.")

    with pytest.raises(reverting.RevertRefused, match="look at it again"):
        revert(ponatinib, versions()[0], curator, content_hash="0" * 64)


def test_revert_to_what_stands_there_is_refused(ponatinib, curator):
    with pytest.raises(reverting.RevertRefused, match="already"):
        revert(ponatinib, versions()[-1], curator)


def test_revert_refuses_to_delete_a_row_that_others_name(ponatinib, curator):
    disease = Indication.objects.get().disease
    with saving.change(disease, by=None):
        named = Subtype.objects.create(disease=disease, slug="t-cell", name="T-cell ALL")
    Indication.objects.get().subtypes.add(named)
    first = Version.objects.of("disease", disease.slug).first()

    with pytest.raises(reverting.RevertRefused, match="linked from therapies.indication ponatinib"):
        revert(disease, first, curator)

    assert Subtype.objects.filter(slug="t-cell").exists()


def test_revert_refuses_links_to_what_is_gone(ponatinib, curator):
    reference = content.reference()
    with saving.change(ponatinib, by=None):
        ponatinib.references.add(reference)
    with saving.change(ponatinib, by=None):
        ponatinib.references.clear()
    saving.delete_draft(reference, by=None)

    with pytest.raises(reverting.RevertRefused, match="links to shah-2021, which isn't there"):
        revert(ponatinib, versions()[1], curator)


def test_revert_across_a_rename_keeps_the_new_slug(ponatinib, curator):
    edit(ponatinib, None, mechanism="Right.")
    renaming.rename(ponatinib, "iclusig", by=curator)
    renamed = Therapy.objects.get()
    edit(renamed, None, mechanism="Wrong.")

    revert(renamed, versions()[1], curator)

    assert (Therapy.objects.get().slug, Therapy.objects.get().mechanism) == ("iclusig", "Right.")


def test_revert_follows_links_to_entries_renamed_since(ponatinib, curator):
    edit(ponatinib, None, mechanism="Wrong.")
    renaming.rename(Indication.objects.get().disease, "all", by=curator)
    Disease.objects.update(former_slugs=["acute-lymphoblastic-leukemia"])

    revert(ponatinib, versions()[0], curator)

    assert Indication.objects.get().disease.slug == "all"


def test_revert_and_recover_are_logged(ponatinib, curator):
    edit(ponatinib, None, mechanism="Wrong.")
    revert(ponatinib, versions()[0], curator)
    saving.delete_draft(ponatinib, by=curator)
    reverting.recover(versions()[-1], by=curator)

    assert set(Event.objects.values_list("what", "who")) == {
        ("reverted", "cora"),
        ("recovered", "cora"),
    }


def test_recover_brings_a_deleted_draft_back(ponatinib, curator):
    saving.delete_draft(ponatinib, by=None)
    assert [each.slug for each in reverting.deleted(saving.registry.of(Therapy))] == ["ponatinib"]

    entry = reverting.recover(versions()[-1], by=curator)

    assert entry.indications.get().wording == "Use of ponatinib"
    assert (versions()[-1].action, versions()[-1].by) == ("recovered", curator)
    assert reverting.deleted(saving.registry.of(Therapy)) == []
    assert not chain.changed_outside(entry)


def test_recover_refuses_an_address_that_is_taken(ponatinib, curator):
    saving.delete_draft(ponatinib, by=None)
    gone = versions()[-1]
    content.therapy("other", former_slugs=["ponatinib"])

    with pytest.raises(reverting.RevertRefused, match="is an earlier address of therapy other"):
        reverting.recover(gone, by=curator)


def test_renamed_drafts_are_not_offered_as_deleted(ponatinib, curator):
    renaming.rename(ponatinib, "iclusig", by=curator)

    assert reverting.deleted(saving.registry.of(Therapy)) == []
