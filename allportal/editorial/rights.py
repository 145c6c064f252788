"""Who may do what in admin: rights on a row are the rights on the entry it belongs to."""

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied

from allportal.entries import registry

from . import chain

SIGN_OFF = "editorial.sign_off"


def has(user, action, model):
    """Whether this person has the right ``action`` (view, add, change, delete) on a model."""
    return user.has_perm(full_codename(action, model))


def full_codename(action, model):
    """The right ``action`` on a model, such as ``therapies.change_therapy``."""
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def may(request, action, model):
    return has(request.user, action, model)


def may_see(request, model):
    return sees(request.user, model)


def sees(user, model):
    return has(user, "view", model) or has(user, "change", model)


def sees_everything(user):
    """Whether this person may see every kind of entry, as the preview shows them."""
    return all(sees(user, each.model) for each in registry.types())


def visible_types(user):
    """The entry types that this person may see."""
    return [each for each in registry.types() if sees(user, each.model)]


def is_own(request, entry):
    """Whether nobody but this person changed the entry since its last sign-off; or a superuser."""
    if request.user.is_superuser:
        return True
    return chain.authors(registry.of(type(entry)).kind, entry.slug) == [request.user]


class RootRights:
    """Admin of a row: its rights are those of its entry."""

    @property
    def root_model(self):
        return registry.of(self.model).model

    def has_view_permission(self, request, obj=None):
        return may_see(request, self.root_model)

    def has_change_permission(self, request, obj=None):
        return may(request, "change", self.root_model)

    def has_add_permission(self, request, obj=None):
        return may(request, "add" if obj is None else "change", self.root_model)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class ReadOnly:
    """Admin of what is written once: looked at, never changed."""

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
