"""A difference in words: what happened to each entry, row and field, as clinicians call them."""

from dataclasses import dataclass

from allportal import dates
from allportal.editorial.models import SignOff
from allportal.entries import registry
from allportal.entries.comparing import ADDED, CHANGED, REMOVED
from allportal.entries.fields import AmountField, PartialDateField
from allportal.entries.marking import SAME
from allportal.entries.text import cut
from allportal.entries.wording import Wording

from .comparison import Compared
from .difference import RENAMED, RETIRED
from .naming import spoken

KINDS_OF_CHANGE = dict(SignOff.Change.choices) | {SignOff.Change.EDITORIAL: "editorial change"}
ACTS = {
    ADDED: "added",
    REMOVED: "removed",
    RETIRED: "retired",
    RENAMED: "renamed",
    CHANGED: "changed",
}
KEPT = 90  # characters of unchanged text that stay beside a change
NAME = 70  # characters of a row's own name
SENTENCES = 3
ROWS = 12  # of one entry that a page shows unfolded


@dataclass(frozen=True)
class ShownEntry:
    """An entry that differs, in words. ``before``, ``after``: its path in each release, if any."""

    compared: Compared
    kind: str
    act: str
    before: str
    after: str
    rows: tuple = ()

    @property
    def entry(self):
        return self.compared.entry

    @property
    def title(self):
        return self.entry.title

    @property
    def anchor(self):
        return f"{self.entry.kind}-{self.entry.slug}"

    @property
    def is_whole(self):
        """Whether all of it came or went, so that its rows needn't be read one by one."""
        return self.entry.act in (ADDED, REMOVED)

    @property
    def is_long(self):
        """Whether so many rows changed that a reader needs the doses first, the rest on demand."""
        return not self.is_whole and len(self.rows) > ROWS

    @property
    def parts(self):
        """What kinds of rows changed, in the plural: ``doses, steps``."""
        models = [self.entry.model(row) for row in self.entry.rows if self.entry.facts(row)]
        root = registry.get(self.entry.kind).model
        names = [model._meta.verbose_name_plural for model in models if model not in (None, root)]
        return [] if self.is_whole else list(dict.fromkeys(names))

    @property
    def doses(self):
        """(before, after) of the first few sentences on dosing that changed; one may be empty."""
        labels = {model._meta.label_lower for model in registry.get(self.entry.kind).dosing}
        rows = [row for row in self.entry.rows if row.model in labels and tells(row)]
        return [(row.old, row.new) for row in rows if self.compared.corrects_dose][:SENTENCES]

    @property
    def whys(self):
        """(kind of change in words, reason, release) of each sign-off on the way."""
        found = self.compared.whys
        return [(KINDS_OF_CHANGE.get(why.change, ""), why.reason, why.version) for why in found]


@dataclass(frozen=True)
class ShownRow:
    """One row in words. ``old``, ``new``: what it says as a whole, where that changed.

    ``is_dosing``: it says how the therapy is given.
    """

    title: str
    act: str
    old: str
    new: str
    fields: tuple
    is_dosing: bool = False


class ReleaseWording(Wording):
    """Puts the changes of one kind of entry into words; links are named as either release does."""

    def __init__(self, kind, names=()):
        super().__init__(kind)
        self.releases = tuple(reversed(names))
        self.dosing = registry.get(kind).dosing

    def name(self, model, key):
        held = next((each for each in self.releases if each.fields(model, key)), None)
        return held.of(model, key) if held else spoken(key[-1])

    def value(self, field, value):
        if isinstance(field, PartialDateField) and value:
            return (dates.spelled(value),)
        if isinstance(field, AmountField) and value:
            return (grouped_digits(value),)
        return super().value(field, value)

    def shown(self, entry):
        """The ShownRows of an EntryChange: those that say something else."""
        found = ((row, entry.model(row), entry.facts(row)) for row in entry.rows)
        rows = [self.shown_row(row, model, facts) for row, model, facts in found if model]
        return tuple(row for row in rows if row.fields or row.act != CHANGED)

    def shown_row(self, row, model, facts):
        known = {field.name for field in model._meta.get_fields()}
        fields = [self.shown_field(model, each) for each in facts if is_told(model, each, known)]
        is_sentence = model in self.dosing and row.act == CHANGED and row.old != row.new
        said = (row.old, row.new) if is_sentence else ("", "")
        title, is_dosing = self.row_title(row, model), model in self.dosing
        return ShownRow(title, ACTS[row.act], *said, tuple(fields), is_dosing)

    def row_title(self, row, model):
        """``dose treatment adults, step 1``; ``product: Iclusig`` of rows that have a name."""
        if not row.key:
            return ""
        above = [spoken(part) for part in row.key[:-1]]
        parent = model._meta.get_field(model.hangs_on).related_model._meta.verbose_name
        name = "" if model in self.dosing else cut(row.new or row.old, NAME)
        own = f": {name}" if name else f" {spoken(row.key[-1])}"
        title = f"{model._meta.verbose_name}{own}"
        return f"{parent} {' '.join(above)}, {title}" if above else title

    def shown_field(self, model, change):
        """A wording.ShownField, long unchanged stretches of its text shortened."""
        field = super().field(model, change)
        marks = tuple(shortened(field.marks))
        return type(field)(field.name, field.label, field.old, field.new, marks, field.prose)


def tells(row):
    """Whether the words of a dosing row tell what changed: a route that was added doesn't."""
    is_figure = any(letter.isdigit() for letter in row.old + row.new)
    return row.old != row.new and (is_figure or bool(row.old and row.new))


def is_told(model, change, known):
    """Whether a field is one that this code knows and that isn't only the row's name."""
    return change.name in known and (change.name != "slug" or model.hangs_on is None)


def grouped_digits(number):
    """``1,500``: digits in groups of three."""
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else number


def shortened(marks):
    """Marks of a text, with the middle of long unchanged stretches left out."""
    for place, (mark, text) in enumerate(marks):
        if mark == SAME and len(text) > 3 * KEPT:
            start = text[:KEPT].rpartition(" ")[0] if place else ""
            end = text[-KEPT:].partition(" ")[2] if place < len(marks) - 1 else ""
            text = f"{start} […] {end}"
        yield mark, text


def shown(entries, path_of, names=(), *, whole=True):
    """ShownEntries of Compared ones; not ``whole``: without their rows.

    ``path_of(kind, slug)``: an entry's path, without any release's prefix. ``names``: naming.Names
    of the two releases; without them, rows must be in words already.
    """
    wordings, found = {}, []
    for each in entries:
        compared = each.worded(names) if names and (whole or each.corrects_dose) else each
        entry = compared.entry
        wording = wordings.setdefault(entry.kind, ReleaseWording(entry.kind, names))
        found.append(
            ShownEntry(
                compared=compared,
                kind=registry.get(entry.kind).model._meta.verbose_name,
                act=ACTS[entry.act],
                before="" if entry.act == ADDED else path_of(entry.kind, entry.was or entry.slug),
                after="" if entry.act == REMOVED else path_of(entry.kind, entry.slug),
                rows=wording.shown(entry) if whole else (),
            )
        )
    return found
