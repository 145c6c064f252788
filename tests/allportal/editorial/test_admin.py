"""Admin of people, versions and sign-offs."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from allportal.editorial import saving, talk
from allportal.editorial.models import Event, SignOff, User, Version
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


@pytest.fixture
def anna(client):
    """An administrator who isn't a superuser."""
    user = people.in_role("Administrator", username="anna")
    client.force_login(user)
    return user


def typed(client, user, **changes):
    """What Anna's browser posts from a person's page, with ``changes``."""
    page = client.get(adminpages.address(user))
    joined = {"date_joined_0": "2026-10-01", "date_joined_1": "00:00:00"}
    return adminpages.filled(page) | joined | changes


def test_administrators_give_roles(client, anna):
    sam, curator = people.staff(), Group.objects.get(name="Curator")

    client.post(adminpages.address(sam), typed(client, sam, groups=[curator.pk]))

    assert list(sam.groups.all()) == [curator]


def test_administrators_give_nobody_more_than_roles(client, anna):
    sam, right = people.staff(), Permission.objects.get(codename="publish")
    forged = {"is_superuser": "on", "user_permissions": [right.pk]}

    client.post(adminpages.address(sam), typed(client, sam, first_name="Sam", **forged))

    sam.refresh_from_db()
    assert (sam.first_name, sam.is_superuser) == ("Sam", False)
    assert not sam.user_permissions.exists()


def test_administrators_give_themselves_nothing(client, anna):
    forged = {"groups": [each.pk for each in Group.objects.all()], "is_superuser": "on"}

    client.post(adminpages.address(anna), typed(client, anna, first_name="Anna", **forged))

    anna.refresh_from_db()
    assert (anna.first_name, anna.is_superuser) == ("Anna", False)
    assert [each.name for each in anna.groups.all()] == ["Administrator"]


def test_administrators_cant_change_a_superuser_nor_their_password(client, anna):
    ada = people.administrator()
    password = {"password1": "quite another one", "password2": "quite another one"}

    answers = [
        client.post(adminpages.address(ada), {"username": "mine"}),
        client.post(reverse("admin:auth_user_password_change", args=[ada.pk]), password),
    ]

    ada.refresh_from_db()
    assert [each.status_code for each in answers] == [403, 403]
    assert ada.check_password("a long password")


def test_remarks_on_deleted_drafts_are_still_found(client):
    cora = people.in_role("Curator", username="cora")
    draft = content.reference("gone")
    talk.comment(draft, by=cora, words="Why we dropped it")
    saving.delete_draft(draft, by=cora)
    client.force_login(cora)

    page = client.get("/admin/editorial/remark/?q=gone").content.decode()

    assert "Why we dropped it" in page


def test_remarks_on_entries_that_one_may_not_see_arent_listed(client):
    talk.comment(content.reference(), by=people.in_role("Curator"), words="Unseen")
    client.force_login(people.staff("sam", "editorial.view_remark", "therapies.view_therapy"))

    assert "Unseen" not in client.get("/admin/editorial/remark/").content.decode()


def test_session_lasts_a_working_day(settings):
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60


def test_new_password_ends_the_other_sessions(client):
    people.staff("sam")
    elsewhere = Client()
    for each in (client, elsewhere):
        each.login(username="sam", password="a long password")
    new = {"new_password1": "quite another one", "new_password2": "quite another one"}

    client.post("/admin/password_change/", {"old_password": "a long password", **new})

    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def changed(client, person, *, groups=(), drop=(), rights=()):
    """Open a person's page, choose groups and rights, take away these ticks, press Save."""
    page = client.get(adminpages.address(person))
    data = adminpages.filled(page) | {"date_joined_0": "2026-10-01", "date_joined_1": "00:00:00"}
    data["groups"] = [Group.objects.get(name=each).pk for each in groups]
    data["user_permissions"] = [Permission.objects.get(codename=each).pk for each in rights]
    return client.post(
        adminpages.address(person), {name: data[name] for name in data if name not in drop}
    )


def test_log_notes_who_added_a_person(client, administrator):
    typed = {"usable_password": "true", "password1": "a quite long one"}
    typed |= {"username": "newcomer", "password2": typed["password1"]}

    client.post(adminpages.address(User, "add"), typed)

    event = Event.objects.get()
    assert (event.what, event.who, event.address) == ("user-added", "ada", "127.0.0.1")
    assert event.detail == "newcomer: no role; active"


def test_log_notes_roles_and_deactivation(client, administrator):
    rita = people.in_role("Reviewer", username="rita")

    changed(client, rita, groups=["Curator"], drop=["is_active"])

    event = Event.objects.get()
    assert event.what == "user-changed"
    assert event.detail == "rita: Curator; staff, inactive; was rita: Reviewer; staff, active"


def test_log_notes_rights_that_come_without_a_role(client, administrator):
    rita = people.in_role("Reviewer", username="rita")

    changed(client, rita, groups=["Reviewer"], rights=["publish", "change_therapy"])
    changed(client, rita, groups=["Reviewer"], rights=["change_therapy"])

    first, second = Event.objects.order_by("pk")
    before, both = "rita: Reviewer; staff, active", "releases.publish, therapies.change_therapy"
    assert first.detail == f"{before}; also {both}; was {before}"
    assert second.detail == (f"{before}; also therapies.change_therapy; was {before}; also {both}")


def test_log_leaves_out_what_changes_no_right(client, administrator):
    rita = people.in_role("Reviewer", username="rita")

    answer = changed(client, rita, groups=["Reviewer"])

    assert answer.status_code == 302
    assert not Event.objects.exists()


def test_log_notes_a_new_password_and_not_the_password(client, administrator):
    rita = people.in_role("Reviewer", username="rita")
    address = reverse("admin:auth_user_password_change", args=[rita.pk])
    typed = {"password1": "another long one", "password2": "another long one"}

    client.post(address, {"usable_password": "true", **typed})

    event = Event.objects.get()
    assert (event.what, event.who, event.detail) == ("password", "ada", "rita")


def test_log_leaves_out_a_password_that_was_refused(client, administrator):
    rita = people.in_role("Reviewer", username="rita")
    address = reverse("admin:auth_user_password_change", args=[rita.pk])

    client.post(address, {"usable_password": "true", "password1": "a", "password2": "b"})

    assert not Event.objects.exists()


@pytest.mark.parametrize("model", [Version, SignOff, Event])
def test_list_shows_the_hash_in_short(client, administrator, tmp_path, model):
    content.therapy("ponatinib")
    releases.released(tmp_path)
    sha256 = model.objects.exclude(sha256="").order_by("-pk")[0].sha256

    page = client.get(adminpages.address(model, "changelist")).content.decode()

    assert f">{sha256[:8]}</td>" in page
