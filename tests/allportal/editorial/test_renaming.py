"""Renaming: the address, every link to it, and who answers for the versions."""

import pytest

from allportal.editorial import chain, renaming, saving, signoff, state
from allportal.editorial.models import Event, Remark, SignOff, Version
from disease.models import Disease, Section
from tests.factories import content, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return people.staff("cora")


@pytest.fixture
def public(tmp_path):
    """A disease whose prose names a therapy that treats it, both public."""
    disease = content.disease()
    content.therapy(of=disease)
    words = "See [[therapy:ponatinib]], [[therapy:ponatinib|it]], [[therapy:ponatinib-other]]."
    with saving.change(disease, by=None):
        Section.objects.update(body=words)
    releases.released(tmp_path)
    return Therapy.objects.get()


def test_rename_keeps_the_old_slug_as_a_former_one(public, curator):
    renaming.rename(public, "iclusig", by=curator)

    therapy = Therapy.objects.get()
    assert (therapy.slug, therapy.former_slugs) == ("iclusig", ["ponatinib"])


def test_rename_of_a_draft_leaves_no_former_slug(curator):
    renaming.rename(content.therapy(), "iclusig", by=curator)

    assert Therapy.objects.get().former_slugs == []


def test_rename_rewrites_the_links_in_prose(public, curator):
    renaming.rename(public, "iclusig", by=curator)

    body = Section.objects.get().body
    assert body == "See [[therapy:iclusig]], [[therapy:iclusig|it]], [[therapy:ponatinib-other]]."


def test_rename_gives_every_entry_that_it_touches_a_version(public, curator):
    disease = Disease.objects.get()

    touched = renaming.rename(public, "iclusig", by=curator)

    assert touched == [disease]
    assert Version.objects.latest_of("disease", disease.slug).by == curator
    renamed = Version.objects.latest_of("therapy", "iclusig")
    assert (renamed.action, renamed.formerly, renamed.by) == ("renamed", "ponatinib", curator)
    assert not any(chain.changed_outside(each) for each in (disease, Therapy.objects.get()))


def test_rename_follows_links_by_field(public, curator):
    renaming.rename(Disease.objects.get(), "all", by=curator)

    assert '"all"' in Version.objects.latest_of("therapy", "ponatinib").content


def test_renamed_entry_is_changed_and_not_new(public, curator):
    renaming.rename(public, "iclusig", by=curator)

    therapy = Therapy.objects.get()
    assert state.of(therapy) == state.State.CHANGED
    assert state.overview(saving.registry.of(Therapy)) == {"iclusig": state.State.CHANGED}
    assert SignOff.objects.latest_of("therapy", "iclusig").slug == "ponatinib"


def test_authors_before_a_rename_still_count(public, curator):
    author = people.staff("author")
    with saving.change(public, by=author):
        Therapy.objects.update(mechanism="Blocks.")
    renaming.rename(public, "iclusig", by=curator)

    assert chain.authors("therapy", "iclusig") == [author, curator]
    shown = signoff.Shown(Therapy.objects.get(), saving.content_hash(Therapy.objects.get()))
    with pytest.raises(signoff.SignOffRefused, match="somebody else"):
        signoff.sign_off([shown], by=author, change="editorial")


def test_sign_off_of_a_renamed_entry_stands_under_its_new_slug(public, curator):
    renaming.rename(public, "iclusig", by=curator)
    therapy = Therapy.objects.get()
    shown = signoff.Shown(therapy, saving.content_hash(therapy))

    signoff.sign_off([shown], by=people.staff("rita"), change="editorial")

    assert state.of(therapy) == state.State.SIGNED_OFF
    assert chain.authors("therapy", "iclusig") == []


def test_rename_back_and_forth_keeps_the_chain(public, curator):
    renaming.rename(public, "iclusig", by=curator)
    renaming.rename(Therapy.objects.get(), "ponatinib", by=curator)

    therapy = Therapy.objects.get()
    assert therapy.former_slugs == ["iclusig"]
    assert not chain.changed_outside(therapy)
    assert state.of(therapy) == state.State.CHANGED


@pytest.mark.parametrize("slug", ["imatinib", "glivec"])
def test_rename_refuses_an_address_that_another_entry_has_or_had(public, curator, slug):
    content.therapy("imatinib", former_slugs=["glivec"])

    with pytest.raises(renaming.RenameRefused, match="of therapy imatinib"):
        renaming.rename(public, slug, by=curator)

    assert Therapy.objects.filter(slug="ponatinib").exists()


@pytest.mark.parametrize("slug", ["", "Ponatinib", "a b", "ponatinib", "x" * 81, "a\x00b"])
def test_rename_refuses_what_is_no_new_address(public, curator, slug):
    with pytest.raises(renaming.RenameRefused):
        renaming.rename(public, slug, by=curator)


def test_change_from_outside_shows_through_a_rename(public, curator):
    Therapy.objects.update(mechanism="By SQL.")

    renaming.rename(public, "iclusig", by=curator)

    assert chain.changed_outside(Therapy.objects.get())


def test_rename_is_logged_and_the_talk_follows(curator):
    therapy = content.therapy()
    Remark.objects.create(kind="therapy", slug="ponatinib", what="comment", text="?", by=curator)

    renaming.rename(therapy, "iclusig", by=curator, address="10.0.0.1")

    event = Event.objects.get(what="renamed")
    assert (event.slug, event.detail, event.address) == ("iclusig", "from ponatinib", "10.0.0.1")
    assert Remark.objects.get().slug == "iclusig"


def test_new_entry_under_the_slug_a_draft_had_starts_anew(curator):
    renaming.rename(content.therapy(), "iclusig", by=curator)

    content.therapy()

    assert Version.objects.latest_of("therapy", "ponatinib").action == "edited"
