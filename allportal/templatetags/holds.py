"""What templates show of holds: banners on entries, notes on rows, marks in lists."""

from django import template
from django.utils.html import format_html

from allportal.releases import holds

register = template.Library()


@register.inclusion_tag("includes/hold_banner.html")
def hold_banner(entry):
    """Every hold on an entry and on its rows, at the head of its page or card."""
    return {"holds": holds.in_force().of(entry)}


@register.inclusion_tag("includes/hold_notes.html")
def hold_notes(row):
    """The holds on a row, beside it."""
    return {"holds": holds.in_force().on(row)}


@register.inclusion_tag("includes/hold_mark.html")
def hold_mark(entry):
    """A badge beside the name of an entry that has holds."""
    return {"holds": holds.in_force().of(entry)}


@register.simple_tag
def held(row):
    """One more class, for a row that is struck out; nothing for others."""
    return " held" if holds.in_force().on(row) else ""


@register.simple_tag
def held_class(row):
    """The class attribute of a row that is struck out, of an element without other classes."""
    return format_html(' class="{}"', "held") if holds.in_force().on(row) else ""


@register.simple_tag
def holds_warning():
    """What every reader must be told where holds can't be shown."""
    return holds.in_force().warning
