"""What people say of an entry: comments, notes it was sent back with, and whose work it is.

Kept by kind and slug, so that it outlives the entry; it is found by former slugs too.
"""

import re

from django.core.exceptions import ValidationError
from django.db import transaction

from allportal.entries import registry, text

from . import events, mail
from .models import Acceptance, Assignment, Event, Remark, User

MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")
LONGEST = 10_000


def name(entry):
    """(kind, slug) of an entry."""
    return registry.of(type(entry)).kind, entry.slug


def of(model, entry):
    """The remarks or assignments of an entry, also under its former slugs."""
    kind, slug = name(entry)
    return model.objects.filter(kind=kind, slug__in=[slug, *entry.former_slugs])


def thread(entry):
    """[(remark, [the answers to it])], oldest first; each with its ``parts`` to print."""
    remarks = list(of(Remark, entry).select_related("by", "to"))
    known = {user.username for user in mentioned_in(*[each.text for each in remarks])}
    by_pk = {each.pk: each for each in remarks}
    answers = {each.pk: [] for each in remarks}
    top = []
    for each in remarks:
        each.parts = parts(each.text, known)
        above = each
        while above.answers_id in by_pk:
            above = by_pk[above.answers_id]
        (top if above is each else answers[above.pk]).append(each)
    return [(each, answers[each.pk]) for each in top]


@transaction.atomic
def comment(entry, *, by, words, answers=None, address=""):
    """Say something of an entry; those whom it names as @username get mail. Returns the Remark."""
    remark = remark_on(entry, Remark.What.COMMENT, words, by=by, answers=answers)
    events.note(Event.What.COMMENTED, by=by, entry=name(entry), address=address)
    return remark


@transaction.atomic
def send_back(entry, *, by, to, words, sha256, address=""):
    """Send an entry back to ``to`` with a note on the text that has this hash."""
    remark = remark_on(entry, Remark.What.SENT_BACK, words, by=by, to=to, sha256=sha256)
    about = {"entry": name(entry), "sha256": sha256, "detail": remark.text}
    events.note(Event.What.SENT_BACK, by=by, address=address, **about)
    mail.sent_back(remark, entry)
    return remark


def remark_on(entry, what, words, *, by, **fields):
    words = text.normal(words)
    if not words:
        raise ValidationError("Write something first.")
    if fault := text.fault(words):
        raise ValidationError(f"This {fault}.")
    if len(words) > LONGEST:
        raise ValidationError(f"This is longer than {LONGEST:,} characters.")
    kind, slug = name(entry)
    remark = Remark.objects.create(kind=kind, slug=slug, what=what, text=words, by=by, **fields)
    told_already = fields.get("to")
    mail.mentioned(remark, entry, [each for each in mentioned_in(words) if each != told_already])
    return remark


@transaction.atomic
def assign(entry, *, to, by, correction=False, address=""):
    """Ask ``to`` to see to the entry, in place of whoever was asked before; None: nobody.

    ``correction``: what readers see now is wrong.
    """
    kind, slug = name(entry)
    before = of(Assignment, entry).first()
    was = (before.to, before.correction) if before else (None, False)
    if was == (to, correction and to is not None):
        return before
    of(Assignment, entry).delete()
    detail = f"to {to.get_username()}" if to else "to nobody"
    detail += ", a correction" if to and correction else ""
    events.note(Event.What.ASSIGNED, by=by, entry=(kind, slug), detail=detail, address=address)
    if to is None:
        return None
    assignment = Assignment.objects.create(
        kind=kind, slug=slug, to=to, by=by, correction=correction
    )
    if was[0] != to:
        mail.assigned(assignment, entry)
    return assignment


def renamed(kind, before, after):
    """Let what was said and accepted of an entry follow it to its new slug.

    What was accepted there already, of an entry that had the same text, stays where it is.
    """
    for model in (Remark, Assignment):
        model.objects.filter(kind=kind, slug=before).update(slug=after)
    there = Acceptance.objects.filter(kind=kind, slug=after).values("sha256")
    rows = Acceptance.objects.filter(kind=kind, slug=before)
    rows.exclude(sha256__in=there).update(slug=after)


def mentioned_in(*texts):
    """The active users whom texts name as @username."""
    names = {each for words in texts for found in MENTION.findall(words) for each in spelled(found)}
    return list(User.objects.filter(is_active=True, username__in=names)) if names else []


def spelled(found):
    """``@ada.`` at the end of a sentence may be "ada." or "ada"."""
    return found, found.rstrip(".+-@")


def parts(words, known):
    """A text cut into [(words, whether they name one of the ``known`` users)]."""
    found, end = [], 0
    for match in MENTION.finditer(words):
        username = next((each for each in spelled(match[1]) if each in known), None)
        if username is None:
            continue
        found += [(words[end : match.start()], False), (f"@{username}", True)]
        end = match.start() + 1 + len(username)
    return [each for each in [*found, (words[end:], False)] if each[0]]
