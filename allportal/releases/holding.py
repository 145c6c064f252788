"""Putting, confirming and lifting holds: warning takes one person, showing more takes two."""

import secrets
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from allportal.editorial import events, mail
from allportal.editorial.models import Event
from allportal.entries import text

from . import holdable, holds, publishing
from .holds import Hold

LONGEST = 1000


def put(kind, slug, *, words, by, row="", address=""):
    """Warn every reader of an entry, or of one ``row`` of it, at once. Returns the Hold.

    ``words``: what readers are told. The same hold again, by the same person, is the one that
    stands. Raises publishing.Refused for what readers can't see, and without words.
    """
    words = text.normal(words)
    refuse_words(words)
    content = holdable.content(kind, slug)
    row = holdable.row(kind, content, row)
    made = Hold(
        id=secrets.token_hex(4),
        kind=kind,
        slug=slug,
        row=row,
        formerly=tuple(content[0]["fields"].get("former_slugs", ())),
        text=words,
        by=name_of(by),
        by_id=by.pk,
        at=now(),
    )
    standing = publishing.change_holds(lambda items: items if same(items, made) else (*items, made))
    hold = same(standing, made)
    if note(Event.What.HELD, hold, by, address, detail=f"{row} {words}"):
        tell(hold, by)
    return hold


def tell(hold, by):
    """Mail everybody who may confirm or lift it."""
    _name, words = holdable.in_words(hold.kind, hold.slug, hold.row)
    row = f"{hold.row_name}: {words}" if words else hold.row_name
    page = reverse("admin:releases_release_holds")
    mail.hold_put(hold.kind, hold.slug, by=by, reason=hold.text, row=row, page=page)


def refuse_words(words):
    if not words or len(words) > LONGEST or (fault := text.fault(words)):
        fault = fault if words and len(words) <= LONGEST else f"takes 1 to {LONGEST} characters"
        raise publishing.Refused(f"The text that readers are told {fault}.")


def name_of(person):
    """The name under which readers see who put or confirmed a hold. Raises Refused."""
    if person.name_fault:
        raise publishing.Refused(person.name_fault)
    return text.normal_line(person.name_for_readers)


def same(items, made):
    """The hold among ``items`` that says what ``made`` does; None without one."""

    def said(each):
        return each.kind, each.slug, each.row, each.text, each.by_id

    return next((each for each in items if said(each) == said(made)), None)


def confirm(hold_id, *, by, address=""):
    """A second person has looked, and the warning stands. Returns the Hold. Raises Refused."""
    items = publishing.change_holds(lambda items: confirmed(items, hold_id, by))
    hold = standing(items, hold_id)
    note(Event.What.CONFIRMED, hold, by, address)
    return hold


def confirmed(items, hold_id, by):
    """``items``, with this hold confirmed by ``by``. Raises Refused."""
    hold = standing(items, hold_id)
    refuse_first_person(hold, by, "confirms")
    if hold.confirmed_by and hold.confirmed_by_id != by.pk:
        raise publishing.Refused(f"This hold is confirmed already ({hold.confirmed_by}).")
    if hold.confirmed_by:
        return items
    about = {"confirmed_by": name_of(by), "confirmed_by_id": by.pk, "confirmed_at": now()}
    return tuple(replace(each, **about) if each is hold else each for each in items)


def lift(hold_id, *, by, address=""):
    """Take a warning away: that shows more, so a second person does it. Raises Refused.

    It is logged just before: once it is away, nobody could complete what was interrupted.
    """

    def without(items):
        hold = standing(items, hold_id)
        refuse_first_person(hold, by, "lifts")
        note(Event.What.LIFTED, hold, by, address)
        return tuple(each for each in items if each is not hold)

    publishing.change_holds(without)


def is_first_person(hold, person):
    """Whether somebody else must confirm or lift it."""
    return settings.FOUR_EYES and hold.by_id == person.pk


def refuse_first_person(hold, by, verb):
    if is_first_person(hold, by):
        raise publishing.Refused(f"You put this hold: somebody else {verb} it.")


def standing(items, hold_id):
    """The hold among ``items`` that has this id. Raises Refused."""
    found = next((each for each in items if each.id == hold_id), None)
    if found is None:
        raise publishing.Refused(f"There is no hold {hold_id}: it was lifted, or never put.")
    return found


def note(what, hold, by, address, detail=""):
    """Log it, once for each hold and person; whether it was news."""
    detail = f"{hold.id} {detail or hold.row}".strip()
    noted = Event.objects.filter(what=what, who=by.get_username())
    if noted.filter(detail__startswith=hold.id).exists():
        return False
    events.note(what, by=by, entry=(hold.kind, hold.slug), detail=detail, address=address)
    return True


def note_refusal(hold_id, why, *, by, address=""):
    """Log that an act on a hold was refused, where such a hold stands."""
    hold = next((each for each in holds.read().items if each.id == hold_id), None)
    if hold is not None:
        about = {"entry": (hold.kind, hold.slug), "detail": f"{hold.id} {why}"}
        events.note(Event.What.REFUSED, by=by, address=address, **about)


def now():
    return timezone.now().isoformat(timespec="seconds").replace("+00:00", "Z")
