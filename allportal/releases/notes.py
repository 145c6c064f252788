"""Release notes in Markdown, drafted from a difference and its reasons, for a person to edit."""

import re
from collections import defaultdict

from django.utils.text import capfirst

from allportal.entries import registry
from allportal.entries.text import cut

from . import changes_shown, comparison
from .difference import ADDED, REMOVED, RETIRED

MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
MOST_LINES = 8
LONGEST = 160
MANY = 6


def draft_notes(difference):
    """The notes: a heading a kind of change, corrections of doses first; a line an entry."""
    found = [f"Changes since {difference.before}."]
    for heading, entries in comparison.grouped(comparison.stated(difference)):
        found.append(f"## {heading}")
        found.append("\n".join(group_lines(entries)))
    return "\n\n".join(found) + "\n" if len(found) > 1 else ""


def group_lines(entries):
    """The lines of the entries under one heading; many that came for one reason share a line."""
    together = defaultdict(list)
    for each in entries:
        together[alike(each)].append(each)
    for name, some in together.items():
        if name[0] == ADDED and len(some) >= MANY:
            kind = registry.get(name[1]).model._meta.verbose_name_plural
            yield f"- **{len(some)} {kind}** added{f': {plain(name[2])}' if name[2] else ''}"
        else:
            yield from (line for each in some for line in entry_lines(each))


def alike(compared):
    """What entries that share a line have in common; something of its own for any other."""
    entry = compared.entry
    return (ADDED, entry.kind, entry.reason) if entry.act == ADDED else (entry.kind, entry.slug)


def entry_lines(compared):
    """An entry and its reason in a line, what changed in its rows below."""
    (shown,) = changes_shown.shown([compared], lambda kind, slug: "")
    entry = compared.entry
    was = f" (was {plain(entry.was)})" if entry.was else ""
    reasons = [plain(reason) for _change, reason, _version in shown.whys if reason]
    said = f": {' '.join(reasons)}" if reasons else ""
    yield f"- **{link(entry)}** {shown.act}{was}{said}"
    rows = [] if shown.is_whole else sorted(shown.rows, key=lambda row: not row.is_dosing)
    lines = [line for row in rows for line in row_lines(row)]
    yield from (f"  - {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"  - and {len(lines) - MOST_LINES} more"


def row_lines(row):
    title = capfirst(plain(row.title))
    if row.old and row.new:
        yield f"{title}: {plain(row.old)} → {plain(row.new)}"
    elif row.act != changes_shown.ACTS[changes_shown.CHANGED]:
        yield f"{title} {row.act}"
    else:
        for field in row.fields:
            name = f"{title}, {field.label}" if title else capfirst(field.label)
            yield f"{name}: {words(field.old)} → {words(field.new)}"


def words(lines):
    return plain(cut("; ".join(lines), LONGEST)) or "not recorded"


def plain(text):
    """A text on one line that Markdown shows as it is."""
    return MARKS.sub(r"\\\1", " ".join(str(text).split()))


def link(entry):
    """The entry's name, as a link where readers can follow one."""
    name = plain(entry.title)
    if entry.act in (REMOVED, RETIRED) or entry.kind not in linked() or "\\" in name:
        return name
    return f"[[{entry.kind}:{entry.slug}|{name}]]"


def linked():
    """Kinds of entry whose pages prose can link to by name."""
    types = {each.kind: each.model for each in registry.types()}
    return {form.name for form in registry.links().values() if types.get(form.name) is form.model}
