"""The review page: what a reviewer sees, signs, sends back and takes back."""

import pytest
from django.test import Client

from allportal.editorial import saving, state
from allportal.editorial.models import Event, Remark, SignOff
from disease.models import Disease, Section
from tests.factories import adminpages, content, people, releases
from therapies.models import Dose, Step, Therapy

pytestmark = pytest.mark.django_db

SEE = ["therapies.view_therapy", "disease.view_disease", "references.view_reference"]


@pytest.fixture
def author():
    return people.staff("author", "therapies.change_therapy", "editorial.sign_off", *SEE)


@pytest.fixture
def reviewer(client):
    user = people.staff("rita", "editorial.sign_off", *SEE)
    client.force_login(user)
    return user


@pytest.fixture
def ponatinib(author, tmp_path):
    """A public therapy, one step of which was changed since."""
    content.therapy(of=content.disease())
    releases.released(tmp_path)
    entry = Therapy.objects.get()
    with saving.change(entry, by=author, comment="Read the label."):
        Step.objects.update(amount_low=30)
    return entry


def opened(client, entry, query=""):
    return client.get(adminpages.address(entry, "review") + query)


def value(entry, sha256=""):
    kind = saving.registry.of(type(entry)).kind
    return f"{kind}:{entry.slug}:{sha256 or saving.content_hash(entry)}"


def sign(client, entry, *others, **data):
    form = {"_sign": "1", "change": "correction", "reason": "Wrong amount.", **data}
    return client.post(
        adminpages.address(entry, "review"),
        {"sign": [value(each) for each in (entry, *others)], **form},
    )


def said(response):
    return [str(each) for each in response.context["messages"]]


def test_page_shows_what_changed_since_the_last_sign_off(client, reviewer, ponatinib):
    page = opened(client, ponatinib)

    (row,) = page.context["item"].changes
    assert row.title == "step treatment 1"
    assert [(each.label, each.old, each.new) for each in row.fields] == [
        ("amount low", ("45",), ("30",))
    ]
    assert "Read the label." in page.content.decode()


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


def test_unsigned_entries_that_it_cites_are_signed_along(client, reviewer, ponatinib, author):
    reference = content.reference(pmid="1")
    with saving.change(ponatinib, by=author):
        ponatinib.references.add(reference)

    page = opened(client, ponatinib)
    sign(client, ponatinib, reference)

    assert [each.entry for each in page.context["along"]] == [reference]
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


def test_warnings_are_accepted_one_by_one_and_bound_to_the_text(client, reviewer, ponatinib):
    reference = content.reference()
    warning = "reference.no-identifier: It has no identifier and no address: readers can't find it."

    sign(client, reference, accept=[f"reference:shah-2021:{warning}", "reference:shah-2021:other"])

    signed = SignOff.objects.latest_of("reference", "shah-2021")
    assert signed.accepted_warnings == [warning]
    with saving.change(reference, by=None):
        type(reference).objects.update(title="Another")
    assert state.of(reference) == state.State.CHANGED


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
    assert SignOff.objects.latest_of("therapy", "ponatinib").provenance == "signed off"


def test_renamed_entry_is_compared_with_what_was_signed_before(client, reviewer, ponatinib):
    client.force_login(people.administrator("ada"))
    client.post(adminpages.address(ponatinib, "rename"), {"slug": "iclusig"})

    changes = opened(client, ponatinib).context["item"].changes

    assert [each.label for row in changes for each in row.fields] == [
        "former slugs",
        "slug",
        "amount low",
    ]
