"""The work queue: which entries wait for somebody, for whom, since when. Derived, not stored.

Loaded whole in a number of queries that doesn't depend on how many entries there are, by the hashes
kept beside entries: good for lists, never for decisions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db import models

from allportal.entries import registry

from . import outside, state
from .models import Assignment, Remark, Version
from .past import Past

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Work(models.TextChoices):
    """Kinds of work, the most pressing first."""

    CORRECTION = "correction", "correction"
    HOLD = "hold", "hold"
    TASK = "task", "task"
    NEW = "new", "new"
    EDITORIAL = "editorial", "editorial"


ORDER = {each: number for number, each in enumerate(Work)}


@dataclass(frozen=True)
class Task:
    """Something to do on an entry, such as comparing it with its label; ``address``: where."""

    words: str
    address: str
    since: datetime


@dataclass
class Item:
    """An entry that waits for somebody.

    ``since``: when it began to wait. ``authors``: keys of the users who changed it since its last
    sign-off; ``last_pk``, ``last_at``: its newest version. ``outside``: rows were changed outside
    the portal. ``assignment``, ``sent_back``: as long as they wait. ``held``: since when it has
    been under a hold. ``tasks``: what apps ask for. ``corrects``: readers see text that was found
    wrong. ``title``, ``last``: filled in once it is to be shown.
    """

    entry_type: registry.EntryType
    slug: str
    pk: int
    sha256: str
    state: state.State
    former: tuple = ()
    since: datetime | None = None
    authors: set = field(default_factory=set)
    last_pk: int | None = None
    last_at: datetime | None = None
    outside: bool = False
    assignment: Assignment | None = None
    sent_back: Remark | None = None
    held: datetime | None = None
    tasks: list[Task] = field(default_factory=list)
    corrects: bool = False
    title: str = ""
    last: Version | None = None

    @property
    def name(self):
        return self.entry_type.kind, self.slug

    @property
    def names(self):
        """Its name, and those it was signed off under before."""
        return [(self.entry_type.kind, slug) for slug in (self.slug, *self.former)]

    @property
    def unsigned(self):
        return self.state != state.State.SIGNED_OFF

    @property
    def waits(self):
        return bool(self.unsigned or self.assignment or self.held or self.tasks)

    @property
    def work(self):
        asked = bool(self.assignment and self.assignment.correction)
        if asked or (self.unsigned and (self.corrects or self.held)):
            return Work.CORRECTION
        if self.held:
            return Work.HOLD
        if self.assignment or self.sent_back or self.tasks:
            return Work.TASK
        return Work.NEW if self.state == state.State.NEW else Work.EDITORIAL

    @property
    def order(self):
        return ORDER[self.work], self.since or LONG_AGO, self.name

    def is_for(self, user):
        """Whether it was sent back or assigned to this person."""
        to = [each.to_id for each in (self.sent_back, self.assignment) if each]
        return user.pk in to

    def not_to_sign(self, user):
        """Why this person can't sign it off now, in a few words; empty where they can."""
        if not self.unsigned:
            return "nothing to sign yet"
        if self.sent_back:
            return f"sent back to {self.sent_back.to}" if self.sent_back.to else "sent back"
        if self.outside:
            return "changed outside: a curator must adopt it first"
        if settings.FOUR_EYES and user.pk in self.authors:
            return "you changed it"
        return ""


_held: list[Callable] = []
_tasks: list[Callable] = []


def register_held(function):
    """Let ``function()`` say which entries are under a hold: {(kind, slug): since when}."""
    _held.append(function)


def register_tasks(function):
    """Let ``function()`` say what is to be done: {(kind, slug): [Task]}."""
    _tasks.append(function)


class Office:
    """What waits among the entries of some types.

    ``states``: {kind: {slug: State}} of all; ``items``: the Items that wait: by kind of work, then
    the oldest first.
    """

    def __init__(self, types):
        self.types = {each.kind: each for each in types}
        self.states = {kind: state.overview(each) for kind, each in self.types.items()}
        self.marks = Marks(self.types)
        found = list(self.candidates())
        self.add_history(found)
        self.items = sorted((each for each in found if each.waits), key=lambda each: each.order)

    def candidates(self):
        """Items of entries that are unsigned, or that somebody marked."""
        for kind, entry_type in self.types.items():
            rows = entry_type.model._base_manager.order_by()
            renamed = dict(rows.exclude(former_slugs=[]).values_list("slug", "former_slugs"))
            for pk, slug, sha256 in rows.values_list("pk", "slug", "content_hash"):
                now = self.states[kind].get(slug, state.State.NEW)
                item = Item(entry_type, slug, pk, sha256, now, tuple(renamed.get(slug, ())))
                if item.unsigned or self.marks.has(item.names):
                    self.marks.put_on(item)
                    yield item

    def add_history(self, found):
        """What versions and sign-offs say of the items: 3 queries."""
        past = Past(self.types, [each.name for each in found])
        for item in found:
            past.put_on(item)


def titled(found):
    """The items found, each with its entry's own name: a query a type."""
    for entry_type in {each.entry_type for each in found}:
        mine = [each for each in found if each.entry_type is entry_type]
        known = entry_type.model._base_manager.in_bulk([each.pk for each in mine])
        for item in mine:
            item.title = str(known.get(item.pk, item.slug))
    return found


def shown(items):
    """The items to be shown, each with its title and its ``last`` version."""
    versions = Version.objects.select_related("by").defer("content")
    versions = versions.in_bulk([each.last_pk for each in items if each.last_pk])
    for item in items:
        item.last = versions.get(item.last_pk)
    mark_outside(items)
    return titled(items)


def mark_outside(items):
    """Say of the items whose rows were changed outside since their last version that they were."""
    for entry_type in {each.entry_type for each in items}:
        mine = [each for each in items if each.entry_type is entry_type]
        found = outside.among(entry_type, [each.slug for each in mine])
        for item in mine:
            if item.slug in found:
                item.outside = True
                item.state = state.State.CHANGED if not item.unsigned else item.state


class Marks:
    """What people put on entries: assignments, notes of sending back, holds. By (kind, slug)."""

    def __init__(self, types):
        assignments = Assignment.objects.filter(kind__in=types).select_related("to", "by")
        self.assignments = {(each.kind, each.slug): each for each in assignments}
        notes = Remark.objects.filter(kind__in=types, what=Remark.What.SENT_BACK)
        notes = notes.select_related("by", "to").order_by("pk")
        self.notes = {(each.kind, each.slug): each for each in notes}
        self.held = {name: since for function in _held for name, since in function().items()}
        self.tasks = {}
        for name, asked in (each for function in _tasks for each in function().items()):
            self.tasks[name] = [*self.tasks.get(name, []), *asked]

    def has(self, names):
        put = (self.assignments, self.held, self.tasks)
        return any(name in each for name in names for each in put)

    def put_on(self, item):
        for name in reversed(item.names):  # today's name last: it counts
            item.assignment = self.assignments.get(name, item.assignment)
            item.held = self.held.get(name, item.held)
            item.tasks = self.tasks.get(name, item.tasks)
            note = self.notes.get(name)
            if note and item.unsigned and note.sha256 == item.sha256:
                item.sent_back = note
