"""One's own preferences."""

import datetime

import pytest

from allportal.editorial.models import User
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_preferences_are_ones_own(client):
    sam, ada = people.staff(), people.administrator()
    client.force_login(sam)

    data = {"email": "sam@x.test", "away_until": "2026-12-24", "mail_digest": "on"}
    client.post("/admin/preferences/", data | {"is_superuser": "on", "id": ada.pk})

    sam.refresh_from_db()
    assert (sam.email, sam.away_until) == ("sam@x.test", datetime.date(2026, 12, 24))
    assert (sam.mail_digest, sam.mail_hold, sam.is_superuser) == (True, False, False)
    assert User.objects.get(pk=ada.pk).email == ""


def test_preferences_that_cant_be_saved_say_why(client):
    client.force_login(people.staff())

    page = client.post("/admin/preferences/", {"email": "no address"})

    assert "Enter a valid email address." in page.content.decode()


def test_every_admin_page_leads_to_ones_preferences(client):
    client.force_login(people.staff())

    assert 'href="/admin/preferences/"' in client.get("/admin/").content.decode()
