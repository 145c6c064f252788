"""What the admin page of an entry shows of the holds that stand on it."""

from django import template

from allportal.releases import hold_admin, holds

register = template.Library()


@register.inclusion_tag("admin/releases/_standing.html", takes_context=True)
def standing_holds(context, entry):
    """The holds on an entry and its rows, with what this person may do about each."""
    user = context["request"].user
    found = holds.read().of(entry) if user.has_perm(hold_admin.HOLD) else []
    return {"holds": hold_admin.shown(found, user), "csrf_token": context.get("csrf_token")}
