"""Roles: four groups, whose rights follow the registry after every ``migrate``.

They can be combined. Other groups, and rights given to one person, are left alone.
"""

from django.contrib.auth.models import Group, Permission
from django.db import router

from allportal.entries import registry

CURATOR, REVIEWER, PUBLISHER, ADMINISTRATOR = "Curator", "Reviewer", "Publisher", "Administrator"

EVERYBODY = [
    "editorial.view_version",
    "editorial.view_signoff",
    "editorial.view_remark",
    "releases.view_release",
    "releases.hold",
    "labels.view_labelsection",
]
ON_ENTRIES = {
    CURATOR: ["view", "add", "change", "delete"],
    REVIEWER: ["view"],
    PUBLISHER: ["view"],
    ADMINISTRATOR: [],
}
BESIDES = {
    CURATOR: [*EVERYBODY, "labels.read_label"],
    REVIEWER: [*EVERYBODY, "editorial.sign_off"],
    PUBLISHER: [*EVERYBODY, "releases.publish"],
    ADMINISTRATOR: [
        "editorial.view_user",
        "editorial.add_user",
        "editorial.change_user",
        "editorial.view_event",
        "auth.view_group",
    ],
}


def rights(role):
    """Every right of a role: ``{"therapies.change_therapy", …}``."""
    on_entries = {
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in (entry_type.model for entry_type in registry.types())
        for action in ON_ENTRIES[role]
    }
    return on_entries | set(BESIDES[role])


def after_migrate(sender, using, **_):
    """Bring the roles' rights in one app up to date, when its permissions are there."""
    if router.allow_migrate_model(using, Group):
        keep(sender.label, using)


def keep(app_label, using="default"):
    """Give each role exactly its rights in this app. Idempotent."""
    here = Permission.objects.using(using).filter(content_type__app_label=app_label)
    here = {f"{app_label}.{each.codename}": each for each in here}
    if not here:
        return
    for role in ON_ENTRIES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        wanted = {here[right].pk for right in rights(role) if right in here}
        mine = group.permissions.filter(content_type__app_label=app_label)
        had = set(mine.values_list("pk", flat=True))
        group.permissions.add(*wanted - had)
        group.permissions.remove(*had - wanted)
