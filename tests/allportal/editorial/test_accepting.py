"""Accepting warnings: what may be accepted, when it lapses, what readers are told."""

import pytest
from django.db.models import F

from allportal.editorial import accepting, checks, renaming, saving, signoff
from allportal.editorial.models import Acceptance, Event, SignOff, User
from allportal.references.models import Reference
from tests.factories import content, people
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return people.staff("rita", "editorial.sign_off")


@pytest.fixture
def reference():
    """A reference with one warning: nobody can find it."""
    return content.reference()


def digest(entry, check="reference.no-identifier"):
    subject = checks.subject_of(entry)
    return next(subject.digest(each) for each in checks.run_on(subject) if each.id == check)


def accept(entry, reviewer, reason="The book has no number.", **about):
    return accepting.accept(entry, digest(entry, **about), by=reviewer, reason=reason)


def sign(entry, reviewer):
    shown = signoff.Shown(entry, saving.content_hash(entry))
    signoff.sign_off([shown], by=reviewer, change="editorial")


def standing(entry):
    subject = checks.subject_of(entry)
    judged = accepting.judged(subject, checks.run_on(subject))
    return [acceptance.reason for _finding, _sha256, acceptance in judged if acceptance]


def test_warning_is_accepted_with_a_reason_and_an_event(reference, reviewer):
    accept(reference, reviewer)

    assert standing(reference) == ["The book has no number."]
    event = Event.objects.get(what="accepted")
    assert (event.who, event.kind, event.slug) == ("rita", "reference", "shah-2021")
    assert event.detail.endswith("readers can't find it.: The book has no number.")


def test_acceptance_lapses_when_the_text_changes_and_returns_with_it(reference, reviewer):
    accept(reference, reviewer)
    title = reference.title

    Reference.objects.update(title="Another")
    assert standing(reference) == []

    Reference.objects.update(title=title)
    assert standing(reference) == ["The book has no number."]


def test_acceptance_on_one_row_outlives_a_change_of_another(reviewer):
    therapy = content.therapy(curation="full")
    therapy.doses.get().steps.all().delete()
    therapy.doses.all().delete()
    accept(therapy, reviewer, check="therapy.no-dose")

    therapy.products.update(holder="Another")

    assert standing(therapy) == ["The book has no number."]


@pytest.fixture
def doses():
    """A therapy whose two doses differ so much that the second one has a warning."""
    therapy = content.therapy("newdrug")
    dose = Dose.objects.create(therapy=therapy, slug="two", purpose="treatment", route="oral")
    Step.objects.create(dose=dose, order=1, amount_low=900, unit="mg", frequency="once-daily")
    return therapy


@pytest.mark.parametrize("dose", ["two", "treatment"])
def test_acceptance_on_a_dose_lapses_with_any_amount_that_it_is_about(doses, reviewer, dose):
    accept(doses, reviewer, check="dose.sibling")

    Step.objects.filter(dose__slug=dose).update(amount_low=F("amount_low") + 1)

    assert "dose.sibling" in [each.id for each in checks.run_on(checks.subject_of(doses))]
    assert standing(doses) == []


def test_acceptance_on_a_dose_outlives_a_change_of_a_third_one(doses, reviewer):
    third = Dose.objects.create(therapy=doses, slug="third", purpose="treatment", route="iv")
    accept(doses, reviewer, check="dose.sibling")

    Step.objects.create(dose=third, order=1, amount_low=5, unit="mg", frequency="weekly")

    assert standing(doses) == ["The book has no number."]


def test_error_cannot_be_accepted(reviewer):
    reference = content.reference(title="MontrÃ©al", pmid="1")

    with pytest.raises(accepting.AcceptanceRefused, match="an error must be corrected"):
        accept(reference, reviewer, check="text.damaged")

    assert not Acceptance.objects.exists()


def test_note_needs_no_acceptance(reviewer):
    reference = content.reference(url="https://example.org/")

    with pytest.raises(accepting.AcceptanceRefused, match="Only warnings"):
        accept(reference, reviewer, check="reference.address-only")


@pytest.mark.parametrize("reason", ["", "  ", "abc\u202edef", "x" * 2001])
def test_reason_that_readers_cannot_read_is_refused(reference, reviewer, reason):
    with pytest.raises(accepting.AcceptanceRefused):
        accept(reference, reviewer, reason=reason)

    assert not Acceptance.objects.exists()


def test_nothing_is_accepted_in_a_name_that_cannot_be_seen(reference, reviewer):
    reviewer.public_name = "Ri\u202eta"

    with pytest.raises(accepting.AcceptanceRefused, match="public name has .* in your preferences"):
        accept(reference, reviewer)

    assert not Acceptance.objects.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Rita  Ruiz ", "Rita Ruiz"),
        ("", "name not stated"),
        ("Ri\u202eta", "name not stated"),
    ],
)
def test_readers_are_told_a_name_that_they_can_read(reference, reviewer, name, told):
    accept(reference, reviewer)
    User.objects.filter(pk=reviewer.pk).update(public_name=name)

    assert [each["by"] for each in accepting.public(checks.subject_of(reference))] == [told]


def test_warning_that_is_not_there_any_more_is_refused(reference, reviewer):
    shown = digest(reference)
    Reference.objects.update(title="Another")

    with pytest.raises(accepting.AcceptanceRefused, match="changed since it was shown"):
        accepting.accept(reference, shown, by=reviewer, reason="So it is.")


def test_warning_is_accepted_once(reference, reviewer):
    accept(reference, reviewer)

    with pytest.raises(accepting.AcceptanceRefused, match="rita has accepted it already"):
        accept(reference, people.staff("rob"), reason="Another reason.")

    assert Acceptance.objects.count() == 1


def test_sign_off_carries_what_was_accepted(reference, reviewer):
    acceptance = accept(reference, reviewer)

    sign(reference, reviewer)

    assert SignOff.objects.get().accepted_warnings == [
        {
            "check": "reference.no-identifier",
            "row": "",
            "field": "",
            "message": "It has no identifier and no address: readers can't find it.",
            "reason": "The book has no number.",
            "by": "name not stated",
            "on": acceptance.at.date().isoformat(),
        }
    ]


def test_sign_off_leaves_out_what_lapsed(reference, reviewer):
    accept(reference, reviewer)
    with saving.change(reference, by=people.staff("author")):
        Reference.objects.update(title="Another")

    sign(reference, reviewer)

    assert SignOff.objects.get().accepted_warnings == []


def test_acceptances_follow_a_draft_to_its_new_slug(reference, reviewer):
    accept(reference, reviewer)

    renaming.rename(reference, "shah", by=people.staff("cora"))

    assert standing(Reference.objects.get()) == ["The book has no number."]


def test_acceptances_follow_a_signed_entry_there_and_back(reference, reviewer):
    accept(reference, reviewer)
    sign(reference, reviewer)

    for slug in ("shah", "shah-2021"):
        renaming.rename(Reference.objects.get(), slug, by=people.staff(f"to-{slug}"))
        assert standing(Reference.objects.get()) == ["The book has no number."]


def test_acceptances_on_rows_follow_a_rename(doses, reviewer):
    accept(doses, reviewer, check="dose.sibling")

    renaming.rename(doses, "newerdrug", by=people.staff("cora"))

    assert standing(Therapy.objects.get()) == ["The book has no number."]


def test_rename_to_a_slug_under_which_the_same_was_accepted_keeps_one(reference, reviewer):
    accept(reference, reviewer, reason="First.")
    renaming.rename(reference, "shah", by=people.staff("cora"))
    again = content.reference("shah-2021", title=reference.title)
    accept(again, reviewer, reason="Second.")
    saving.delete_draft(again, by=None)

    renaming.rename(Reference.objects.get(), "shah-2021", by=people.staff("carl"))

    assert standing(Reference.objects.get()) == ["Second."]


def test_acceptance_is_taken_back_with_an_event(reference, reviewer):
    sha256 = accept(reference, reviewer).sha256

    accepting.take_back(reference, sha256, by=people.staff("rob"), address="10.0.0.1")

    assert standing(reference) == []
    event = Event.objects.get(what="taken-back")
    assert (event.who, event.slug, event.sha256) == ("rob", "shah-2021", sha256)
    assert event.address == "10.0.0.1"
    assert event.detail.startswith("reference.no-identifier: It has no identifier")
    assert event.detail.endswith("Accepted by rita: The book has no number.")


def test_what_was_taken_back_can_be_accepted_anew(reference, reviewer):
    accepting.take_back(reference, accept(reference, reviewer).sha256, by=reviewer)

    accept(reference, reviewer, reason="On second thought.")

    assert standing(reference) == ["On second thought."]


@pytest.mark.parametrize("other", ["0" * 64, "\x00", ""])
def test_what_is_not_accepted_cannot_be_taken_back(reference, reviewer, other):
    accept(reference, reviewer)

    with pytest.raises(accepting.AcceptanceRefused, match="isn't accepted any more"):
        accepting.take_back(reference, other, by=reviewer)

    assert standing(reference) == ["The book has no number."]
    assert not Event.objects.filter(what="taken-back").exists()


def test_acceptance_of_another_entry_stays(reference, reviewer):
    twin = content.reference("twin", title=reference.title)
    sha256 = accept(twin, reviewer).sha256
    accept(reference, reviewer)

    accepting.take_back(reference, sha256, by=reviewer)

    assert (standing(reference), standing(twin)) == ([], ["The book has no number."])


def test_sign_off_keeps_what_was_taken_back_after_it_and_the_next_does_not(reference, reviewer):
    sha256 = accept(reference, reviewer).sha256
    sign(reference, reviewer)
    first = SignOff.objects.get()
    signoff.revoke(first, by=reviewer, reason="The book has a number.")

    accepting.take_back(reference, sha256, by=reviewer)
    sign(reference, reviewer)

    first.refresh_from_db()
    assert [each["reason"] for each in first.accepted_warnings] == ["The book has no number."]
    assert SignOff.objects.latest_of("reference", "shah-2021").accepted_warnings == []


def test_acceptance_goes_by_being_taken_back_alone(reference, reviewer):
    with pytest.raises(TypeError, match="never deleted"):
        accept(reference, reviewer).delete()
