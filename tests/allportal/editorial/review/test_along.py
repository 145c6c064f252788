"""Entries signed along, sent back, revoked, reviewed together."""

import pytest
from django.test import Client

from allportal.editorial import renaming, saving, signoff, state
from allportal.editorial.models import Event, Remark, SignOff
from disease.models import Disease
from tests.factories import adminpages, content, people
from therapies.models import Therapy

from .steps import opened, said, sign, value

pytestmark = pytest.mark.django_db


def test_unsigned_entries_that_it_cites_are_signed_along(client, reviewer, ponatinib, author):
    reference = content.reference(pmid="1")
    with saving.change(ponatinib, by=author):
        ponatinib.references.add(reference)

    page = opened(client, ponatinib)
    sign(client, ponatinib, reference)

    assert [each.entry for each in page.context["along"]] == [reference]
    assert "a release with only one of them is refused: sign both" in page.content.decode()
    signed = SignOff.objects.exclude(loaded=True).order_by("kind")
    assert [(each.kind, each.sha256) for each in signed] == [
        ("reference", saving.content_hash(reference)),
        ("therapy", saving.content_hash(ponatinib)),
    ]


def test_entries_linked_in_prose_are_offered_too(client, reviewer, ponatinib, author):
    content.trial("zuma-3")
    with saving.change(ponatinib, by=author):
        Therapy.objects.update(note="See [[trial:zuma-3]].")
    client.force_login(people.administrator())

    page = opened(client, ponatinib)

    assert [str(each.entry) for each in page.context["along"]] == ["ZUMA-3"]


def test_none_is_signed_when_one_of_several_changed_meanwhile(client, reviewer, ponatinib):
    reference = content.reference(pmid="1")
    values = [value(ponatinib), value(reference, "0" * 64)]

    page = sign(client, ponatinib, sign=values)

    assert "look at it again" in said(page)[0]
    assert state.of(ponatinib) == state.State.CHANGED


def test_entry_that_went_away_meanwhile_refuses_the_confirmation(client, reviewer, ponatinib):
    values = [value(ponatinib), f"reference:gone:{'0' * 64}"]

    page = sign(client, ponatinib, sign=values)

    assert said(page) == ["“gone” isn't there any more."]


@pytest.mark.parametrize("forged", ["", "x", "nothing:a:b", "therapy:\x00:b", "therapy:imatinib:"])
def test_nonsense_is_refused_in_a_line(client, reviewer, ponatinib, forged):
    page = sign(client, ponatinib, sign=[forged])

    assert (page.status_code, len(said(page))) == (200, 1)


def test_sending_back_tells_the_last_author(client, reviewer, ponatinib, author):
    data = {"_send_back": "1", "shown": saving.content_hash(ponatinib), "back-note": "Which label?"}

    answer = client.post(adminpages.address(ponatinib, "review"), data)

    remark = Remark.objects.get()
    assert answer.status_code == 302
    assert (remark.what, remark.to, remark.text) == ("sent-back", author, "Which label?")
    assert Event.objects.filter(what="sent-back", who="rita").exists()


def test_sending_back_what_changed_since_is_refused_and_keeps_the_note(client, reviewer, ponatinib):
    data = {"_send_back": "1", "shown": "0" * 64, "back-note": "Which label?"}

    page = client.post(adminpages.address(ponatinib, "review"), data)

    assert "look at it again" in said(page)[0]
    assert "Which label?" in page.content.decode()
    assert not Remark.objects.exists()


def test_sign_off_is_revoked_with_a_reason(client, reviewer, ponatinib):
    sign(client, ponatinib)
    signed = SignOff.objects.latest_of("therapy", "ponatinib")
    data = {"_revoke": "1", "sign_off": signed.pk, "revoke-note": "Wrong label."}

    client.post(adminpages.address(ponatinib, "review"), data)

    signed.refresh_from_db()
    assert (signed.revoked_by, signed.revoked_reason) == (reviewer, "Wrong label.")
    assert state.of(ponatinib) == state.State.CHANGED


def test_revoking_another_sign_off_than_was_shown_is_refused(client, reviewer, ponatinib):
    sign(client, ponatinib)
    data = {"_revoke": "1", "sign_off": "0", "revoke-note": "Wrong label."}

    page = client.post(adminpages.address(ponatinib, "review"), data)

    assert said(page)[-1] == "Another sign-off stands now: look at it again."
    assert state.of(ponatinib) == state.State.SIGNED_OFF


def test_page_lists_the_entries_that_link_to_it(client, reviewer, ponatinib):
    page = opened(client, Disease.objects.get())

    assert page.context["naming"] == [ponatinib]


def test_several_entries_are_reviewed_together_from_the_list(client, reviewer, ponatinib, author):
    other = content.therapy("imatinib")
    data = {"action": "review_together", "_selected_action": [ponatinib.pk, other.pk]}

    answer = client.post(adminpages.address(Therapy, "changelist"), data)
    page = client.get(answer["Location"])

    assert page.context["entry"] == other
    assert [each.entry for each in page.context["along"]][0] == ponatinib
    assert not SignOff.objects.exclude(loaded=True).exists()


def test_bulk_action_signs_nothing_for_an_author(ponatinib, author):
    browser = Client()
    browser.force_login(author)
    data = {"action": "review_together", "_selected_action": [ponatinib.pk]}

    answer = browser.post(adminpages.address(Therapy, "changelist"), data)
    page = browser.get(answer["Location"])

    assert "somebody else" in page.context["item"].why_not
    assert not SignOff.objects.exclude(loaded=True).exists()


def test_office_of_one_person_signs_its_own_changes(client, ponatinib, author, settings):
    settings.FOUR_EYES = False
    client.force_login(author)

    assert sign(client, ponatinib).status_code == 302
    assert SignOff.objects.latest_of("therapy", "ponatinib").provenance == signoff.BY_ONE


def test_renamed_entry_is_compared_with_what_was_signed_before(client, reviewer, ponatinib):
    client.force_login(people.administrator("ada"))
    renaming.rename(ponatinib, "iclusig", by=people.staff("cora"))

    changes = opened(client, ponatinib).context["item"].changes

    assert [each.label for row in changes for each in row.fields] == [
        "former slugs",
        "slug",
        "amount low",
    ]


@pytest.mark.parametrize("chosen", ["x", "-1", "", "9" * 30])
def test_choosing_what_is_no_entry_is_said(client, reviewer, ponatinib, chosen):
    client.force_login(reviewer)
    data = {"action": "review_together", "_selected_action": [chosen, ponatinib.pk]}

    answer = client.post(adminpages.address(ponatinib, "changelist"), data, follow=True)

    assert "What you chose isn't in this list: choose again." in said(answer)


def test_choosing_what_was_deleted_meanwhile_is_said(client, reviewer, ponatinib):
    client.force_login(reviewer)
    data = {"action": "review_together", "_selected_action": [999_999]}

    answer = client.post(adminpages.address(ponatinib, "changelist"), data, follow=True)

    assert answer.status_code == 200
    assert "was deleted meanwhile" in answer.content.decode()
