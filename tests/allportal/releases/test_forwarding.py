"""The working copy follows a loaded release where that loses no edit."""

import pytest

from allportal.editorial import chain, saving, state
from allportal.editorial.models import Version
from allportal.releases import publishing, waiting
from disease.models import Disease, Subtype
from tests.factories import content, succession
from tests.factories.rich_releases import DISEASE, OTHER, THERAPY, folder, mechanism, without
from therapies.models import Indication, Product, Therapy

pytestmark = pytest.mark.django_db

ALL = [DISEASE[1]]
NEW_SUBTYPE = {
    "model": "disease.subtype",
    "fields": {"disease": ALL, "slug": "zz-new", "name": "New subtype"},
}


@pytest.fixture
def first(tmp_path):
    """2026.10, loaded."""
    publishing.load(folder(tmp_path, change=mechanism("first")))
    return tmp_path


def edit(entry, **fields):
    """Edit an entry as a curator does."""
    with saving.change(entry, by=None) as locked:
        for name, value in fields.items():
            setattr(locked, name, value)
        locked.save()


def ponatinib():
    return Therapy.objects.get(slug="ponatinib")


def test_an_edited_entry_is_left_and_listed(first):
    edit(ponatinib(), mechanism="edited here")

    loaded = publishing.load(folder(first, "2026.11", mechanism("second")))

    assert (loaded.moved, loaded.left) == ([], ["therapy/ponatinib"])
    assert ponatinib().mechanism == "edited here"


def test_an_entry_with_an_edited_row_is_left(first):
    Product.objects.filter(slug="iclusig").update(holder="edited here")

    loaded = publishing.load(folder(first, "2026.11", mechanism("second")))

    assert loaded.left == ["therapy/ponatinib"]
    assert Product.objects.get(slug="iclusig").holder == "edited here"


def test_other_entries_move_while_one_is_left(first):
    edit(ponatinib(), mechanism="edited here")

    def both(found):
        mechanism("second")(found)
        found[OTHER][0]["fields"]["mechanism"] = "also new"

    loaded = publishing.load(folder(first, "2026.11", both))

    assert (loaded.moved, loaded.left) == (["therapy/blinatumomab"], ["therapy/ponatinib"])
    assert Therapy.objects.get(slug="blinatumomab").mechanism == "also new"


def test_an_entry_equal_to_an_earlier_sign_off_moves(first):
    publishing.load(folder(first, "2026.11", mechanism("second")))
    edit(ponatinib(), mechanism="first")

    loaded = publishing.load(folder(first, "2026.12", mechanism("third")))

    assert loaded.moved == ["therapy/ponatinib"]
    assert state.of(ponatinib()) == state.State.SIGNED_OFF


def test_an_entry_edited_to_what_the_release_says_is_neither_moved_nor_left(first):
    edit(ponatinib(), mechanism="second")

    loaded = publishing.load(folder(first, "2026.11", mechanism("second")))

    assert (loaded.moved, loaded.left) == ([], [])
    assert state.of(ponatinib()) == state.State.SIGNED_OFF


def test_an_entry_that_only_the_working_copy_has_stays(first):
    content.therapy("draft")

    publishing.load(folder(first, "2026.11", mechanism("second")))

    assert Therapy.objects.filter(slug="draft").exists()


def test_an_older_release_moves_nothing(tmp_path):
    publishing.load(folder(tmp_path, "2026.11", mechanism("second")))

    loaded = publishing.load(folder(tmp_path, change=mechanism("first")))

    assert (loaded.moved, loaded.left, loaded.made_current) == ([], [], False)
    assert ponatinib().mechanism == "second"
    assert state.of(ponatinib()) == state.State.SIGNED_OFF


def test_an_older_release_brings_back_no_entry(tmp_path):
    publishing.load(folder(tmp_path, "2026.11", drop_blinatumomab))

    publishing.load(folder(tmp_path))

    assert not Therapy.objects.filter(slug="blinatumomab").exists()


def drop_blinatumomab(found):
    del found[OTHER]
    without(found, THERAPY, "with")


def test_an_entry_waits_for_a_row_of_an_entry_that_was_left(first):
    edit(Disease.objects.get(), abbreviation="ALL edited")

    def linked(found):
        found[DISEASE].insert(-3, NEW_SUBTYPE)
        indication = next(row for row in found[THERAPY] if row["fields"]["slug"] == "first")
        indication["fields"]["subtypes"].append([*ALL, "zz-new"])

    loaded = publishing.load(folder(first, "2026.11", linked))

    assert (loaded.moved, loaded.left) == ([], ["disease/" + ALL[0], "therapy/ponatinib"])
    assert Indication.objects.get(slug="first").subtypes.count() == 2


def test_an_entry_waits_with_a_row_that_an_entry_that_was_left_links_to(first):
    edit(ponatinib(), mechanism="edited here")

    def unlinked(found):
        without(found, DISEASE, "b-cell")
        subtype = next(row for row in found[DISEASE] if row["fields"]["slug"] == "ph-positive")
        del subtype["fields"]["parent"]
        indication = next(row for row in found[THERAPY] if row["fields"]["slug"] == "first")
        indication["fields"]["subtypes"].remove([*ALL, "b-cell"])

    loaded = publishing.load(folder(first, "2026.11", unlinked))

    assert (loaded.moved, loaded.left) == ([], ["disease/" + ALL[0], "therapy/ponatinib"])
    assert Subtype.objects.filter(slug="b-cell").exists()


def test_a_new_entry_waits_with_what_it_links_to(first):
    edit(Disease.objects.get(), abbreviation="ALL edited")

    def new_drug(found):
        found[DISEASE].insert(-3, NEW_SUBTYPE)
        root = {"model": "therapies.therapy", "fields": {"slug": "zzz", "name": "zzz"}}
        fields = {"therapy": ["zzz"], "slug": "only", "disease": ALL, "jurisdiction": "us-fda"}
        fields |= {"wording": "Words", "subtypes": [[*ALL, "zz-new"]]}
        found["therapy", "zzz"] = [root, {"model": "therapies.indication", "fields": fields}]

    loaded = publishing.load(folder(first, "2026.11", new_drug))

    assert loaded.left == ["disease/" + ALL[0], "therapy/zzz"]
    assert not Therapy.objects.filter(slug="zzz").exists()


def test_a_move_is_a_version_without_author(first):
    from allportal.editorial.models import Version

    publishing.load(folder(first, "2026.11", mechanism("second")))

    versions = Version.objects.of("therapy", "ponatinib")
    assert [each.comment for each in versions] == [
        "Loaded release 2026.10.",
        "Loaded release 2026.11.",
    ]
    assert versions.last().came_from == versions.first().sha256


def test_a_renamed_entry_follows_under_its_new_name(first):
    publishing.load(folder(first, "2026.11", succession.renamed), use=True)

    therapy = Therapy.objects.get(slug="iclusig")
    assert not Therapy.objects.filter(slug="ponatinib").exists()
    assert (state.of(therapy), waiting.offered()) == (state.State.SIGNED_OFF, [])
    assert not chain.changed_outside(therapy)
    assert [each.slug for each in Version.objects.chain("therapy", "iclusig")][-1] == "ponatinib"


def test_a_renamed_entry_that_was_edited_here_is_left(first):
    edit(ponatinib(), mechanism="edited here")

    loaded = publishing.load(folder(first, "2026.11", succession.renamed))

    assert "therapy/iclusig" in loaded.left
    assert ponatinib().mechanism == "edited here"
    assert not Therapy.objects.filter(slug="iclusig").exists()
