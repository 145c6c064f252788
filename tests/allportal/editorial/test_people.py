"""The names of people: printable, on one line, and one and the same to every reader."""

import pytest

from allportal.editorial import signoff
from allportal.editorial.models import SignOff, User
from allportal.releases import holding, publishing
from tests.factories import adminpages, people, signed
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

HIDDEN = ["Rita\u202eRuiz", "Rita\u200bRuiz"]


@pytest.fixture
def rita():
    return people.in_role("Reviewer", username="rita", public_name="Rita Ruiz")


def edited(client, person, **changes):
    """The answer to a person's form in admin."""
    client.force_login(people.administrator())
    data = adminpages.filled(client.get(adminpages.address(person)), **changes)
    joined = {"date_joined_0": "2026-10-01", "date_joined_1": "00:00:00"}
    return client.post(adminpages.address(person), data | joined)


@pytest.mark.parametrize("name", ["public_name", "first_name", "last_name"])
@pytest.mark.parametrize("value", HIDDEN)
def test_admin_refuses_a_name_with_what_cannot_be_seen(client, rita, name, value):
    answer = edited(client, rita, **{name: value})

    assert f"U+{ord(value[4]):04X}" in adminpages.problems(answer)[0]


def test_admin_keeps_a_name_with_single_spaces(client, rita):
    edited(client, rita, public_name="Rita \u00a0 M.  Ruiz")

    assert User.objects.get(pk=rita.pk).public_name == "Rita M. Ruiz"


@pytest.mark.parametrize("value", HIDDEN)
def test_preferences_refuse_a_name_with_what_cannot_be_seen(client, rita, value):
    client.force_login(rita)

    answer = client.post("/admin/preferences/", {"public_name": value})

    assert "isn&#x27;t printable text" in answer.content.decode()
    assert User.objects.get(pk=rita.pk).public_name == "Rita Ruiz"


def test_preferences_set_ones_public_name_from_now_on(client, rita, tmp_path):
    signed.portal(tmp_path)
    before = signed.corrected("ponatinib", 30, people.staff("author"), rita)
    client.force_login(rita)

    client.post("/admin/preferences/", {"public_name": "R. Ruiz, MD"})

    now = User.objects.get(pk=rita.pk)
    later = signed.corrected("ponatinib", 15, people.staff("other"), now)
    assert SignOff.objects.get(pk=before.pk).signer == "Rita Ruiz"
    assert later.signer == "R. Ruiz, MD"


@pytest.mark.parametrize("value", HIDDEN)
def test_nothing_is_signed_or_held_in_a_name_that_cannot_be_seen(rita, tmp_path, value):
    signed.portal(tmp_path)
    entry = signed.correct_dose("ponatinib", people.staff("author"), 30)
    rita.public_name = value

    with pytest.raises(signoff.SignOffRefused, match="public name has .* in your preferences"):
        signed.sign(entry, rita)
    with pytest.raises(publishing.Refused, match="public name has .* in your preferences"):
        holding.put("therapy", "ponatinib", words="Wrong.", by=rita)


def test_holds_and_sign_offs_never_publish_the_login_name(tmp_path):
    signed.portal(tmp_path)
    first, second = people.staff("first"), people.staff("second")

    hold = holding.confirm(
        holding.put("therapy", "ponatinib", words="Wrong.", by=first).id, by=second
    )

    assert (hold.by, hold.confirmed_by) == ("name not stated", "name not stated")
    assert signed.corrected("ponatinib", 30, first, second).signer == ""


@pytest.mark.parametrize(
    ("name", "said"), [("Rita Ruiz", "“Rita Ruiz”"), ("", "“name not stated”")]
)
def test_review_and_hold_pages_say_in_whose_name_it_will_stand(client, rita, tmp_path, name, said):
    signed.portal(tmp_path)
    entry = signed.correct_dose("ponatinib", people.staff("author"), 30)
    User.objects.filter(pk=rita.pk).update(public_name=name)
    client.force_login(rita)

    for address in (
        adminpages.address(Therapy.objects.get(pk=entry.pk), "review"),
        "/admin/releases/release/hold/therapy/ponatinib/",
    ):
        page = client.get(address).content.decode()
        assert f"Readers will be told your name as {said}" in page
        assert 'href="/admin/preferences/">' in page
