"""Two stored releases as their readers compare them: what changed, and why each entry did."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from allportal.entries import registry

from . import changes, holds, naming, publishing, releasefile, versions
from .carried import Carried
from .difference import CORRECTION, EntryChange
from .manifest import Manifest
from .naming import Names

DOSE = "dose"
GROUPS = {  # in the order of urgency
    DOSE: "Corrections of doses",
    "new-approval": "New approvals",
    "label-change": "Label changes",
    CORRECTION: "Corrections of other facts",
    "editorial": "Editorial changes",
    "": "Kind of change not stated",
}


@dataclass(frozen=True)
class Why:
    """What the sign-off of one release says of a change."""

    version: str
    date: str
    change: str
    reason: str


@dataclass(frozen=True)
class Compared:
    """An entry that differs. ``whys``: of each release on the way, oldest first."""

    entry: EntryChange
    whys: tuple[Why, ...]
    corrects_dose: bool

    @cached_property
    def group(self):
        """Its key in GROUPS: the most urgent of what its sign-offs say."""
        if self.corrects_dose:
            return DOSE
        stated = {why.change for why in self.whys}
        return next((change for change in GROUPS if change in stated), "")

    def worded(self, names):
        """The same with its rows in words, by the Names of the two releases."""
        return replace(self, entry=naming.worded(self.entry, *names))

    @property
    def holds(self):
        return holds_on(self.entry)

    @property
    def place(self):
        """Where it stands: by urgency, then therapies first, then by name."""
        order = registry.get(self.entry.kind).order
        return list(GROUPS).index(self.group), -order, self.entry.title.casefold(), self.entry.slug


@dataclass(frozen=True)
class Comparison:
    """Two releases, in either order of time.

    ``entries``: those that read differently, urgent ones first. ``signed_again``: how many entries
    have another sign-off and the same text.
    """

    before: Manifest
    after: Manifest
    entries: tuple[Compared, ...]
    signed_again: int
    names: tuple[Names, Names]

    @property
    def goes_back(self):
        """Whether it leads from the later release to the earlier one."""
        return versions.number(self.before.version) > versions.number(self.after.version)

    @property
    def groups(self):
        return grouped(self.entries)


def of(before, after):
    """The Comparison of two release files, by their paths."""
    first, second = Carried(before), Carried(after)
    difference = changes.between(first, second, replayable=False)
    older, newer = sorted((first, second), key=lambda pack: versions.number(pack.version))
    return Comparison(
        before=first.manifest,
        after=second.manifest,
        entries=explained(difference, *trail(older, newer)),
        signed_again=len(difference.entries) - len(difference.visible),
        names=(Names(first), Names(second)),
    )


def trail(older, newer):
    """What led from one release to the other: manifests, oldest first; names of doses corrected.

    Where the later one doesn't descend from the earlier: the two manifests, and None.
    """
    past = releasefile.read_history(newer.files.path)
    known = [each["version"] for each in past]
    if older.version not in known:
        return [older.manifest, newer.manifest], None
    steps = past[known.index(older.version) + 1 :]
    paths = [publishing.ready(each["version"]) for each in steps[:-1]]
    between = [releasefile.read_manifest(path) for path in paths if path]
    corrected = {name for each in steps for name in each.get("corrections") or ()}
    return [older.manifest, *between, newer.manifest], corrected


def explained(difference, manifests, corrected):
    """The Compared entries of a difference, urgent ones first."""
    whys = reasons(manifests)
    found = []
    for entry in difference.visible:
        slugs = dict.fromkeys(filter(None, (entry.was, entry.slug)))
        own = tuple(why for slug in slugs for why in whys.get((entry.kind, slug), ()))
        if corrected is None:
            is_correction = any(why.change == CORRECTION for why in own)
        else:
            is_correction = any(f"{entry.kind}/{slug}" in corrected for slug in slugs)
        found.append(Compared(entry, own, is_correction and entry.touches_dose))
    return tuple(sorted(found, key=lambda each: each.place))


def reasons(manifests):
    """{(kind, slug): its Whys} of every entry whose text changed from one manifest to the next."""
    found = defaultdict(list)
    for earlier, later in pairwise(manifests):
        for entry in later.entries:
            before = earlier.entry(entry.kind, entry.slug)
            changed = before is None or before.sha256 != entry.sha256
            if changed and (entry.change or entry.reason):
                why = Why(later.version, later.date, entry.change, entry.reason)
                found[entry.kind, entry.slug].append(why)
    return found


def stated(difference):
    """The Compared entries of a difference by itself, with what its own sign-offs say."""
    date = difference.manifest.get("date", "")
    found = []
    for entry in difference.visible:
        why = Why(difference.after, date, entry.change, entry.reason)
        whys = (why,) if entry.change or entry.reason else ()
        found.append(Compared(entry, whys, entry.corrects_dose))
    return tuple(sorted(found, key=lambda each: each.place))


def holds_on(entry):
    """The holds in force on an entry that differs, by its earlier or its later slug."""
    found = holds.in_force().by_name
    slugs = dict.fromkeys(filter(None, (entry.slug, entry.was)))
    return list(dict.fromkeys(each for slug in slugs for each in found.get((entry.kind, slug), ())))


def grouped(entries):
    """[(heading, its entries)], urgent ones first; groups without an entry are left out."""
    found = defaultdict(list)
    for each in entries:
        found[each.group].append(each)
    return [(GROUPS[group], found[group]) for group in GROUPS if group in found]
