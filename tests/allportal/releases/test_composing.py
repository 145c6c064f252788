"""What a new release contains, and publishing it."""

import pytest

from allportal.editorial import checks, saving, signoff
from allportal.editorial.models import Event, SignOff
from allportal.releases import composing, publishing, store
from disease.models import Disease, Subtype
from tests.factories import content
from tests.factories.signed import correct_dose, sign
from therapies.models import Indication, Therapy

pytestmark = pytest.mark.django_db


def test_proposal_puts_a_newer_sign_off_in_place(portal, author, reviewer):
    sign_off = sign(correct_dose("ponatinib", author, 30), reviewer)

    proposal = composing.propose()

    entry = proposal.pack.manifest.entry("therapy", "ponatinib")
    assert (entry.sha256, entry.change, entry.reason) == (
        sign_off.sha256,
        "correction",
        "The label says so.",
    )
    assert [each.slug for each in proposal.difference.entries] == ["ponatinib"]


def test_unsigned_change_stays_behind(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    correct_dose("nelarabine", author, 15)

    proposal = composing.propose()

    assert proposal.behind == (("therapy", "nelarabine"),)
    assert [each.slug for each in proposal.difference.entries] == ["ponatinib"]


def test_urgent_correction_goes_alone(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    sign(correct_dose("nelarabine", author, 15), reviewer)

    proposal = composing.propose(chosen=[("therapy", "ponatinib")])

    assert [each.slug for each in proposal.difference.entries] == ["ponatinib"]
    assert proposal.waiting == (("therapy", "nelarabine"),)


def test_nothing_to_publish_is_refused(portal):
    with pytest.raises(publishing.Refused, match="no signed-off change"):
        composing.propose()


def test_choosing_what_is_not_signed_is_refused(portal, author):
    correct_dose("ponatinib", author, 30)

    with pytest.raises(publishing.Refused, match="therapy/ponatinib isn't signed off"):
        composing.propose(chosen=[("therapy", "ponatinib")])


def test_proposal_offers_all_that_could_be_published(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    sign(correct_dose("nelarabine", author, 15), reviewer)

    proposal = composing.propose(chosen=[("therapy", "ponatinib")])

    assert proposal.offered == (("therapy", "nelarabine"), ("therapy", "ponatinib"))


def test_shown_hash_is_of_what_would_become_public(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    first = composing.propose(notes="One.").shown

    assert composing.propose(notes="Two.", version="2026.10.3").shown == first
    sign(correct_dose("ponatinib", author, 15), reviewer)
    assert composing.propose(notes="One.").shown != first


def test_notes_are_stored_in_one_form(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    manifest = composing.propose(notes=" First.\r\n\r\nSecond. ").pack.manifest

    assert manifest.notes == "First.\n\nSecond."


@pytest.mark.parametrize("link", ["therapy:nix", "nothing:ponatinib", "therapy:nix|Nix"])
def test_notes_that_link_to_nothing_are_refused(portal, author, reviewer, link):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    named = link.partition("|")[0]

    with pytest.raises(
        publishing.Refused, match=rf"notes link to \[\[{named}\]\], which would not"
    ):
        composing.propose(notes=f"See [[therapy:ponatinib]] and [[{link}]].")


def test_notes_that_nobody_wrote_are_drafted(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    drafted = composing.propose().pack.manifest.notes

    assert "The label says so." in drafted
    assert composing.propose(notes="").pack.manifest.notes == ""


def test_findings_are_counted_and_those_on_its_entries_shown(portal, author, reviewer, monkeypatch):
    flag_every_therapy(monkeypatch, "warning")
    sign(correct_dose("ponatinib", author, 30), reviewer)

    proposal = composing.propose()

    assert proposal.pack.manifest.findings == {"error": 0, "warning": 2, "note": 0}
    assert [each.slug for each in proposal.findings] == ["ponatinib"]


def flag_every_therapy(monkeypatch, severity, but=()):
    """A content check that finds something in each therapy ``but`` these."""

    def check(subject):
        if subject.slug not in but:
            yield subject.finding("test.flag", checks.Severity(severity), "Look at it.")

    found = [checks.Check("therapy", ("test.flag",), check)]
    monkeypatch.setattr("allportal.editorial.checks.running._checks", found)


def test_error_in_a_changed_entry_blocks(portal, author, reviewer, monkeypatch):
    flag_every_therapy(monkeypatch, "error")
    sign(correct_dose("ponatinib", author, 30), reviewer)

    with pytest.raises(publishing.Refused, match="an error in therapy/ponatinib blocks it: test"):
        publishing.publish(composing.propose(), by=author)

    assert store.current() == portal


def test_error_elsewhere_blocks_no_correction(portal, author, reviewer, monkeypatch):
    flag_every_therapy(monkeypatch, "error", but=["ponatinib"])
    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert publishing.publish(composing.propose(), by=author)


def test_text_that_would_name_what_leaves_is_refused(portal, author, reviewer):
    made = content.therapy("imatinib")
    sign_off = sign(made, reviewer, change="new-approval")
    nelarabine = Therapy.objects.get(slug="nelarabine")
    with saving.change(nelarabine, by=author):
        Therapy.objects.filter(pk=nelarabine.pk).update(note="Not [[therapy:imatinib]].")
    sign(nelarabine, reviewer)
    publishing.publish(composing.propose(), by=author)
    signoff.revoke(sign_off, by=author, reason="Entered in error.")

    with pytest.raises(publishing.Refused, match=r"therapy/nelarabine links to \[\[therapy:imat"):
        composing.propose()
    assert_says("correct it and sign it off too")
    with saving.change(nelarabine, by=author):
        Therapy.objects.filter(pk=nelarabine.pk).update(note="")
    assert_says("its correction isn't signed off yet: sign it off")
    sign(nelarabine, reviewer)
    assert_says("its correction is signed off already", chosen=[("therapy", "imatinib")])


def assert_says(words, **about):
    with pytest.raises(publishing.Refused, match=words):
        composing.propose(**about)


def test_release_that_would_link_to_nothing_is_refused(portal, author, reviewer):
    leukemia = Disease.objects.get()
    with saving.change(leukemia, by=author):
        new = Subtype.objects.create(disease=leukemia, slug="new", name="New subtype")
    ponatinib = Therapy.objects.get(slug="ponatinib")
    with saving.change(ponatinib, by=author):
        Indication.objects.get(therapy=ponatinib).subtypes.add(new)
    sign(ponatinib, reviewer)

    with pytest.raises(publishing.Refused, match="links to acute-lymphoblastic-leukemia/new"):
        composing.propose()


def test_publishing_makes_the_release_current_and_logs_it(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)

    version = publishing.publish(composing.propose(notes="One dose."), by=reviewer)

    assert store.current() == version
    assert publishing.stored_package(version).manifest.previous == portal
    assert Event.objects.filter(what="published", who="reviewer", detail=version).exists()


def test_published_release_can_be_rebuilt_from_the_database(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    version = publishing.publish(composing.propose(), by=reviewer)
    kept = (store.folder(version) / store.CONTENT).read_bytes()
    (store.folder(version) / store.CONTENT).unlink()
    for path in store.release_files(version):
        path.unlink()

    publishing.build(version)

    assert (store.folder(version) / store.CONTENT).read_bytes() == kept


def test_publishing_changes_no_byte_of_earlier_releases(portal, author, reviewer):
    kept = (store.folder(portal) / store.CONTENT).read_bytes()
    sign(correct_dose("ponatinib", author, 30), reviewer)

    publishing.publish(composing.propose(), by=reviewer)

    assert (store.folder(portal) / store.CONTENT).read_bytes() == kept


def test_proposal_is_refused_once_another_release_is_current(portal, author, reviewer):
    sign(correct_dose("ponatinib", author, 30), reviewer)
    stale = composing.propose(version="2026.10.3")
    publishing.publish(composing.propose(), by=reviewer)

    with pytest.raises(publishing.Refused, match="became current meanwhile"):
        publishing.publish(stale, by=reviewer)


def test_revoked_sign_off_takes_its_text_out_of_the_next_release(portal, author, reviewer):
    sign_off = sign(correct_dose("ponatinib", author, 54), reviewer)
    publishing.publish(composing.propose(), by=reviewer)
    signoff.revoke(sign_off, by=reviewer, reason="Two digits changed places.")

    proposal = composing.propose()

    (change,) = proposal.difference.entries
    assert change.rows[0].fields[0].new == "45"


def test_entry_that_left_can_stay_while_a_correction_goes_alone(portal, author, reviewer):
    made = content.therapy("imatinib")
    sign_off = sign(made, reviewer, change="new-approval")
    publishing.publish(composing.propose(), by=author)
    signoff.revoke(sign_off, by=author, reason="Entered in error.")
    sign(correct_dose("ponatinib", author, 30), reviewer)

    proposal = composing.propose(chosen=[("therapy", "ponatinib")])

    assert [each.slug for each in proposal.difference.entries] == ["ponatinib"]
    assert proposal.waiting == (("therapy", "imatinib"),)


def test_entry_without_any_standing_sign_off_leaves_the_next_release(portal, author, reviewer):
    made = content.therapy("imatinib")
    sign_off = sign(made, reviewer, change="new-approval")
    publishing.publish(composing.propose(), by=author)
    signoff.revoke(sign_off, by=author, reason="Entered in error.")

    (change,) = composing.propose().difference.entries

    assert (change.slug, change.act) == ("imatinib", "removed")


def test_sign_off_of_an_old_name_does_not_come_back(portal, author, reviewer):
    nelarabine = Therapy.objects.get(slug="nelarabine")
    with saving.change(nelarabine, by=author):
        Therapy.objects.filter(pk=nelarabine.pk).update(slug="arranon", former_slugs=["nelarabine"])
    renamed = Therapy.objects.get(slug="arranon")
    saving.record(renamed, by=author)
    sign(renamed, reviewer)
    publishing.publish(composing.propose(), by=reviewer)

    assert SignOff.objects.filter(slug="nelarabine").exists()
    with pytest.raises(publishing.Refused, match="no signed-off change"):
        composing.propose()
