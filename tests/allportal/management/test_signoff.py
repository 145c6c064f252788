"""manage.py signoff: the rules of the review page, from the command line."""

import pytest
from django.core.management import CommandError, call_command

from allportal.editorial import saving
from allportal.editorial.models import SignOff
from tests.factories import content, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    entry = content.reference()
    with saving.change(entry, by=people.staff("author", "editorial.sign_off")):
        type(entry).objects.update(title="Another")
    return entry


def signoff(entry, by, sha256="", name="reference/shah-2021", reason="New."):
    sha256 = sha256 or saving.content_hash(entry)
    about = {"change": "editorial", "reason": reason, "verbosity": 0}
    call_command("signoff", name, sha256, by=by, **about)


def test_signoff_signs_the_text_that_has_this_hash(reference):
    people.staff("rita", "editorial.sign_off")

    signoff(reference, "rita")

    assert SignOff.objects.get().sha256 == saving.content_hash(reference)


def test_signoff_refuses_the_author(reference):
    with pytest.raises(CommandError, match="somebody else must sign it off"):
        signoff(reference, "author")

    assert not SignOff.objects.exists()


def test_signoff_refuses_another_text(reference):
    people.staff("rita", "editorial.sign_off")

    with pytest.raises(CommandError, match="was changed by author"):
        signoff(reference, "rita", "0" * 64)


@pytest.mark.parametrize("name", ["nobody", "sam"])
def test_signoff_refuses_who_lacks_the_right(reference, name):
    people.staff("sam")

    with pytest.raises(CommandError, match="nobody who may sign off"):
        signoff(reference, name)


@pytest.mark.parametrize("name", ["reference/gone", "nothing/a", "reference"])
def test_signoff_of_nothing_is_refused(reference, name):
    people.staff("rita", "editorial.sign_off")

    with pytest.raises(CommandError, match="There is no"):
        signoff(reference, "rita", name=name)


@pytest.mark.parametrize("reason", ["", " \n", "a\u202eb", "x" * 2001])
def test_signoff_needs_a_reason_that_readers_can_read(reference, reason):
    people.staff("rita", "editorial.sign_off")

    with pytest.raises(CommandError, match="public reason"):
        signoff(reference, "rita", reason=reason)

    assert not SignOff.objects.exists()
