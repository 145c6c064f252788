"""What the log keeps of users: who made, changed or gave a new password to whom."""

from django.contrib.admin.utils import unquote

from . import events
from .models import Event, User


class LoggedPeople:
    """Admin of people that logs roles, rights, staff, active, superuser and passwords."""

    def save_model(self, request, obj, form, change):
        request.person_before = standing(User.objects.get(pk=obj.pk)) if change else ""
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        now = standing(form.instance)
        if not change:
            self.log(request, Event.What.USER_ADDED, now)
        elif now != request.person_before:
            self.log(request, Event.What.USER_CHANGED, f"{now}; was {request.person_before}")

    def user_change_password(self, request, id, form_url=""):
        person = self.get_object(request, unquote(id))
        answer = super().user_change_password(request, id, form_url)
        if person and User.objects.get(pk=person.pk).password != person.password:
            self.log(request, Event.What.PASSWORD, person.get_username())
        return answer

    def log(self, request, what, detail):
        events.note(what, by=request.user, detail=detail, address=events.address(request))


def standing(person):
    """A user and what they may do: ``rita: Curator, Reviewer; staff, active``.

    Rights that they have without a role follow: ``; also releases.publish``.
    """
    roles = ", ".join(sorted(each.name for each in person.groups.all())) or "no role"
    marks = ["superuser"] if person.is_superuser else []
    marks += ["staff"] if person.is_staff else []
    marks += ["active" if person.is_active else "inactive"]
    also = f"; also {', '.join(rights)}" if (rights := own_rights(person)) else ""
    return f"{person.get_username()}: {roles}; {', '.join(marks)}{also}"


def own_rights(person):
    """The rights that were given to this person alone: ``["releases.publish"]``, in order."""
    rows = person.user_permissions.values_list("content_type__app_label", "codename")
    return sorted(f"{app}.{codename}" for app, codename in rows)
