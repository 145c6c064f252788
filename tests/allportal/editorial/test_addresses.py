"""An address that an entry has, or had once, belongs to no other."""

import pytest

from allportal.editorial import renaming, reverting, saving
from allportal.editorial.models import Version
from allportal.entries import respelling
from allportal.releases import composing, publishing
from tests.factories import adminpages, content, people, signed
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

WHY = "“nelarabine” is an earlier address of therapy nelarabin."


@pytest.fixture
def reviewer():
    return people.staff("rita")


@pytest.fixture
def renamed(tmp_path, curator, reviewer):
    """Nelarabine, renamed to nelarabin, signed off and published."""
    signed.portal(tmp_path)
    entry = Therapy.objects.get(slug="nelarabine")
    renaming.rename(entry, "nelarabin", by=curator)
    signed.sign(entry, reviewer)
    publishing.publish(composing.propose(), by=reviewer)
    return entry


def add(client, slug):
    address = adminpages.address(Therapy, "add")
    data = adminpages.filled(client.get(address), name=slug, slug=slug)
    return client.post(address, data)


def test_add_form_refuses_a_former_address_of_another(client, renamed):
    answer = add(client, "nelarabine")

    assert WHY in adminpages.problems(answer)
    assert not Therapy.objects.filter(slug="nelarabine").exists()


def test_add_form_refuses_the_address_that_a_draft_had(client, curator):
    draft = content.therapy("nelarabine")
    renaming.rename(draft, "nelarabin", by=curator)
    renaming.rename(Therapy.objects.get(), "arranon", by=curator)

    answer = add(client, "nelarabine")

    assert "was the address of therapy arranon as a draft" in adminpages.problems(answer)[0]


def test_add_form_takes_the_address_of_a_deleted_draft(client, curator):
    saving.delete_draft(content.therapy("nelarabine"), by=curator)

    add(client, "nelarabine")

    assert Therapy.objects.get().slug == "nelarabine"


def test_entry_takes_back_its_own_former_address(renamed, curator):
    renaming.rename(renamed, "nelarabine", by=curator)

    entry = Therapy.objects.get(pk=renamed.pk)
    assert (entry.slug, entry.former_slugs) == ("nelarabine", ["nelarabin"])


def test_rename_refuses_a_former_address_of_another(renamed, curator):
    with pytest.raises(renaming.RenameRefused, match=WHY):
        renaming.rename(Therapy.objects.get(slug="ponatinib"), "nelarabine", by=curator)


def test_save_path_refuses_a_former_address_of_another(renamed, curator):
    entry = Therapy.objects.get(slug="ponatinib")
    rows = Version.objects.latest_of("therapy", "ponatinib").rows
    rows = respelling.respelled(saving.registry.of(Therapy), rows, "nelarabine")

    with pytest.raises(saving.CannotStand, match=WHY):
        saving.put(saving.registry.of(Therapy), rows, by=curator, action="edited", entry=entry)


def test_recovering_a_draft_refuses_an_address_taken_meanwhile(renamed, curator):
    version = Version.objects.of("therapy", "nelarabine").last()

    with pytest.raises(reverting.RevertRefused, match=WHY):
        reverting.recover(version, by=curator)


def test_release_in_which_two_entries_share_an_address_is_refused(renamed, curator, reviewer):
    signed.sign(content.therapy("nelarabine"), reviewer, change="new-approval")

    with pytest.raises(publishing.Refused, match="nelarabin: .*an address of nelarabine"):
        composing.propose()


def test_entry_stays_when_another_that_claims_its_address_is_published(renamed, reviewer):
    signed.sign(content.therapy("arranon-2", former_slugs=["ponatinib"]), reviewer)

    with pytest.raises(publishing.Refused, match="arranon-2: .*an address of ponatinib"):
        composing.propose()
