"""Every address of the admin, for everybody, read and written: who gets in, and nobody else does.

An address that isn't in the table fails the test. A cell is ``(who may GET, who may POST)``, people
by letter: S staff without rights, C Curator, R Reviewer, P Publisher, A Administrator, N who isn't
logged in; "." is all of them. Everybody else gets 403, 404 or 405, and N the login page.
"""

import pytest
from django.db import transaction
from django.test import Client

from tests.factories import adminsite, people

pytestmark = pytest.mark.django_db

OFFICE, STAFF, NOBODY = "CRP", "SCRPA", "N"
READ_ONLY = {
    "changelist": (OFFICE, OFFICE),
    "add": ("", ""),
    "change": (OFFICE, ""),
    "delete": ("", ""),
    "history": (OFFICE, OFFICE),
    "shortcut": (STAFF, STAFF),
}
TABLE = {
    "site": {
        "index": (STAFF, STAFF),
        "app_list": (OFFICE, OFFICE),
        "login": (".", "."),
        "logout": (NOBODY, "."),
        "password_change": (STAFF, STAFF),
        "password_change_done": (STAFF, ""),
        "preferences": (STAFF, STAFF),
        "jsi18n": (STAFF, ""),
        "autocomplete": (OFFICE, ""),
        "queue": (OFFICE, OFFICE),
        "sources": (OFFICE, OFFICE),
        "findings": (OFFICE, OFFICE),
        "comment": ("", OFFICE),
        "assign": ("", "C"),
        "catch-all": ("", ""),
    },
    "entry": {
        "changelist": (OFFICE, OFFICE),
        "add": ("C", "C"),
        "change": (OFFICE, "C"),
        "delete": ("C", "C"),
        "history": (OFFICE, OFFICE),
        "compare": (OFFICE, OFFICE),
        "deleted": (OFFICE, OFFICE),
        "recover": ("C", "C"),
        "revert": ("C", "C"),
        "rename": ("C", "C"),
        "retire": ("C", "C"),
        "adopt": ("", "C"),
        "review": (OFFICE, "R"),
        "shortcut": (STAFF, STAFF),
    },
    "row page": {**READ_ONLY, "change": (OFFICE, "C")},
    "hidden row": {**READ_ONLY, "change": (OFFICE, OFFICE)},
    "version": READ_ONLY,
    "signoff": READ_ONLY,
    "remark": READ_ONLY,
    "release": {
        **READ_ONLY,
        "publish": ("P", "P"),
        "use": ("P", "P"),
        "holds": (OFFICE, OFFICE),
        "hold": (OFFICE, OFFICE),
        "hold_act": ("", OFFICE),
    },
    "event": {**READ_ONLY, "changelist": "AA", "change": ("A", ""), "history": "AA"},
    "group": {**READ_ONLY, "changelist": "AA", "change": ("A", ""), "history": "AA"},
    "user": {
        "changelist": "AA",
        "add": "AA",
        "change": "AA",
        "password": "AA",
        "delete": ("", ""),
        "history": "AA",
        "shortcut": (STAFF, STAFF),
    },
}
HARMLESS = ("changelist", "holds", "history", "compare", "deleted", "shortcut", "index", "app_list")
FORGED = {
    "review": [{"_sign": "1", "change": "editorial"}, {"_send_back": "1"}, {"_revoke": "1"}]
    + [{"_accept": "0" * 64, "why": "Forged"}],
    "delete": [{"post": "yes"}],
    "comment": [{"words": "Forged"}],
    "hold": [{"row": "", "text": "Forged"}],
    "use": [{"current": "2026.10", "revoke_none": "1"}],
    "changelist": [{"action": "delete_selected", "_selected_action": "1", "post": "yes"}],
}
PEOPLE = {
    "anonymous": NOBODY,
    "staff": "S",
    "Curator": "C",
    "Reviewer": "R",
    "Publisher": "P",
    "Administrator": "A",
}


@pytest.fixture
def office(tmp_path):
    """The world, and everybody in it: ({name: user}, World)."""
    users = {name: people.in_role(name, username=name.lower()) for name in list(PEOPLE)[2:]}
    users |= {"anonymous": None, "staff": people.staff("staff")}
    return users, adminsite.world(tmp_path, users["Curator"], users["Reviewer"])


def test_table_names_every_address_of_the_admin():
    found = {(page.family, page.view) for page in adminsite.pages()}
    listed = {(family, view) for family, views in TABLE.items() for view in views}

    assert sorted(found ^ listed) == []


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_reads_what_is_theirs_and_nothing_else(office, who):
    users, world = office
    before = adminsite.snapshot()

    wrong = {}
    for page in adminsite.pages():
        may, _ = TABLE[page.family][page.view]
        found = answer(users[who], "get", world.address(page))
        if found != expected(who, may):
            wrong[page.pattern] = found

    assert wrong == {}
    assert adminsite.snapshot() == before


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_writes_what_is_theirs_and_nothing_else(office, who):
    users, world = office
    before = adminsite.snapshot()

    wrong = {}
    for page in adminsite.pages():
        _, may = TABLE[page.family][page.view]
        for data in FORGED.get(page.view, [{}]):
            found, changed = posted(users[who], world.address(page), data, before)
            if found != expected(who, may):
                wrong[page.pattern] = found
            if changed and (found != "open" or page.view in HARMLESS):
                wrong[page.pattern] = "changed something"

    assert wrong == {}


def expected(who, may):
    if may == "." or PEOPLE[who] in may:
        return "open"
    return "login" if PEOPLE[who] == NOBODY else "shut"


def posted(user, address, data, before):
    """(what came of it, whether anything was changed); undone afterwards."""
    with transaction.atomic():
        found = answer(user, "post", address, data)
        changed = adminsite.snapshot() != before
        transaction.set_rollback(True)
    adminsite.put_back(before[-1][-1])
    return found, changed


def answer(user, method, address, data=None):
    """open, shut or login: what came of a request by this person."""
    client = Client()
    if user is not None:
        client.force_login(user)
    response = getattr(client, method)(address, data)
    if response.status_code in (403, 404, 405):
        return "shut"
    assert response.status_code in (200, 301, 302, 409), f"{response.status_code} {address}"
    return "login" if response.get("Location", "").startswith("/admin/login/") else "open"
