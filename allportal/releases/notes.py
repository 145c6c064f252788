"""Release notes in Markdown, drafted from a difference and its reasons, for a person to edit."""

import re

from django.utils.text import capfirst

from allportal.entries import registry

from . import changes_shown, comparison
from .difference import REMOVED, RETIRED

MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
MOST_LINES = 8
LONGEST = 160


def draft_notes(difference):
    """The notes: a heading a kind of change, corrections of doses first; a line an entry."""
    found = [f"Changes since {difference.before}."]
    for heading, entries in comparison.grouped(comparison.stated(difference)):
        found.append(f"## {heading}")
        found.append("\n".join(line for each in entries for line in entry_lines(each)))
    return "\n\n".join(found) + "\n" if len(found) > 1 else ""


def entry_lines(compared):
    """An entry and its reason in a line, what changed in its rows below."""
    (shown,) = changes_shown.shown([compared], lambda kind, slug: "")
    entry = compared.entry
    was = f" (was {plain(entry.was)})" if entry.was else ""
    reasons = [plain(reason) for _change, reason, _version in shown.whys if reason]
    said = f": {' '.join(reasons)}" if reasons else ""
    yield f"- **{link(entry)}** {shown.act}{was}{said}"
    lines = [] if shown.is_whole else [line for row in shown.rows for line in row_lines(row)]
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
    return plain(changes_shown.cut("; ".join(lines), LONGEST)) or "not recorded"


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
