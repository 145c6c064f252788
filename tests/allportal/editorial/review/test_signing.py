"""The review page: what a reviewer sees, signs, sends back and takes back."""

import pytest

from allportal.editorial import saving, state
from allportal.editorial.models import Event, SignOff
from disease.models import Disease, Section
from tests.factories import adminpages, content, people
from therapies.models import Dose, Step, Therapy

from .steps import opened, said, sign, value

pytestmark = pytest.mark.django_db


def test_page_shows_what_changed_since_the_last_sign_off(client, reviewer, ponatinib):
    page = opened(client, ponatinib)

    (row,) = page.context["item"].changes
    assert row.title == "dose treatment, step 1"
    assert [(each.label, each.old, each.new) for each in row.fields] == [
        ("amount low", ("45",), ("30",))
    ]
    assert "Read the label." in page.content.decode()


def test_page_shows_a_dose_as_readers_see_it_before_and_after(client, reviewer, ponatinib):
    page = opened(client, ponatinib)

    ((what, before, after),) = page.context["item"].as_read
    assert what == "dose treatment"
    assert "45 mg" in before
    assert after == before.replace("45 mg", "30 mg")
    assert f"<del>{before}</del> → <ins>{after}</ins>" in page.content.decode()


def test_page_shows_prose_as_readers_see_it(client, reviewer, ponatinib):
    disease = Disease.objects.get()
    with saving.change(disease, by=None):
        Section.objects.update(body="Treated with **[[therapy:ponatinib]]**.")

    page = opened(client, disease).content.decode()

    assert '<strong><a href="/therapies/ponatinib/">ponatinib</a></strong>' in page
    assert "**[[therapy:ponatinib]]**" in page


def test_hostile_text_stays_text_on_a_review_page(client, reviewer, ponatinib):
    hostile = "<script>alert(1)</script>"
    with saving.change(ponatinib, by=None):
        Therapy.objects.update(name=hostile, mechanism=hostile, note=f"{hostile} [x](javascript:y)")

    page = opened(client, Therapy.objects.get()).content.decode()

    assert hostile not in page
    assert 'href="javascript:' not in page


def test_reviewer_signs_with_kind_of_change_and_reason(client, reviewer, ponatinib):
    answer = sign(client, ponatinib)

    signed = SignOff.objects.latest_of("therapy", "ponatinib")
    assert answer.status_code == 302
    assert (signed.by, signed.change, signed.reason) == (reviewer, "correction", "Wrong amount.")
    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_signing_needs_a_kind_of_change_and_keeps_the_reason(client, reviewer, ponatinib):
    page = sign(client, ponatinib, change="")

    assert page.context["sign_form"].errors["change"]
    assert "Wrong amount." in page.content.decode()
    assert state.of(ponatinib) == state.State.CHANGED


@pytest.mark.parametrize("reason", ["", " ", "a\u202eb"])
def test_signing_needs_a_public_reason(client, reviewer, ponatinib, reason):
    page = sign(client, ponatinib, reason=reason)

    assert page.context["sign_form"].errors["reason"]
    assert state.of(ponatinib) == state.State.CHANGED


def test_signing_is_bound_to_the_text_that_was_shown(client, reviewer, ponatinib, author):
    shown = value(ponatinib)
    with saving.change(ponatinib, by=author):
        Step.objects.update(amount_low=300)

    page = sign(client, ponatinib, sign=[shown])

    assert "was changed by author" in said(page)[0]
    assert "Wrong amount." in page.content.decode()
    assert state.of(ponatinib) == state.State.CHANGED


def test_author_finds_the_button_greyed_with_the_reason(client, ponatinib, author):
    client.force_login(author)

    page = opened(client, ponatinib)

    assert "somebody else must sign it off" in page.context["item"].why_not
    assert 'value="Sign off" disabled' in page.content.decode()


def test_author_is_refused_by_a_forged_post_and_that_is_logged(client, ponatinib, author):
    client.force_login(author)

    page = sign(client, ponatinib)

    assert "somebody else must sign it off" in said(page)[0]
    assert state.of(ponatinib) == state.State.CHANGED
    refused = Event.objects.get(what="refused")
    assert (refused.who, refused.slug) == ("author", "ponatinib")


def test_every_author_in_the_chain_is_refused(client, reviewer, ponatinib):
    with saving.change(ponatinib, by=reviewer):
        Dose.objects.update(duration="28 days")
    with saving.change(ponatinib, by=people.staff("third")):
        Dose.objects.update(duration="29 days")

    assert "somebody else" in said(sign(client, ponatinib))[0]


def test_change_from_outside_is_refused_until_adopted(client, reviewer, ponatinib):
    Therapy.objects.update(mechanism="By SQL.")

    page = opened(client, ponatinib)

    assert "changed outside" in page.context["item"].why_not
    assert "author unknown" in said(sign(client, ponatinib))[0]


@pytest.mark.parametrize("step", ["_sign", "_send_back", "_revoke"])
def test_who_lacks_the_right_is_forbidden_every_step(client, ponatinib, step):
    client.force_login(people.staff("vera", "therapies.change_therapy"))
    data = {step: "1", "sign": value(ponatinib), "change": "editorial", "back-note": "x"}

    answer = client.post(adminpages.address(ponatinib, "review"), data | {"revoke-note": "x"})

    assert answer.status_code == 403
    assert not SignOff.objects.exclude(loaded=True).exists()


def test_who_may_not_see_the_entry_sees_no_review(client, ponatinib):
    client.force_login(people.staff("vera", "editorial.sign_off"))

    assert opened(client, ponatinib).status_code == 403
    assert sign(client, ponatinib).status_code == 403


def test_entry_of_another_kind_is_not_signed_by_who_may_not_see_it(client, ponatinib):
    client.force_login(people.staff("vera", "editorial.sign_off", "therapies.view_therapy"))
    reference = content.reference(pmid="1")

    answer = sign(client, ponatinib, reference)

    assert answer.status_code == 403
    assert state.of(ponatinib) == state.State.CHANGED
