"""People, with the rights that a test gives them."""

from django.contrib.auth.models import Group, Permission

from allportal.editorial.models import User


def administrator(username="ada"):
    return User.objects.create_superuser(username, password="a long password")


def staff(username="sam", *rights):
    """Staff with rights such as ``therapies.change_therapy``."""
    user = User.objects.create_user(username, password="a long password", is_staff=True)
    for right in rights:
        app, codename = right.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    return user


def in_role(*roles, username="", **fields):
    """Staff in the groups of these roles, such as ``in_role("Curator", "Publisher")``."""
    username = username or "-and-".join(roles).lower()
    user = User.objects.create_user(
        username, password="a long password", is_staff=True, email=f"{username}@x.test", **fields
    )
    user.groups.set(Group.objects.filter(name__in=roles))
    return user
