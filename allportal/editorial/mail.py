"""Mail to colleagues. Sent after the transaction commits; a failing server loses no work."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from allportal.entries import registry

from .models import User

HOLD = "releases.hold"

logger = logging.getLogger(__name__)


def assigned(assignment, entry):
    """Tell a person that an entry was assigned to them."""
    people = wanting("mail_assigned", [assignment.to], apart_from=assignment.by)
    send("assigned", people, assignment=assignment, **about(entry))


def sent_back(remark, entry):
    """Tell a person that their change was sent back with a note."""
    people = wanting("mail_sent_back", [remark.to] if remark.to else [], apart_from=remark.by)
    send("sent_back", people, remark=remark, **about(entry))


def mentioned(remark, entry, people):
    """Tell people that a remark names them."""
    people = wanting("mail_mentioned", people, apart_from=remark.by)
    send("mentioned", people, remark=remark, **about(entry))


def hold_put(kind, slug, *, by, reason, row="", page):
    """Tell everybody who may confirm or lift it that a hold was put.

    ``row``: which row of it, in words; ``page``: the path of the page of all holds.
    """
    on_duty = User.objects.with_perm(HOLD).filter(is_staff=True).order_by("pk")
    people = wanting("mail_hold", on_duty, apart_from=by)
    model = registry.get(kind).model
    entry = model._base_manager.filter(slug=slug).first() or model(slug=slug)
    holds = settings.SITE_URL + page
    send("hold", people, by=by, reason=reason, row=row, holds=holds, **about(entry))


def digest(person, lists):
    """Send a person what waits for them: ``[(heading, [(words, path)])]``."""
    address = settings.SITE_URL + reverse("admin:index")
    send("digest", [person], person=person, lists=lists, site=settings.SITE_URL, address=address)


def about(entry):
    """What a mail says of an entry: its name, and the address of its page in admin."""
    opts = registry.of(type(entry)).model._meta
    page = f"admin:{opts.app_label}_{opts.model_name}_change"
    path = reverse(page, args=[entry.pk]) if entry.pk else reverse("admin:index")
    return {
        "entry": str(entry) or entry.slug,
        "kind": opts.verbose_name,
        "address": f"{settings.SITE_URL}{path}",
    }


def wanting(preference, people, *, apart_from=None):
    """Those of ``people`` who have an address and want this mail."""
    return [
        each
        for each in people
        if each.is_active and each.email and getattr(each, preference) and each != apart_from
    ]


def send(name, people, **context):
    """Mail ``mail/<name>.txt``, whose first line is the subject, once all is committed."""
    if not people:
        return
    context["preferences"] = settings.SITE_URL + reverse("admin:preferences")
    subject, _, body = render_to_string(f"mail/{name}.txt", context).strip().partition("\n")
    subject = " ".join(subject.split())
    letters = [EmailMessage(subject, body.strip() + "\n", to=[each.email]) for each in people]
    transaction.on_commit(lambda: deliver(letters))


def deliver(letters):
    """Hand the letters to the mail server; what it refuses is logged, and nothing else fails."""
    try:
        get_connection().send_messages(letters)
    except Exception:
        to = ", ".join(address for each in letters for address in each.to)
        logger.exception("Mail wasn't sent: “%s” to %s", letters[0].subject, to)
