"""The admin's front page: panels that apps register."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial import panels, saving
from allportal.references.models import Reference
from tests.factories import content, people, releases

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    user = people.administrator()
    client.force_login(user)
    return user


def context_of(page, name):
    shown = [*page.context["panels"], *page.context["aside"]]
    return next((context for panel, context in shown if panel.name == name), None)


def test_front_page_counts_entries_by_state_and_links_to_the_lists(client, curator, tmp_path):
    content.reference("one")
    releases.released(tmp_path)
    content.reference("two")

    rows = context_of(client.get("/admin/"), "entries")["rows"]

    references = next(row for row in rows if row["name"] == "references")
    assert references["total"] == 2
    assert references["counts"] == [
        ("new", 1, "/admin/references/reference/?state=new"),
        ("changed", 0, "/admin/references/reference/?state=changed"),
        ("signed-off", 1, "/admin/references/reference/?state=signed-off"),
    ]


def test_front_page_names_what_people_changed_last_each_once(client, curator, tmp_path):
    entry = content.reference("one")
    content.saved(content.reference("two"))
    for title in ("First", "Second"):
        with saving.change(entry, by=curator, comment=title):
            Reference.objects.filter(slug="one").update(title=title)

    changes = context_of(client.get("/admin/"), "changes")["changes"]

    assert [(each.slug, each.comment) for each, _ in changes] == [("one", "Second"), ("two", "")]
    assert changes[0][1] == f"/admin/references/reference/{entry.pk}/change/"


def test_front_page_leaves_out_what_was_loaded(client, curator, tmp_path):
    content.reference("one")
    folder = releases.folder(tmp_path)
    Reference.objects.all().delete()
    from allportal.editorial.models import Version
    from allportal.releases import publishing

    Version.objects.all().delete()
    publishing.load(folder)

    assert context_of(client.get("/admin/"), "changes")["changes"] == []


def test_front_page_names_the_current_release(client, curator, tmp_path):
    content.reference("one")
    releases.released(tmp_path, banner="Not for clinical use.")

    page = client.get("/admin/")

    assert context_of(page, "release")["manifest"].version == "2026.10"
    assert "Not for clinical use." in page.content.decode()


def test_front_page_says_when_no_release_is_current(client, curator):
    assert "No release is current" in client.get("/admin/").content.decode()


def test_front_page_has_a_link_for_each_step(client, curator):
    text = client.get("/admin/").content.decode()

    steps = text[text.index("What to do first") : text.index("</ol>")]
    assert 'href="/about/"' in steps
    assert 'href="/admin/therapies/therapy/"' in steps
    assert 'href="/preview/"' in steps


def test_front_page_shows_staff_without_rights_no_entry(client):
    content.reference("one")
    client.force_login(people.staff())

    page = client.get("/admin/")

    assert context_of(page, "entries") is None
    assert context_of(page, "changes")["changes"] == []


def test_front_page_takes_as_many_queries_for_60_entries_as_for_10(client, curator, tmp_path):
    counts = []
    client.get("/admin/")
    for number in range(60):
        content.saved(content.reference(f"r-{number}"), by=curator)
        if number in (9, 59):
            with CaptureQueriesContext(connection) as queries:
                client.get("/admin/")
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_panel_that_has_nothing_to_show_is_left_out(client, curator, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(panels.Panel("empty", "none.html", lambda request: None))

    assert list(client.get("/admin/").context["panels"]) == []


def test_panels_stand_in_their_order(monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(panels.Panel("later", "a.html", lambda request: {}, order=2))
    panels.register(panels.Panel("first", "a.html", lambda request: {}, order=1))

    assert [panel.name for panel, _ in panels.shown(None)] == ["first", "later"]
