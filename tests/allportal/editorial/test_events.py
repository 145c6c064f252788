"""The event log: seen and searched, never changed."""

import pytest

from allportal.editorial import events
from allportal.editorial.models import Event
from tests.factories import adminpages, people

pytestmark = pytest.mark.django_db

LOG = "/admin/editorial/event/"


@pytest.fixture
def logged(client):
    client.force_login(people.in_role("Administrator"))
    cora = people.staff("cora")
    return [
        events.note(Event.What.SIGNED, by=cora, entry=("therapy", "ponatinib"), sha256="ab" * 32),
        events.note(Event.What.LOADED, detail="2026.10", address="192.0.2.1"),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["loaded", "signed-off"]),
        ("?who=cora", ["signed-off"]),
        ("?what=loaded", ["loaded"]),
        ("?kind=therapy", ["signed-off"]),
        ("?q=ponatinib", ["signed-off"]),
        ("?q=abababab", ["signed-off"]),
        ("?q=192.0.2.1", ["loaded"]),
        ("?at__gte=2999-01-01+00:00:00Z", []),
    ],
)
def test_log_is_filtered_and_searched(client, logged, query, found):
    page = client.get(f"{LOG}{query}")

    assert [each.what for each in page.context["cl"].result_list] == found


@pytest.mark.parametrize("user", ["superuser", "administrator"])
def test_nobody_changes_or_deletes_events(client, logged, user):
    if user == "superuser":
        client.force_login(people.administrator())
    event = logged[0]
    before = Event.objects.filter(pk=event.pk).values().get()

    answers = [
        client.post(f"{LOG}add/", {"what": "saved"}),
        client.post(adminpages.address(event), {"who": "somebody else"}),
        client.post(adminpages.address(event, "delete"), {"post": "yes"}),
    ]
    bulk = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    client.post(LOG, bulk)

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert Event.objects.filter(pk=event.pk).values().get() == before


def test_event_outlives_who_and_what_it_tells_of(logged):
    with pytest.raises(TypeError):
        logged[0].delete()

    assert not [field for field in Event._meta.get_fields() if field.is_relation]


def test_address_is_that_of_the_connection(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="203.0.113.9")

    assert events.address(request) == "192.0.2.7"


def test_event_of_a_command_has_nobody(logged):
    assert str(logged[1]) == "command loaded a release"


@pytest.mark.parametrize(("old", "changed"), [("a long password", True), ("another", False)])
def test_own_new_password_is_logged_without_it(client, old, changed):
    sam = people.staff("sam")
    client.force_login(sam)
    new = "quite a new one 57"

    data = {"old_password": old, "new_password1": new, "new_password2": new}
    client.post("/admin/password_change/", data, REMOTE_ADDR="192.0.2.1")

    sam.refresh_from_db()
    found = list(Event.objects.values_list("what", "who", "detail", "address"))
    assert sam.check_password(new) == changed
    assert found == [(Event.What.PASSWORD, "sam", "sam", "192.0.2.1")] * changed
