"""Roles: groups whose rights follow the registry."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from allportal.editorial import roles
from allportal.entries import registry
from tests.factories import people

pytestmark = pytest.mark.django_db


def rights_of(group):
    found = Group.objects.get(name=group).permissions
    return {
        f"{app}.{name}" for app, name in found.values_list("content_type__app_label", "codename")
    }


@pytest.mark.parametrize("role", list(roles.ON_ENTRIES))
def test_migrate_gives_each_role_its_rights_and_no_other(role):
    assert rights_of(role) == roles.rights(role)


def test_every_kind_of_entry_can_be_edited_by_curators_and_seen_by_reviewers():
    for entry_type in registry.types():
        app, model = entry_type.model._meta.app_label, entry_type.model._meta.model_name
        assert f"{app}.change_{model}" in rights_of("Curator")
        assert f"{app}.view_{model}" in rights_of("Reviewer")
        assert f"{app}.change_{model}" not in rights_of("Reviewer") | rights_of("Publisher")


def test_editing_signing_and_publishing_are_three_roles():
    holders = {
        right: [role for role in roles.ON_ENTRIES if right in rights_of(role)]
        for right in ("therapies.change_therapy", "editorial.sign_off", "releases.publish")
    }

    assert list(holders.values()) == [["Curator"], ["Reviewer"], ["Publisher"]]


def test_whoever_is_on_duty_may_warn():
    for role in ("Curator", "Reviewer", "Publisher"):
        assert "releases.hold" in rights_of(role)


def test_administrators_see_no_draft():
    assert not any(".view_therapy" in right for right in rights_of("Administrator"))


def test_migrating_again_mends_a_role_and_leaves_other_groups_alone():
    change = Permission.objects.get(codename="change_therapy")
    night_shift = Group.objects.create(name="Night shift")
    night_shift.permissions.add(change)
    Group.objects.get(name="Reviewer").permissions.add(change)
    Group.objects.get(name="Curator").permissions.remove(change)

    call_command("migrate", verbosity=0)

    assert rights_of("Night shift") == {"therapies.change_therapy"}
    assert rights_of("Reviewer") == roles.rights("Reviewer")
    assert rights_of("Curator") == roles.rights("Curator")


def test_rights_given_to_a_person_stay():
    sam = people.staff("sam", "therapies.view_therapy")

    call_command("migrate", verbosity=0)

    assert sam.user_permissions.count() == 1


def test_a_new_kind_of_entry_brings_its_rights(monkeypatch):
    without = {kind: each for kind, each in registry._types.items() if kind != "trial"}
    with monkeypatch.context() as patch:
        patch.setattr(registry, "_types", without)
        roles.keep("therapies")
        assert "therapies.change_trial" not in rights_of("Curator")

    roles.keep("therapies")

    assert "therapies.change_trial" in rights_of("Curator")


def test_roles_add_up():
    both = people.in_role("Curator", "Publisher")

    assert both.has_perms(["therapies.change_therapy", "releases.publish"])
    assert not both.has_perm("editorial.sign_off")
