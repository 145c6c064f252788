"""What templates ask of therapies."""

from django import template

from therapies import cards
from therapies.doses import sentence

register = template.Library()

register.filter("dose_label", cards.label)
register.filter("dose_sentence", sentence)
register.filter("ages", cards.ages)
register.filter("cycle_length", cards.cycle)


@register.simple_tag(takes_context=True)
def card_of(context, therapy):
    """The therapy in the words of its card, on the day of the release."""
    return cards.Card(therapy, context["release"].date)
