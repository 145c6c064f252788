"""A third content app, from admin to release, page, API, search and download.

Run by tests/test_toy.py with tests.toy_settings, in a process of its own.
"""

import pytest
from django.core.management import call_command
from django.urls import reverse

from allportal.editorial import state
from allportal.releases import publishing, source, store, verifying
from disease.models import Disease
from tests.factories import adminpages, content, releases

from .models import Chapter, Leaflet

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(admin_client):
    """A leaflet that was written in the admin, in a release that was loaded since."""
    all_ = content.disease()
    address = reverse("admin:toy_leaflet_add")
    typed = {"name": "Living with ALL", "slug": "living-with-all", "audience": "adults"}
    typed |= {"disease": all_.pk, "chapters-TOTAL_FORMS": 1}
    chapter = {"chapters-0-title": "Infusions", "chapters-0-body": "Drink\r\nenough.  "}
    form = adminpages.filled(admin_client.get(address), **typed)
    answer = admin_client.post(address, form | chapter)
    assert answer.status_code == 302, answer.context["errors"]
    return Leaflet.objects.get()


@pytest.fixture
def released(written, tmp_path):
    return releases.released(tmp_path)


def test_it_is_written_in_the_admin(written):
    chapter = Chapter.objects.get()

    assert (written.slug, chapter.slug) == ("living-with-all", "infusions")
    assert chapter.body == "Drink\nenough."
    assert state.of(written) == state.State.NEW


def test_it_is_signed_off_by_its_release(released):
    assert state.of(Leaflet.objects.get()) == state.State.SIGNED_OFF
    assert verifying.verify(released) == []


def test_it_has_a_page(released, client):
    text = client.get("/leaflets/living-with-all/").content.decode()

    assert "Living with ALL" in text
    assert "Infusions" in text


def test_it_has_an_endpoint(released, client):
    listed = client.get("/api/v1/leaflets/?audience=adults").json()
    whole = client.get("/api/v1/leaflets/living-with-all/").json()

    assert [each["name"] for each in listed["results"]] == ["Living with ALL"]
    assert [each["title"] for each in whole["chapters"]] == ["Infusions"]
    assert "leaflets/" in client.get("/api/v1/").json()["endpoints"]


def test_it_is_in_the_schema(released, tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "x.yaml"))

    assert "/api/v1/leaflets/" in (tmp_path / "x.yaml").read_text()


def test_it_is_found_by_search(released, client):
    assert "/leaflets/living-with-all/" in client.get("/search/?q=infusions").content.decode()


def test_prose_links_to_it(released, client, tmp_path):
    section = Disease.objects.get().sections.get()
    section.body = "Hand out [[leaflet:living-with-all]]."
    section.save()
    releases.released(tmp_path, "2026.11")

    page = client.get("/disease/acute-lymphoblastic-leukemia/").content.decode()

    assert 'href="/leaflets/living-with-all/"' in page


def test_its_past_releases_stay_readable(released, client, tmp_path):
    Leaflet.objects.update(name="Living on")
    releases.released(tmp_path, "2026.11")

    assert "Living on" in client.get("/leaflets/living-with-all/").content.decode()
    assert "Living with ALL" in client.get("/@2026.10/leaflets/living-with-all/").content.decode()


def test_its_drafts_are_seen_in_preview_alone(released, client, admin_client):
    from allportal.editorial import saving

    leaflet = Leaflet.objects.get()
    with saving.change(leaflet, by=None) as entry:
        entry.name = "Unpublished name"
        entry.save()

    path = "leaflets/living-with-all/"
    assert "Unpublished name" in admin_client.get(f"/preview/{path}").content.decode()
    with source.closed():
        assert "Unpublished name" not in client.get(f"/{path}").content.decode()


def test_it_is_in_the_export(released, tmp_path):
    publishing.export(released, tmp_path / "again")

    assert (tmp_path / "again" / "toy" / "leaflet" / "living-with-all.json").is_file()
    assert store.current() == released


def test_it_needs_no_migration_but_its_own(capsys):
    call_command("makemigrations", "--check", "--dry-run")

    assert "No changes detected" in capsys.readouterr().out
