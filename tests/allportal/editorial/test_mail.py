"""Mail to colleagues: after the commit, to who wants it, and never at the cost of work."""

import pytest
from django.core import mail as outbox
from django.db import transaction

from allportal.editorial import mail, talk
from allportal.editorial.models import Remark
from tests.factories import content, people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ponatinib():
    return content.therapy()


@pytest.fixture
def cora():
    return people.in_role("Curator", username="cora", first_name="Cora")


@pytest.fixture
def rita():
    return people.in_role("Reviewer", username="rita", first_name="Rita")


def test_mail_tells_whom_an_entry_was_assigned_to(ponatinib, cora, rita, settings):
    settings.SITE_URL = "https://portal.example"

    talk.assign(ponatinib, to=cora, by=rita)

    letter = outbox.outbox[0]
    assert letter.to == ["cora@x.test"]
    assert letter.subject == "Rita assigned ponatinib to you"
    assert f"https://portal.example/admin/therapies/therapy/{ponatinib.pk}/change/" in letter.body
    assert "https://portal.example/admin/preferences/" in letter.body


def test_mail_of_a_correction_says_so(ponatinib, cora, rita):
    talk.assign(ponatinib, to=cora, by=rita, correction=True)

    assert outbox.outbox[0].subject == "Rita assigned ponatinib to you: a correction"
    assert "what readers see now is wrong" in outbox.outbox[0].body


def test_mail_tells_whose_change_was_sent_back_and_why(ponatinib, cora, rita):
    talk.send_back(ponatinib, by=rita, to=cora, words="Dose isn't the label's", sha256="0" * 64)

    assert [each.to for each in outbox.outbox] == [["cora@x.test"]]
    assert outbox.outbox[0].subject == "ponatinib was sent back to you"
    assert "Dose isn't the label's" in outbox.outbox[0].body


def test_mail_tells_who_is_mentioned_in_plain_text(ponatinib, cora, rita):
    talk.comment(ponatinib, by=cora, words="@rita: <5 mg & more?")

    assert outbox.outbox[0].to == ["rita@x.test"]
    assert "<5 mg & more?" in outbox.outbox[0].body


def hold_put(slug, **about):
    mail.hold_put("therapy", slug, reason="Wrong dose", page="/admin/holds/", **about)


def test_mail_of_a_hold_leads_to_the_page_of_holds(ponatinib, cora, rita, settings):
    settings.SITE_URL = "https://portal.example"

    hold_put("ponatinib", by=rita)

    assert "lifts it:\nhttps://portal.example/admin/holds/\n" in outbox.outbox[0].body


def test_nobody_without_a_role_gets_mail_of_a_hold(ponatinib, rita):
    people.in_role(username="guest")

    hold_put("ponatinib", by=rita)

    assert outbox.outbox == []


def test_mail_tells_everybody_else_of_a_hold(ponatinib, cora, rita):
    hold_put("ponatinib", by=rita, row="dose 45 mg")

    assert [each.to for each in outbox.outbox] == [["cora@x.test"]]
    assert "therapy ponatinib, dose 45 mg" in outbox.outbox[0].body
    assert "Wrong dose" in outbox.outbox[0].body


def test_mail_tells_of_a_hold_on_an_entry_that_is_only_in_releases(cora, rita):
    hold_put("gone-by-now", by=rita)

    assert "gone-by-now" in outbox.outbox[0].subject
    assert "/admin/\n" in outbox.outbox[0].body


def test_mail_tells_nobody_what_they_did_themselves(ponatinib, cora):
    talk.assign(ponatinib, to=cora, by=cora)
    talk.comment(ponatinib, by=cora, words="Note to @cora")

    assert outbox.outbox == []


@pytest.mark.parametrize("unwanted", [{"mail_assigned": False}, {"is_active": False}])
def test_mail_goes_only_to_who_wants_it(ponatinib, rita, unwanted):
    talk.assign(ponatinib, to=people.in_role("Curator", **unwanted), by=rita)

    assert outbox.outbox == []


def test_mail_of_what_was_undone_is_never_sent(ponatinib, cora, rita):
    with transaction.atomic():
        talk.assign(ponatinib, to=cora, by=rita)
        transaction.set_rollback(True)

    assert outbox.outbox == []


def test_failing_mail_server_loses_no_work(ponatinib, cora, rita, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    talk.comment(ponatinib, by=rita, words="See this, @cora")

    assert Remark.objects.get().text == "See this, @cora"
    assert "Mail wasn't sent: “Rita mentioned you at ponatinib” to cora@x.test" in caplog.text


def test_subject_stays_on_one_line(cora, rita):
    entry = content.reference(title="One\nBcc: all@x.test")

    talk.assign(entry, to=cora, by=rita)

    assert "\n" not in outbox.outbox[0].subject
