"""What review pages ask for: prose as readers see it."""

from django import template
from django.urls import reverse

from allportal.prose import Prose

register = template.Library()


@register.filter
def rendered(text):
    """A text as readers see it, as safe HTML blocks; its links lead to the public pages."""
    return Prose().html(text)


@register.filter
def review_address(entry):
    """The review page of an entry."""
    return reverse(
        f"admin:{entry._meta.app_label}_{entry._meta.model_name}_review", args=[entry.pk]
    )


@register.filter
def kind_words(entry):
    """What kind of entry it is."""
    return entry._meta.verbose_name


@register.filter
def named(item):
    """``kind:slug`` of an item under review."""
    return f"{item.kind}:{item.entry.slug}"
