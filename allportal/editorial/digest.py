"""The daily digest: what waits for whom, by mail."""

from django.urls import reverse

from allportal.entries import registry

from . import mail, queue, sources
from .models import User
from .queue_pages import address, age
from .rights import SIGN_OFF, has, sees

MOST = 20


def send_all():
    """Mail everybody who wants the digest what waits for them; returns the users mailed."""
    wanted = User.objects.filter(is_active=True, is_staff=True, mail_digest=True)
    readers = [each for each in wanted.order_by("pk") if each.email]
    if not readers:
        return []
    office, stale = queue.Office(registry.types()), sources.stale(registry.types())
    told = []
    for person in readers:
        if lists := waiting_for(person, office, stale):
            mail.digest(person, lists)
            told.append(person)
    return told


def waiting_for(person, office, stale):
    """[(heading, [(words, path)])]: what waits for this person; empty where nothing does."""
    seen = {kind for kind, each in office.types.items() if sees(person, each.model)}
    items = [each for each in office.items if each.entry_type.kind in seen]
    mine = [each for each in items if each.is_for(person)]
    signs = person.has_perm(SIGN_OFF)
    review = [each for each in items if signs and not each.not_to_sign(person)]
    held = [each for each in items if each.held]
    old = [each for each in stale if has(person, "change", each.entry_type.model)]
    lists = [
        ("For you", lines(mine)),
        ("Waiting for your review", lines(review)),
        ("Under a hold", lines(held)),
        ("Sources checked too long ago", lines(old)),
    ]
    return [(heading, found) for heading, found in lists if found]


def lines(found):
    """[(words, path)] of the first few, and how many more there are."""
    shown = [
        (words_of(each), address(each.entry_type, "change", each.pk))
        for each in queue.titled(found[:MOST])
    ]
    more = len(found) - MOST
    return [*shown, (f"and {more} more", reverse("admin:index"))] if more > 0 else shown


def words_of(each):
    if isinstance(each, sources.Stale):
        return f"{each.title}: checked {each.checked_on}"
    waits = f", {age(each.since)}" if each.since else ""
    return f"{each.title} ({each.work.label}{waits})"
