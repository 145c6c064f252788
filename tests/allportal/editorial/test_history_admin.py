"""The history of an entry in admin: differences, going back, recovering."""

import pytest

from allportal.editorial import renaming, saving
from allportal.editorial.models import Version
from tests.factories import adminpages, people
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


def versions(slug="ponatinib"):
    return list(Version.objects.of("therapy", slug))


def edit(entry, **fields):
    with saving.change(entry, by=None):
        Therapy.objects.filter(pk=entry.pk).update(**fields)


def compare(client, entry, a, b):
    return client.get(adminpages.address(entry, "compare"), {"a": a.pk, "b": b.pk})


def revert_address(entry, version):
    return f"{adminpages.address(entry, 'history')}../versions/{version.pk}/revert/".replace(
        "history/../", ""
    )


def test_compare_shows_what_differs_between_any_two_versions(client, curator, ponatinib):
    edit(ponatinib, mechanism="Blocks one enzyme.")
    edit(ponatinib, mechanism="Blocks two enzymes.")
    edit(ponatinib, targets=["ABL1"])

    page = compare(client, ponatinib, versions()[1], versions()[2])

    (row,) = page.context["rows"]
    assert [each.label for each in row.fields] == ["mechanism"]
    assert "<del>one enzyme.</del>" in page.content.decode()
    assert "<ins>two enzymes.</ins>" in page.content.decode()


def test_compare_puts_the_older_version_first(client, curator, ponatinib):
    edit(ponatinib, mechanism="Blocks.")

    page = compare(client, ponatinib, versions()[1], versions()[0])

    assert (page.context["old"], page.context["new"]) == (versions()[0], versions()[1])


def test_compare_crosses_a_rename(client, curator, ponatinib):
    renaming.rename(ponatinib, "iclusig", by=curator)

    page = compare(client, ponatinib, versions()[0], versions("iclusig")[0])

    assert [each.label for row in page.context["rows"] for each in row.fields] == ["slug"]


@pytest.mark.parametrize("value", ["", "abc", "0", "99999999999999999999"])
def test_compare_of_something_else_is_not_found(client, curator, ponatinib, value):
    page = client.get(adminpages.address(ponatinib, "compare"), {"a": value, "b": value})

    assert page.status_code == 404


def test_compare_does_not_show_versions_of_other_entries(client, curator, ponatinib):
    other = Version.objects.latest_of("disease", "acute-lymphoblastic-leukemia")

    assert compare(client, ponatinib, versions()[0], other).status_code == 404


def test_hostile_text_stays_text_in_a_difference(client, curator, ponatinib):
    hostile = "<img src=x onerror=alert(1)>"
    edit(ponatinib, name=hostile, mechanism=f"{hostile} one")
    edit(ponatinib, mechanism=f"{hostile} two", targets=[hostile])

    page = compare(client, ponatinib, versions()[1], versions()[2]).content.decode()

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_revert_page_shows_what_it_would_change(client, curator, ponatinib):
    edit(ponatinib, mechanism="Wrong.")

    page = client.get(revert_address(ponatinib, versions()[0]))

    (field,) = page.context["rows"][0].fields
    assert (field.old, field.new) == (("Wrong.",), ())


def test_revert_goes_back_in_the_persons_name(client, curator, ponatinib):
    edit(ponatinib, mechanism="Wrong.")
    address = revert_address(ponatinib, versions()[0])
    shown = client.get(address).context["content_hash"]

    answer = client.post(address, {"content_hash": shown, "comment": "It was wrong."})

    assert answer.status_code == 302
    assert Therapy.objects.get().mechanism == ""
    assert (versions()[-1].action, versions()[-1].by) == ("reverted", curator)


def test_revert_of_a_page_that_grew_old_is_refused(client, curator, ponatinib):
    edit(ponatinib, mechanism="Wrong.")
    address = revert_address(ponatinib, versions()[0])
    shown = client.get(address).context["content_hash"]
    edit(ponatinib, mechanism="Corrected by another.")

    answer = client.post(address, {"content_hash": shown})

    assert "look at it again" in answer.content.decode()
    assert Therapy.objects.get().mechanism == "Corrected by another."


def test_deleted_drafts_are_listed_and_recovered(client, curator, ponatinib):
    saving.delete_draft(ponatinib, by=curator)
    listed = client.get(adminpages.address(Therapy, "changelist") + "deleted/")

    answer = client.post(f"{adminpages.address(Therapy, 'changelist')}deleted/{versions()[-1].pk}/")

    assert [each.slug for each in listed.context["versions"]] == ["ponatinib"]
    assert answer.status_code == 302
    assert Therapy.objects.get().indications.count() == 1


def test_history_spans_a_rename(client, curator, ponatinib):
    renaming.rename(ponatinib, "iclusig", by=curator)

    page = client.get(adminpages.address(ponatinib, "history"))

    assert [each.action for each in page.context["versions"]] == ["renamed", "renamed", "edited"]


def pages(entry):
    first = versions()[0]
    below = adminpages.address(Therapy, "changelist")
    compared = f"{adminpages.address(entry, 'compare')}?a={first.pk}&b={first.pk}"
    return {
        "see": [adminpages.address(entry, "history"), compared, f"{below}deleted/"],
        "change": [
            revert_address(entry, first),
            adminpages.address(entry, "rename"),
            adminpages.address(entry, "retire"),
        ],
    }


@pytest.mark.parametrize(
    ("rights", "statuses"),
    [
        ([], {"see": {403}, "change": {403}}),
        (["disease.change_disease"], {"see": {403}, "change": {403}}),
        (["therapies.view_therapy"], {"see": {200}, "change": {403}}),
        (["therapies.change_therapy"], {"see": {200}, "change": {200}}),
    ],
)
def test_rights_on_these_pages_are_those_of_the_entry(client, ponatinib, rights, statuses):
    client.force_login(people.staff("sam", *rights))

    found = {
        name: {client.get(each).status_code for each in addresses}
        for name, addresses in pages(ponatinib).items()
    }

    assert found == statuses


def test_who_may_only_look_changes_nothing_by_a_forged_post(client, ponatinib):
    client.force_login(people.staff("vera", "therapies.view_therapy", "editorial.sign_off"))
    below = adminpages.address(Therapy, "changelist")
    forged = {"slug": "forged", "content_hash": saving.content_hash(ponatinib)}

    answers = {client.post(each, forged).status_code for each in pages(ponatinib)["change"]}
    saving.delete_draft(ponatinib, by=None)
    recover = client.post(f"{below}deleted/{versions()[-1].pk}/")

    assert answers == {403}
    assert recover.status_code == 403
    assert not Therapy.objects.exists()
