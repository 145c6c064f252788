"""Which products have which label, and which of its sections wait to be compared with the entry."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.urls import reverse

from allportal.editorial import queue
from therapies.models import Caution, Dose, Indication, Product

from .models import LabelSection
from .parts import Part

ROWS = {
    Part.INDICATIONS: Indication.objects.order_by("slug"),
    Part.DOSAGE: Dose.objects.order_by("slug"),
    Part.BOXED: Caution.objects.filter(kind=Caution.Kind.BOXED).order_by("slug"),
}
ROW = {Part.INDICATIONS: "indication", Part.DOSAGE: "dose", Part.BOXED: "boxed warning"}


def products():
    """The products whose label is watched: those of entries that aren't retired."""
    found = Product.objects.filter(therapy__retired_on="").select_related("therapy")
    return found.order_by("therapy__name", "therapy__slug", "slug")


def products_of(set_ids):
    """{set id: its products}."""
    found = defaultdict(list)
    spelled = products().annotate(own=Lower("set_id")).filter(own__in=list(set_ids))
    for each in spelled:
        found[each.own].append(each)
    return found


@dataclass(frozen=True)
class Task:
    """A changed section of a label, and one product of whose entry rows are to be compared.

    ``section`` has ``before_id`` and ``before_version``. ``rows``: slugs of those rows.
    """

    section: LabelSection
    product: Product
    rows: tuple = field(default=())

    @property
    def part(self):
        return self.section.part

    @property
    def address(self):
        return reverse("admin:labels_labelsection_task", args=[self.section.pk])

    @property
    def to_compare(self):
        """The rows in words: ``compare dose adults, children``."""
        if not self.rows:
            return f"no {ROW[self.part]} is recorded yet"
        return f"compare {ROW[self.part]} {', '.join(self.rows)}"

    @property
    def words(self):
        """``Label of Iclusig: boxed warning changed from version 3 to 4; compare …``."""
        versions = f"from version {self.section.before_version} to {self.section.version}"
        changed = f"{self.part.label} changed {versions}"
        return f"Label of {self.product}: {changed}; {self.to_compare}"


def tasks(*set_ids):
    """The Tasks that wait, of these labels or of all: in 5 queries."""
    waiting = LabelSection.objects.to_compare().defer("text").order_by("set_id", "code")
    waiting = list(waiting.filter(set_id__in=set_ids) if set_ids else waiting)
    labeled = products_of({each.set_id for each in waiting})
    pairs = [(each, product) for each in waiting for product in labeled[each.set_id]]
    named = rows_of({product.therapy_id for _, product in pairs})
    return [
        Task(each, product, tuple(named[each.part, product.therapy_id])) for each, product in pairs
    ]


def rows_of(therapies):
    """{(part, therapy's key): slugs of the rows that this part of its label speaks of}."""
    found = defaultdict(list)
    for part, rows in ROWS.items():
        named = rows.filter(therapy__in=therapies).values_list("therapy_id", "slug")
        for therapy, slug in named:
            found[part, therapy].append(slug)
    return found


def for_queue():
    """{(kind, slug): the tasks of that entry}, for the work queue."""
    found = defaultdict(list)
    for each in tasks():
        name = "therapy", each.product.therapy.slug
        found[name].append(queue.Task(each.words, each.address, each.section.at))
    return dict(found)


@dataclass(frozen=True)
class Watched:
    """A product with the newest section read of its label, or None; and its Tasks."""

    product: Product
    read: LabelSection | None
    tasks: list


def rows_for(page):
    """The Watched of some products: in a fixed number of queries."""
    set_ids = {each.set_id.lower() for each in page if each.set_id}
    newest = LabelSection.objects.newest().filter(set_id__in=set_ids, code=Part.INDICATIONS)
    read = {each.set_id: each for each in newest.defer("text").select_related("by")}
    asked = defaultdict(list)
    for each in tasks(*set_ids) if set_ids else ():
        asked[each.product.pk].append(each)
    return [Watched(each, read.get(each.set_id.lower()), asked[each.pk]) for each in page]
