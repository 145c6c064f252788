"""The daily digest."""

import pytest
from django.core import mail as outbox
from django.core.management import call_command

from allportal.editorial import digest, saving, talk
from tests.factories import content, many, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Mail goes out at once: these tests never commit."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function: function())


def reader(*roles, **fields):
    return people.in_role(*roles, mail_digest=True, **fields)


def test_digest_tells_each_what_waits_for_them(settings):
    settings.SITE_URL = "https://portal.example"
    cora, rita = reader("Curator", username="cora"), reader("Reviewer", username="rita")
    entry = content.saved(content.therapy(sources_checked_on="2001"), by=cora)
    note = {"words": "No", "sha256": saving.content_hash(entry)}
    talk.send_back(entry, by=rita, to=cora, **note)
    content.reference("one")
    outbox.outbox.clear()

    told = digest.send_all()

    letters = {each.to[0]: each.body for each in outbox.outbox}
    assert told == [cora, rita]
    assert "For you\n- ponatinib (task, today)\n" in letters["cora@x.test"]
    assert "Sources checked too long ago\n- ponatinib: checked 2001" in letters["cora@x.test"]
    assert "Waiting for your review\n- Title of one (new, today)\n" in letters["rita@x.test"]
    assert f"https://portal.example/admin/therapies/therapy/{entry.pk}/" in letters["cora@x.test"]
    assert "ponatinib" not in letters["rita@x.test"]


@pytest.mark.parametrize(
    "fields", [{"mail_digest": False}, {"is_active": False}, {"email": ""}, {"role": "Publisher"}]
)
def test_digest_skips_who_has_nothing_or_wants_none(fields):
    content.reference("one")
    role = fields.pop("role", "Reviewer")
    user = reader(role)
    type(user).objects.filter(pk=user.pk).update(**fields)

    assert digest.send_all() == []
    assert outbox.outbox == []


def test_digest_names_only_what_its_reader_may_see():
    content.reference("one")
    content.therapy()
    sam = people.staff("sam", "references.view_reference", "editorial.sign_off")
    sam.mail_digest, sam.email = True, "sam@x.test"
    sam.save()

    digest.send_all()

    assert "Title of one" in outbox.outbox[0].body
    assert "ponatinib" not in outbox.outbox[0].body


def test_digest_names_the_first_few():
    many.unsigned(25, people.staff())
    reader("Reviewer")

    digest.send_all()

    assert outbox.outbox[0].body.count("unsigned-") == 20
    assert "and 5 more" in outbox.outbox[0].body


def test_senddigest_says_how_many_it_mailed(capsys):
    content.reference("one")
    reader("Reviewer")

    call_command("senddigest")

    assert capsys.readouterr().out == "Sent the digest to 1.\n"
