"""Admin of people, versions and sign-offs."""

import pytest

from allportal.editorial.models import SignOff, User, Version
from tests.factories import adminpages, content, people, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = people.administrator()
    client.force_login(user)
    return user


def test_people_cant_be_deleted(client, administrator):
    sam = people.staff()

    response = client.post(adminpages.address(sam, "delete"), {"post": "yes"})

    assert response.status_code == 403
    assert User.objects.filter(pk=sam.pk).exists()


def test_people_are_deactivated(client, administrator):
    sam = people.staff()
    page = client.get(adminpages.address(sam))

    data = adminpages.filled(page, public_name="Dr. Sam") | {
        "date_joined_0": "2026-10-01",
        "date_joined_1": "00:00:00",
    }
    data.pop("is_active")
    client.post(adminpages.address(sam), data)

    sam.refresh_from_db()
    assert (sam.is_active, sam.public_name) == (False, "Dr. Sam")


def test_people_are_added(client, administrator):
    data = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a quite long password",
        "password2": "a quite long password",
    }

    client.post(adminpages.address(User, "add"), data)

    assert User.objects.get(username="newcomer").check_password("a quite long password")


@pytest.mark.parametrize("model", [Version, SignOff])
def test_what_is_written_once_is_only_looked_at(client, administrator, tmp_path, model):
    content.reference()
    releases.released(tmp_path)
    row = model.objects.first()

    assert client.get(adminpages.address(model, "changelist")).status_code == 200
    assert client.get(adminpages.address(row)).status_code == 200
    assert client.get(adminpages.address(model, "add")).status_code == 403
    assert client.post(adminpages.address(row), {"comment": "forged"}).status_code == 403
    assert client.post(adminpages.address(row, "delete"), {"post": "yes"}).status_code == 403
