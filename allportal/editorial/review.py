"""What a reviewer is shown of an entry, and of those that must be signed along with it."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings

from allportal.entries import (
    canonical,
    comparing,
    linkform,
    registry,
    respelling,
    upgrades,
    validation,
)
from allportal.entries.fields import ProseField
from allportal.entries.models import Entry
from allportal.entries.wording import Wording

from . import accepting, chain, checks, state
from .models import SignOff
from .rights import SIGN_OFF
from .state import State

MOST = 200


@dataclass(eq=False)
class Item:
    """One entry under review, as ``user`` may see it. Its hash is of the very text it shows."""

    entry: Entry
    user: object
    known: checks.Known = field(default_factory=checks.Known)  # shared by the items of a page

    def __post_init__(self):
        self.entry_type = registry.of(type(self.entry))
        self.content = canonical.entry_bytes(self.entry_type, self.entry)
        self.sha256 = canonical.digest(self.content)

    @property
    def kind(self):
        return self.entry_type.kind

    @property
    def value(self):
        """Names the entry and the text that was shown of it, in a form."""
        return f"{self.kind}:{self.entry.slug}:{self.sha256}"

    @cached_property
    def rows(self):
        return json.loads(self.content)

    @cached_property
    def state(self):
        return state.compare(self.entry_type, self.entry.slug, self.content)

    @cached_property
    def signed(self):
        """The sign-off that stands, or None."""
        return SignOff.objects.latest_of(self.kind, self.entry.slug)

    @cached_property
    def before(self):
        """The rows of that sign-off, in today's shape; none where there is none."""
        before = []
        if self.signed is not None:
            content = self.signed.content.encode()
            before = json.loads(upgrades.to_today(self.entry_type, content, self.signed.schema))
            slug = before[0]["fields"]["slug"]
            before = respelling.respelled(self.entry_type, before, self.entry.slug)
            before[0] = {**before[0], "fields": {**before[0]["fields"], "slug": slug}}
        return before

    @cached_property
    def changes(self):
        """What changed since that sign-off, in words; everything where there is none."""
        return Wording(self.kind).rows(comparing.compare(self.kind, self.before, self.rows))

    @cached_property
    def as_read(self):
        """[(what for, before, after)] of each row that readers see as one sentence, if it differs.

        One of the two is empty where the row is new or gone.
        """
        was, now = map(self.entry_type.sentences, (self.before, self.rows))
        return [
            (titled(*name), was.get(name, ""), now.get(name, ""))
            for name in sorted({*was, *now}, key=str)
            if was.get(name) != now.get(name)
        ]

    @cached_property
    def versions(self):
        """The versions since that sign-off, oldest first."""
        return chain.since_sign_off(self.kind, self.entry.slug)[1]

    @cached_property
    def authors(self):
        return list(dict.fromkeys(each.by for each in self.versions if each.by))

    @property
    def last_author(self):
        """Who changed it last since that sign-off; None where nobody is named."""
        return next((each.by for each in reversed(self.versions) if each.by), None)

    @cached_property
    def findings(self):
        """[(finding, its digest, the Acceptance that stands or None)], the worst first."""
        subject = checks.Subject(self.entry_type, self.entry.slug, self.rows, self.known)
        return accepting.judged(subject, checks.run_on(subject))

    @cached_property
    def why_not(self):
        """Why this user can't sign it, in a sentence; empty when they can."""
        if not self.user.has_perm(SIGN_OFF):
            return "You don't have the right to sign off."
        if self.state == State.SIGNED_OFF:
            return "It is signed off as it stands."
        if chain.changed_outside(self.entry):
            return "It was changed outside the portal: a curator must adopt the change first."
        if settings.FOUR_EYES and self.user in self.authors:
            return "You changed it since its last sign-off: somebody else must sign it off."
        return ""


def titled(model, key):
    """What the sentence of a row is for: ``dose treatment``."""
    return f"{model._meta.verbose_name} {key.replace('-', ' ')}"


def named_by(item):
    """The other entries that an entry cites or links to, in the order of release manifests."""
    names = set(validation.targets(item.entry_type, item.rows))
    for row in item.rows:
        model = next(each for each in item.entry_type.models if named(each, row))
        names |= set(quoted(model, row["fields"]))
    names.discard((item.entry_type, item.entry.slug))
    found = []
    for entry_type in registry.types():
        slugs = [slug for kind, slug in names if kind is entry_type]
        found += entry_type.model._base_manager.filter(slug__in=slugs).order_by("slug")
    return found


def named(model, row):
    return model._meta.label_lower == row["model"]


def quoted(model, fields):
    """(entry type, slug) of each entry that a row's prose names, itself or by one of its rows."""
    for each in canonical.content_fields(model)[0]:
        if not isinstance(each, ProseField):
            continue
        for name, slug in linkform.BEGINS.findall(fields.get(each.name, "")):
            form = registry.links().get(name)
            row = form and form.model._base_manager.filter(**{form.field: slug}).first()
            if row is not None:
                yield registry.of(form.model), getattr(row, "root", row).slug


def unsigned(item):
    """Items of the unsigned entries that an entry rests on, and of those that these rest on."""
    found, queue, seen = [], [item], {item.entry}
    while queue and len(found) < MOST:
        new = [each for each in changed(named_by(queue.pop(0))) if each not in seen]
        seen |= set(new)
        items = [Item(each, item.user, item.known) for each in new]
        found += items
        queue += items
    return found


def changed(entries):
    """Those of these entries that aren't signed off, by the hash kept beside them."""
    found = []
    for entry_type in registry.types():
        mine = [each for each in entries if type(each) is entry_type.model]
        states = state.overview(entry_type, [each.slug for each in mine]) if mine else {}
        found += [each for each in mine if states[each.slug] != State.SIGNED_OFF]
    return found
