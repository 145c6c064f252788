"""Loading, using, building and exporting releases: what becomes public, and when."""

import pytest

from allportal.editorial.models import SignOff, Version
from allportal.releases import publishing, source, store, verifying
from allportal.releases.models import Release
from tests.factories.rich_releases import folder, mechanism
from therapies.models import Therapy

from .snapshot import everything

pytestmark = pytest.mark.django_db


def shown_mechanism():
    """What public pages read of ponatinib."""
    with source.reading(source.ReleaseSource(publishing.ready(store.current()))):
        return Therapy.objects.get(slug="ponatinib").mechanism


def test_load_makes_the_first_release_current(tmp_path):
    loaded = publishing.load(folder(tmp_path, change=mechanism("first")))

    assert (loaded.made_current, store.current()) == (True, "2026.10")
    assert shown_mechanism() == "first"


def test_load_moves_the_working_copy_to_the_release(tmp_path):
    loaded = publishing.load(folder(tmp_path, change=mechanism("first")))

    assert Therapy.objects.get(slug="ponatinib").mechanism == "first"
    assert (len(loaded.moved), loaded.left) == (6, [])


def test_load_does_not_make_a_later_release_current_by_itself(tmp_path):
    publishing.load(folder(tmp_path, change=mechanism("first")))

    loaded = publishing.load(folder(tmp_path, "2026.11", mechanism("second")))

    assert (loaded.made_current, shown_mechanism()) == (False, "first")


def test_load_makes_a_release_current_when_asked(tmp_path):
    publishing.load(folder(tmp_path, change=mechanism("first")))

    publishing.load(folder(tmp_path, "2026.11", mechanism("second")), use=True)

    assert shown_mechanism() == "second"


def test_load_of_the_same_again_changes_nothing(tmp_path):
    publishing.load(folder(tmp_path))
    before = everything()

    loaded = publishing.load(tmp_path / "2026.10")

    assert everything() == before
    assert (loaded.moved, loaded.left) == ([], [])


def test_load_again_leaves_what_was_reverted_since(tmp_path):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    publishing.load(folder(tmp_path, "2026.11", mechanism("second")))
    Therapy.objects.filter(slug="ponatinib").update(mechanism="first")

    publishing.load(tmp_path / "2026.11")

    assert Therapy.objects.get(slug="ponatinib").mechanism == "first"


def test_load_again_does_not_bring_back_a_revoked_sign_off(tmp_path):
    publishing.load(folder(tmp_path))
    SignOff.objects.update(revoked_at="2026-10-24T00:00Z")

    publishing.load(tmp_path / "2026.10")

    assert not SignOff.objects.standing().exists()


def test_load_keeps_signer_and_provenance_of_the_manifest(tmp_path):
    publishing.load(folder(tmp_path))

    signed = SignOff.objects.latest_of("therapy", "ponatinib")

    assert (signed.signer, signed.provenance) == ("A. Reviewer", "made for a test")
    assert (signed.loaded, signed.by) == (True, None)


def test_load_is_no_authorship(tmp_path):
    publishing.load(folder(tmp_path))

    assert set(Version.objects.values_list("by", "action")) == {(None, "loaded")}


def test_load_shares_the_sign_offs_of_what_did_not_change(tmp_path):
    publishing.load(folder(tmp_path))

    publishing.load(folder(tmp_path, "2026.11", mechanism("second")))

    assert SignOff.objects.count() == 6 + 1
    assert Release.objects.get(version="2026.11").sign_offs.count() == 6


def test_releases_of_one_day_follow_each_other_by_number(tmp_path):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    day = {"date": "2026-10-23"}
    publishing.load(folder(tmp_path, "2026.10.2", mechanism("third"), **day))
    publishing.load(folder(tmp_path, "2026.10.1", mechanism("second"), **day))

    latest = SignOff.objects.latest_of("therapy", "ponatinib")

    assert "third" in latest.content
    assert Therapy.objects.get(slug="ponatinib").mechanism == "third"


def test_load_refuses_other_content_of_a_recorded_version(tmp_path, release_store):
    publishing.load(folder(tmp_path))
    release_store.rename(tmp_path / "lost")
    other = folder(tmp_path / "other", change=mechanism("other"))

    with pytest.raises(publishing.Refused, match="2026.10 is known with other content"):
        publishing.load(other)

    assert not release_store.exists()


def test_load_refuses_other_content_of_a_stored_version(tmp_path):
    publishing.load(folder(tmp_path))
    Release.objects.all().delete()
    before = everything()
    other = folder(tmp_path / "other", change=mechanism("other"))

    with pytest.raises(publishing.Refused, match="2026.10 is known with other content"):
        publishing.load(other)

    assert everything() == before


def test_load_refuses_what_only_the_store_agrees_with(tmp_path):
    publishing.load(folder(tmp_path))
    Release.objects.update(manifest="{}")

    with pytest.raises(publishing.Refused, match="2026.10 is known with other content"):
        publishing.load(tmp_path / "2026.10")


def test_load_killed_before_the_store_leaves_the_old_release_served(tmp_path, monkeypatch):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    second = folder(tmp_path, "2026.11", mechanism("second"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "put", killed)

        with pytest.raises(KeyboardInterrupt):
            publishing.load(second, use=True)

    assert (store.stored(), shown_mechanism()) == (["2026.10"], "first")
    assert Release.objects.get(version="2026.11").stored_at is None


def test_load_killed_before_the_store_is_completed_by_loading_again(tmp_path, monkeypatch):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    second = folder(tmp_path, "2026.11", mechanism("second"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            publishing.load(second, use=True)

    publishing.load(second, use=True)

    assert shown_mechanism() == "second"
    assert verifying.verify("2026.11") == []
    assert Release.objects.get(version="2026.11").stored_at is not None


def test_load_killed_before_the_store_is_completed_by_build(tmp_path, monkeypatch):
    first = folder(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(store, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            publishing.load(first)

    publishing.build_all()

    assert store.current() == "2026.10"
    assert verifying.verify("2026.10") == []


def test_load_killed_before_the_pointer_leaves_the_old_release_served(tmp_path, monkeypatch):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    second = folder(tmp_path, "2026.11", mechanism("second"))
    with monkeypatch.context() as patched:
        patched.setattr(store, "point_to", killed)
        with pytest.raises(KeyboardInterrupt):
            publishing.load(second, use=True)
    assert shown_mechanism() == "first"

    publishing.use("2026.11")

    assert shown_mechanism() == "second"


def test_load_killed_while_recording_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    from allportal.editorial import signoff

    monkeypatch.setattr(signoff, "record_loaded", killed)
    first = folder(tmp_path)

    with pytest.raises(KeyboardInterrupt):
        publishing.load(first)

    assert not Therapy.objects.exists()
    assert not Version.objects.exists()
    assert store.stored() == []


def killed(*args, **kwargs):
    raise KeyboardInterrupt


def test_use_goes_back_and_forth(tmp_path):
    publishing.load(folder(tmp_path, change=mechanism("first")))
    publishing.load(folder(tmp_path, "2026.11", mechanism("second")), use=True)

    shown = []
    for version in ("2026.10", "2026.11", "2026.10"):
        publishing.use(version)
        shown.append(shown_mechanism())

    assert shown == ["first", "second", "first"]


def test_use_builds_what_is_missing(tmp_path):
    publishing.load(folder(tmp_path))
    publishing.ready("2026.10").unlink()

    publishing.use("2026.10")

    assert shown_mechanism() == ""


@pytest.mark.parametrize("version", ["2026.12", "../2026.10", "", "current"])
def test_use_refuses_a_release_that_is_not_known(tmp_path, version):
    publishing.load(folder(tmp_path))

    with pytest.raises(publishing.Refused, match="no release known here"):
        publishing.use(version)

    assert store.current() == "2026.10"
