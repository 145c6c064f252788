"""What templates ask for: prose, citations, dates, and where a page stands among the releases."""

from django import template
from django.conf import settings
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from allportal import dates
from allportal.releases import history
from allportal.releases.changes_shown import KINDS_OF_CHANGE

register = template.Library()

NOT_RECORDED = "not recorded"
CHECK_LABEL = "not recorded: check the label"
REVIEWS = {
    "none": "not reviewed",
    "one person": "reviewed by one person",
    "two persons": "reviewed by two persons",
}


@register.simple_tag(takes_context=True)
def prose(context, text):
    """A text as HTML blocks."""
    return context["prose"].html(text)


@register.simple_tag(takes_context=True)
def prose_line(context, text):
    """A text as HTML that stands in a line."""
    return context["prose"].line(text)


@register.simple_tag(takes_context=True)
def cite(context, *rows):
    """The numbered citations of rows."""
    return context["prose"].cite(*rows)


@register.filter
def day(value):
    """A date with its precision: ``2012``, ``December 2012``, ``December 14, 2012``."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value, dates.spelled(value))


def missing(words):
    return format_html('<span class="missing">{}</span>', words)


@register.filter
def recorded(value):
    """``value``, or words that say that it isn't recorded."""
    return missing(NOT_RECORDED) if value in (None, "", []) else value


@register.filter
def or_label(value):
    """``value``, or words that send the reader to the label."""
    return missing(CHECK_LABEL) if value in (None, "", []) else value


@register.filter(is_safe=True)
def sentence(value):
    """``value`` with a capital at its start."""
    return capfirst(value)


@register.filter
def plural(model):
    """How several of a model are called: ``therapies``."""
    return model._meta.verbose_name_plural


@register.filter
def listed(values):
    """Several values in a line: ``a; b``."""
    return format_html_join("; ", "{}", ((value,) for value in values)) if values else ""


@register.filter
def reviewed(release):
    """The review state of a release in words, also where four eyes was switched off for it."""
    words = REVIEWS.get(release.review, release.review)
    if not release.flags.get("signed_alone"):
        return words
    alone = "signed off by one person: four eyes was switched off"
    return alone if release.review == "one person" else f"{words}; in part {alone}"


@register.filter
def change_words(change):
    """A kind of change in words: ``new approval``."""
    return KINDS_OF_CHANGE.get(change, change)


@register.simple_tag
def licence():
    """The license of the content: name, url."""
    return settings.LICENCE


@register.simple_tag
def current_release():
    """The manifest of the release that is current, whatever this page reads; None without one."""
    return history.current()


@register.simple_tag(takes_context=True)
def address_now(context):
    """The address of this page in the current release: without ``/@version`` or ``/preview``."""
    request = context["request"]
    query = request.GET.urlencode()
    return unpinned(request) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def canonical(context):
    """The absolute address that search engines keep for this page."""
    return context["request"].build_absolute_uri(unpinned(context["request"]))


def unpinned(request):
    """The path of a request without the prefix of any release."""
    return request.META.get("SCRIPT_NAME", "").rstrip("/") + escape_uri_path(request.path_info)
