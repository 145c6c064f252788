"""Reading a label file in: what it says is kept, and what changed waits to be compared."""

import hashlib
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from allportal.dates import spelled
from allportal.editorial import events
from allportal.editorial.models import Event

from . import spl, watch
from .models import Comparison, LabelSection
from .unpacking import NotALabel


class Refused(ValueError):
    """A file that isn't read in: what, where, why, and what to do, in one line."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a file. ``known``: the newest version that was read before; or None.

    ``tasks``: what waits to be compared since, where the file was newer.
    """

    label: spl.Label
    products: list
    known: int | None = None
    tasks: tuple = ()

    @property
    def is_new(self):
        """Whether the file changed anything: it is newer than what was read before."""
        return self.known is None or self.label.version > self.known

    @property
    def said(self):
        """What came of it, in one sentence or two."""
        names = " and ".join(f"{each} ({each.therapy})" for each in self.products)
        label = f"The label of {names}, version {self.label.version}"
        if not self.is_new:
            same = self.label.version == self.known
            why = "was read already" if same else f"is older than version {self.known}, read before"
            return f"{label}, {why}: nothing changed."
        label += f" of {spelled(self.label.effective_on.isoformat())}, is read."
        if self.known is None:
            return f"{label} It is the first one read: nothing earlier to compare it with."
        number = len({each.section.pk for each in self.tasks})
        if not number:
            return f"{label} No watched section differs from what was compared before."
        return f"{label} {number} changed section{'s wait' if number > 1 else ' waits'}."


def read(content, *, name="", expected=None, by=None, address=""):
    """Read a label file in. ``expected``: the products that it must be of. Raises Refused."""
    where = f"{name[:80]}: " if name else ""
    try:
        label = spl.read(content)
    except NotALabel as error:
        raise Refused(f"{where}{error}") from error
    products = watch.products_of([label.set_id])[label.set_id]
    check_products(label, products, expected, where)
    try:
        return keep(label, products, by, address, where)
    except IntegrityError:  # once more, as somebody may have read this version in meanwhile
        return keep(label, products, by, address, where)


def check_products(label, products, expected, where):
    if not products:
        raise Refused(
            f"{where}No product has the set id {label.set_id}: record it as “label set id” of the "
            "product it belongs to, in its therapy, then read the file again."
        )
    if expected is not None and not {each.pk for each in products} & {e.pk for e in expected}:
        names = ", ".join(f"{each} ({each.therapy})" for each in products)
        chosen = ", ".join(f"{each} ({each.therapy})" for each in expected) or "what was chosen"
        raise Refused(
            f"{where}This is the label of {names}, set id {label.set_id}, not of {chosen}: "
            "choose that product, or give the other file."
        )


def newest(label):
    """The newest version of this label that was read; None where none was."""
    versions = LabelSection.objects.filter(set_id=label.set_id)
    return versions.aggregate(newest=Max("version"))["newest"]


@transaction.atomic
def keep(label, products, by, address, where):
    """Keep what the label says, where it is newer than what is there."""
    known = newest(label)
    if known is not None and label.version <= known:
        check_same(label, where)
        return Reading(label, products, known)
    now = timezone.now()
    LabelSection.objects.bulk_create(
        LabelSection(
            set_id=label.set_id,
            version=label.version,
            effective_on=label.effective_on,
            code=part.value,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            file_sha256=label.file_sha256,
            by=by,
            at=now,
        )
        for part, text in label.texts.items()
    )
    waiting = tuple(watch.tasks(label.set_id))
    note(label, products, waiting, by, address)
    return Reading(label, products, known, waiting)


def check_same(label, where):
    """A version of a label never changes: one that does was changed by somebody else."""
    kept = LabelSection.objects.filter(set_id=label.set_id, version=label.version)
    texts = dict(kept.exclude(file_sha256=label.file_sha256).values_list("code", "text"))
    if texts and texts != {part.value: text for part, text in label.texts.items()}:
        raise Refused(
            f"{where}Version {label.version} of this label was read before with another text, and "
            "a label’s text changes only with its version: download the file again."
        )


def note(label, products, waiting, by, address):
    """Log the reading for each entry, with what changed."""
    parts = dict.fromkeys(each.part.label for each in waiting)
    detail = f"set id {label.set_id}, version {label.version} of {label.effective_on}"
    detail += f"; to compare: {', '.join(parts)}" if parts else ""
    for slug in dict.fromkeys(each.therapy.slug for each in products):
        about = {"entry": ("therapy", slug), "sha256": label.file_sha256, "detail": detail}
        events.note(Event.What.LABEL_READ, by=by, address=address, **about)


@transaction.atomic
def compared(section, *, by, address=""):
    """Say that a section was compared with the entry; returns whether nobody had said so."""
    _, is_first = Comparison.objects.get_or_create(section=section, defaults={"by": by})
    if is_first:
        products = watch.products_of([section.set_id])[section.set_id]
        detail = f"set id {section.set_id}, {section}"
        for slug in dict.fromkeys(each.therapy.slug for each in products):
            about = {"entry": ("therapy", slug), "sha256": section.sha256, "detail": detail}
            events.note(Event.What.COMPARED, by=by, address=address, **about)
    return is_first
