"""What templates ask of therapies."""

from django import template
from django.utils.html import format_html, format_html_join

from therapies import cards, doses

register = template.Library()

register.filter("dose_sentence", doses.sentence)
register.filter("ages", doses.ages)
register.filter("cycle_length", cards.cycle)


@register.simple_tag(takes_context=True)
def card_of(context, therapy):
    """The therapy in the words of its card, on the day of the release."""
    return cards.Card(therapy, context["release"].date)


@register.simple_tag
def dose_for(card, dose):
    """For what use, for whom and when: what stands before a dose's sentence."""
    return ", ".join(filter(None, [card.use(dose) if card else "", doses.head(dose)]))


@register.simple_tag
def which(card, row):
    """Which of the therapy's indications a row is about, as links; empty where it's all of them."""
    named = row.indications.all() if hasattr(row, "indications") else [row.indication]
    found = cards.numbered(filter(None, named), card.indications)
    links = format_html_join(
        ", ",
        '<a href="#indication-{}">indication {}</a>',
        ((each.slug, number) for number, each in found),
    )
    return format_html(' <span class="quiet">({})</span>', links) if found else ""
