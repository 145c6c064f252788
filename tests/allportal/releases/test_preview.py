"""Preview: the current release with the changed entries of the working copy in place."""

import pytest

from allportal.editorial import renaming, saving
from allportal.releases import overlay, preview, publishing, releasefile, source, store
from disease.models import Disease
from tests.factories import content, releases
from tests.factories.rich_releases import folder, mechanism
from therapies.models import Product, Therapy

from .snapshot import files_below

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path):
    """2026.10, loaded and current."""
    publishing.load(folder(tmp_path, change=mechanism("first")))


def edit(text):
    therapy = Therapy.objects.get(slug="ponatinib")
    with saving.change(therapy, by=None) as entry:
        entry.mechanism = text
        entry.save()


def shown(path=None):
    with source.reading(source.ReleaseSource(path or preview.release_file(), preview=True)):
        return {each.slug: each.mechanism for each in Therapy.objects.all()}


def test_without_a_change_it_shows_the_current_release(published):
    assert shown() == {"blinatumomab": "", "ponatinib": "first"}
    assert preview.release_file() == publishing.ready("2026.10")


def test_it_shows_what_was_changed(published):
    edit("second")

    assert shown()["ponatinib"] == "second"


def test_it_shows_changed_rows(published):
    therapy = Therapy.objects.get(slug="ponatinib")
    with saving.change(therapy, by=None):
        Product.objects.filter(slug="iclusig").update(holder="Other holder")

    with source.reading(source.ReleaseSource(preview.release_file())):
        assert Product.objects.get(slug="iclusig").holder == "Other holder"


def test_it_shows_new_entries(published):
    content.therapy("draft", of=Disease.objects.get())

    assert "draft" in shown()


def test_it_shows_a_working_copy_that_was_never_released():
    content.therapy(of=content.disease())

    assert shown() == {"ponatinib": ""}


def test_what_is_public_stays_as_it_is(published, release_store):
    before = files_below(release_store)
    edit("second")

    preview.release_file()

    assert files_below(release_store) == before
    assert shown(publishing.ready(store.current()))["ponatinib"] == "first"


def test_it_is_made_once_for_a_state_of_the_working_copy(published, monkeypatch):
    edit("second")
    path = preview.release_file()
    monkeypatch.setattr(overlay, "put", None)

    assert preview.release_file() == path


def test_it_is_made_anew_after_a_change(published):
    edit("second")
    shown()

    edit("third")

    assert shown()["ponatinib"] == "third"


def test_it_is_made_anew_when_another_release_becomes_current(published, tmp_path):
    assert shown()["blinatumomab"] == ""

    def change(found):
        found["therapy", "blinatumomab"][0]["fields"]["mechanism"] = "new"

    publishing.load(folder(tmp_path, "2026.11", change), use=True)

    assert shown()["blinatumomab"] == "new"


def test_its_manifest_says_which_entries_are_unpublished(published):
    edit("second")

    manifest = releasefile.read_manifest(preview.release_file())

    unpublished = [e.slug for e in manifest.entries if e.provenance == "unpublished change"]
    assert unpublished == ["ponatinib"]


def test_old_scratch_files_are_forgotten(published):
    for number in range(preview.KEEP + 3):
        edit(f"edit {number}")
        preview.release_file()

    assert len(list(preview.folder().iterdir())) == preview.KEEP


def test_a_preview_that_fails_leaves_no_scratch_file(published, monkeypatch):
    edit("second")

    def refuse(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(overlay, "put", refuse)

    with pytest.raises(OSError, match="No space"):
        preview.release_file()

    assert list(preview.folder().iterdir()) == []


def test_api_of_the_preview_passes_for_no_release(client, admin_user, tmp_path):
    content.therapy("ponatinib")
    releases.released(tmp_path)
    client.force_login(admin_user)

    answer = client.get("/preview/api/v1/therapies/ponatinib/").json()

    assert answer["release"] == "preview"
    assert "unpublished text" in answer["banner"]


def test_renamed_entry_stands_in_it_once_and_its_old_address_leads_to_it(
    client, admin_user, published
):
    renaming.rename(Therapy.objects.get(slug="ponatinib"), "iclusig", by=admin_user)
    client.force_login(admin_user)

    found = client.get("/preview/search/?q=ponatinib").content.decode()
    old = client.get("/preview/therapies/ponatinib/")

    assert sorted(shown()) == ["blinatumomab", "iclusig"]
    assert (old.status_code, old["Location"]) == (301, "/preview/therapies/iclusig/")
    assert "/preview/therapies/iclusig/" in found
    assert "/preview/therapies/ponatinib/" not in found


def test_renamed_entry_stands_in_its_manifest_once(published, admin_user):
    renaming.rename(Therapy.objects.get(slug="ponatinib"), "iclusig", by=admin_user)

    manifest = releasefile.read_manifest(preview.release_file())

    slugs = [each.slug for each in manifest.entries if each.kind == "therapy"]
    assert slugs == ["blinatumomab", "iclusig"]


def test_login_leads_back_to_what_was_searched(client, published):
    answer = client.get("/preview/search/?q=ponatinib&page=2")

    assert answer.url == "/admin/login/?next=%2Fpreview%2Fsearch%2F%3Fq%3Dponatinib%26page%3D2"
