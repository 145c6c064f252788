"""Sign-off: by a second person, bound to the text that was shown."""

import pytest
from django.db.models import ProtectedError

from allportal.editorial import chain, saving, signoff, state
from allportal.editorial.models import Event, SignOff, User, Version
from tests.factories import content, people
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return people.staff("author")


@pytest.fixture
def reviewer():
    user = people.staff("reviewer")
    user.public_name = "R. Viewer"
    user.save()
    return user


@pytest.fixture
def ponatinib(author):
    entry = content.therapy()
    edit(entry, author, mechanism="A first draft")
    return entry


def edit(entry, by, **fields):
    with saving.change(entry, by=by):
        Therapy.objects.filter(pk=entry.pk).update(**fields)


def sign(entry, by, **about):
    shown = signoff.Shown(entry, saving.content_hash(entry))
    return signoff.sign_off([shown], by=by, **{"change": "correction", **about})[0]


def test_sign_off_freezes_the_text_that_was_shown(ponatinib, reviewer):
    signed = sign(ponatinib, reviewer, reason="Checked against the label.")

    assert signed.sha256 == saving.content_hash(ponatinib)
    assert "A first draft" in signed.content
    assert (signed.signer, signed.reason) == ("R. Viewer", "Checked against the label.")
    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_sign_off_refuses_the_author(ponatinib, author):
    with pytest.raises(signoff.SignOffRefused, match="somebody else must sign"):
        sign(ponatinib, author)

    assert not SignOff.objects.exists()


def test_sign_off_refuses_every_author_in_the_chain(ponatinib, author, reviewer):
    edit(ponatinib, reviewer, mechanism="A second hand")
    edit(ponatinib, people.staff("third"), mechanism="A third hand")

    for person in (author, reviewer):
        with pytest.raises(signoff.SignOffRefused, match="somebody else"):
            sign(ponatinib, person)


def test_sign_off_refuses_an_author_whose_change_was_undone(ponatinib, author, reviewer):
    sign(ponatinib, reviewer)
    edit(ponatinib, reviewer, mechanism="Tried something")
    edit(ponatinib, author, mechanism="Something else")

    with pytest.raises(signoff.SignOffRefused, match="somebody else"):
        sign(ponatinib, reviewer)


def test_author_may_sign_what_others_did_after_the_last_sign_off(ponatinib, author, reviewer):
    sign(ponatinib, reviewer)
    edit(ponatinib, reviewer, mechanism="By the reviewer")

    assert sign(ponatinib, author).by == author


def test_sign_off_refuses_text_that_changed_since_it_was_shown(ponatinib, author, reviewer):
    shown = signoff.Shown(ponatinib, saving.content_hash(ponatinib))
    edit(ponatinib, author, mechanism="Changed behind the reviewer's back")

    with pytest.raises(signoff.SignOffRefused, match=r"was changed by author .* look at it again"):
        signoff.sign_off([shown], by=reviewer, change="editorial")


def test_step_added_to_a_dose_reopens_its_therapy(ponatinib, author, reviewer):
    sign(ponatinib, reviewer)

    with saving.change(ponatinib, by=author):
        Step.objects.create(dose=Dose.objects.get(), order=2, amount_low=15, unit="mg")

    assert state.of(ponatinib) == state.State.CHANGED


def test_editing_back_closes_the_entry_again(ponatinib, author, reviewer):
    sign(ponatinib, reviewer)
    edit(ponatinib, author, mechanism="Something else")
    edit(ponatinib, author, mechanism="A first draft")

    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_sign_off_refuses_what_is_signed_already(ponatinib, reviewer):
    sign(ponatinib, reviewer)

    with pytest.raises(signoff.SignOffRefused, match="signed off already"):
        sign(ponatinib, reviewer)


def test_sign_off_refuses_a_change_from_outside_until_it_is_adopted(ponatinib, author, reviewer):
    Therapy.objects.filter(pk=ponatinib.pk).update(mechanism="By SQL")
    with pytest.raises(signoff.SignOffRefused, match="author unknown"):
        sign(ponatinib, reviewer)

    saving.adopt(ponatinib, by=author)

    assert sign(ponatinib, reviewer).signer == "R. Viewer"


def test_edit_on_top_of_a_change_from_outside_does_not_hide_it(ponatinib, author, reviewer):
    Therapy.objects.filter(pk=ponatinib.pk).update(mechanism="By SQL")
    edit(ponatinib, author, modality="chemotherapy")

    with pytest.raises(signoff.SignOffRefused, match="author unknown"):
        sign(ponatinib, reviewer)


def test_who_adopts_a_change_counts_as_its_author(ponatinib, reviewer):
    Therapy.objects.filter(pk=ponatinib.pk).update(mechanism="By SQL")
    saving.adopt(ponatinib, by=reviewer)

    with pytest.raises(signoff.SignOffRefused, match="somebody else"):
        sign(ponatinib, reviewer)


def test_several_entries_are_signed_together_or_not_at_all(ponatinib, author, reviewer):
    other = content.therapy("nelarabine")
    shown = [
        signoff.Shown(ponatinib, saving.content_hash(ponatinib)),
        signoff.Shown(other, "0" * 64),
    ]

    with pytest.raises(signoff.SignOffRefused):
        signoff.sign_off(shown, by=reviewer, change="editorial")

    assert not SignOff.objects.exists()


def test_sign_off_needs_a_kind_of_change(ponatinib, reviewer):
    with pytest.raises(signoff.SignOffRefused, match="kind of change"):
        sign(ponatinib, reviewer, change="whatever")


def test_office_of_one_person_can_switch_four_eyes_off(ponatinib, author, settings):
    settings.FOUR_EYES = False

    assert sign(ponatinib, author).by == author


def test_revoked_sign_off_falls_back_to_the_one_before(ponatinib, author, reviewer):
    first = sign(ponatinib, reviewer)
    edit(ponatinib, author, mechanism="A wrong dose")
    second = sign(ponatinib, reviewer)

    signoff.revoke(second, by=author, reason="The dose is wrong.")

    assert SignOff.objects.latest_of("therapy", "ponatinib") == first
    assert state.of(ponatinib) == state.State.CHANGED


def test_authors_count_again_after_their_sign_off_is_revoked(ponatinib, author, reviewer):
    signoff.revoke(sign(ponatinib, reviewer), by=reviewer, reason="Too early.")

    assert chain.authors("therapy", "ponatinib") == [author]


def test_sign_off_is_revoked_once(ponatinib, reviewer):
    signed = sign(ponatinib, reviewer)
    signoff.revoke(signed, by=reviewer, reason="Too early.")

    with pytest.raises(signoff.SignOffRefused, match="revoked already"):
        signoff.revoke(signed, by=reviewer, reason="Again.")


def test_revoking_needs_a_reason(ponatinib, reviewer):
    with pytest.raises(signoff.SignOffRefused, match="Say why"):
        signoff.revoke(sign(ponatinib, reviewer), by=reviewer, reason="  ")


def test_signing_and_revoking_are_logged_with_their_hash(ponatinib, reviewer):
    signed = sign(ponatinib, reviewer)
    signoff.revoke(signed, by=reviewer, reason="Too early.")

    logged = list(Event.objects.order_by("pk").values_list("what", "who", "sha256"))
    assert logged == [
        ("signed-off", "reviewer", signed.sha256),
        ("revoked", "reviewer", signed.sha256),
    ]


@pytest.mark.parametrize("model", [Version, SignOff, Event])
def test_what_is_written_once_cannot_be_deleted(model, ponatinib, reviewer):
    sign(ponatinib, reviewer)

    with pytest.raises(TypeError, match="never deleted"):
        model.objects.first().delete()


def test_users_who_changed_something_cannot_be_deleted(ponatinib):
    with pytest.raises(ProtectedError):
        User.objects.get(username="author").delete()
