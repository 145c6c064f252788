"""The admin's front page: panels that apps register."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from allportal.editorial import panels, saving, signoff, talk
from allportal.references.models import Reference
from allportal.releases import holding
from tests.factories import content, held, many, people, releases

pytestmark = pytest.mark.django_db


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

    told = [(each.slug, each.comment) for each, *_ in changes]
    assert told == [("one", "Second"), ("two", "")]
    assert changes[0][1] == "Second (one)"
    assert changes[0][2] == f"/admin/references/reference/{entry.pk}/change/"


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


@pytest.mark.parametrize("address", ["/admin/", "/admin/queue/", "/admin/sources/"])
def test_pages_take_as_many_queries_for_5000_entries_as_for_10(client, curator, address):
    counts = []
    for start, count in ((0, 10), (10, 4990)):
        many.unsigned(count, curator, start)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_steps_are_gone_once_somebody_signed_something_off(client, curator):
    sign_off(content.reference("one"), curator)

    assert context_of(client.get("/admin/"), "steps") is None


def test_steps_lead_to_a_second_person_while_there_is_none(client, curator):
    assert 'href="/admin/editorial/user/add/"' in client.get("/admin/").content.decode()

    people.staff()

    assert "Nobody publishes alone" not in client.get("/admin/").content.decode()


def test_front_page_has_what_is_for_you_first(client, curator):
    talk.assign(content.reference("one"), to=curator, by=curator)
    content.reference("two")

    page = client.get("/admin/")

    assert slugs(context_of(page, "for-you")) == ["one"]
    assert slugs(context_of(page, "waiting")) == ["one", "two"]


def test_front_page_grays_what_isnt_ones_own_to_sign(client, curator):
    content.saved(Reference.objects.create(slug="mine", kind="publication"), by=curator)
    content.reference("others")

    waiting = context_of(client.get("/admin/"), "waiting")

    assert {row.item.slug: row.reason for row in waiting["rows"]} == {
        "mine": "you changed it",
        "others": "",
    }
    assert waiting["to_sign"] == 1


def test_front_page_grays_what_was_changed_outside(client):
    client.force_login(people.in_role("Reviewer", "Curator"))
    entry = content.reference("one")
    Reference.objects.filter(pk=entry.pk).update(title="By SQL")

    [row] = context_of(client.get("/admin/"), "waiting")["rows"]

    assert (row.review, row.reason[:15]) == ("", "changed outside")


def test_front_page_offers_review_only_to_who_may_sign_off(client):
    content.reference("one")
    client.force_login(people.in_role("Curator"))
    seen = context_of(client.get("/admin/"), "waiting")["rows"][0].review
    client.force_login(people.in_role("Reviewer"))

    assert seen == ""
    assert context_of(client.get("/admin/"), "waiting")["rows"][0].review != ""


def test_front_page_shows_the_first_few_and_leads_to_all(client, curator):
    many.unsigned(30, people.staff())

    page = client.get("/admin/")

    assert len(context_of(page, "waiting")["rows"]) == 15
    assert "All 30 that wait" in page.content.decode()


def test_hold_stands_in_the_queue_until_it_is_lifted(client, curator, tmp_path):
    content.therapy()
    releases.released(tmp_path)
    put = held.hold()

    [row] = context_of(client.get("/admin/"), "waiting")["rows"]

    assert (row.item.work.value, row.item.slug, row.age) == ("hold", "ponatinib", "today")
    holding.lift(put.id, by=people.staff("second", "releases.hold"))
    assert context_of(client.get("/admin/"), "waiting")["rows"] == []


def test_queue_goes_by_pages(client, curator):
    many.unsigned(60, people.staff())

    page = client.get("/admin/queue/?show=review&page=2")

    assert len(page.context["rows"]) == 10
    assert "Page 2 of 2: 51–60 of 60" in page.content.decode()


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("all", ["assigned", "mine", "others"]),
        ("review", ["others"]),
        ("mine", ["assigned"]),
        ("changed", ["mine"]),
        ("nonsense", ["assigned", "mine", "others"]),
    ],
)
def test_queue_shows_what_is_asked_for(client, curator, show, found):
    assigned = content.reference("assigned")
    sign_off(assigned, curator)
    talk.assign(assigned, to=curator, by=curator)
    content.saved(Reference.objects.create(slug="mine", kind="publication"), by=curator)
    content.reference("others")

    page = client.get(f"/admin/queue/?show={show}")

    assert slugs(page.context) == found


def test_front_page_names_what_was_checked_too_long_ago(client, curator, settings):
    therapy = content.therapy(sources_checked_on="2020-05")
    therapy.products.update(label_checked_on="2019")
    settings.SOURCES_CHECKED_DAYS = 180

    [[stale, address]] = context_of(client.get("/admin/"), "sources")["rows"]

    assert (stale.title, stale.checked_on, stale.rows) == ("ponatinib", "2019", 2)
    assert address == f"/admin/therapies/therapy/{therapy.pk}/change/"


def test_front_page_counts_the_day_that_is_least_old(client, curator, settings):
    this_month = timezone.localdate().isoformat()[:7]
    content.therapy("month", sources_checked_on=this_month)
    content.therapy("year", sources_checked_on=this_month[:4])
    content.therapy("never", sources_checked_on="")
    content.therapy(
        "retired", sources_checked_on="2001", retired_on="2026", retired_reason="Merged"
    )
    settings.SOURCES_CHECKED_DAYS = 1

    assert context_of(client.get("/admin/"), "sources") is None


def slugs(context):
    return [row.item.slug for row in context["rows"]]


def sign_off(entry, by):
    shown = signoff.Shown(entry, saving.content_hash(entry))
    signoff.sign_off([shown], by=by, change="editorial")


def test_a_panel_that_has_nothing_to_show_is_left_out(client, curator, monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(panels.Panel("empty", "none.html", lambda request: None))

    assert list(client.get("/admin/").context["panels"]) == []


def test_panels_stand_in_their_order(monkeypatch):
    monkeypatch.setattr(panels, "_panels", {})
    panels.register(panels.Panel("later", "a.html", lambda request: {}, order=2))
    panels.register(panels.Panel("first", "a.html", lambda request: {}, order=1))

    assert [panel.name for panel, _ in panels.shown(None)] == ["first", "later"]


@pytest.mark.parametrize(("role", "is_told"), [("Curator", True), ("Reviewer", False)])
def test_first_steps_tell_only_those_who_may_to_change_an_entry(client, role, is_told):
    client.force_login(people.in_role(role))

    page = client.get("/admin/").content.decode()

    assert "What to do first" in page
    assert ("Change it, give the reason" in page) == is_told
