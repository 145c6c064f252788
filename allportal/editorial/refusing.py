"""What a curator is told when somebody else was faster: who, when, what; and what is theirs."""

from dataclasses import dataclass, replace

from allportal.entries import canonical, comparing, respelling
from allportal.entries.wording import Wording

OWN = ("csrfmiddlewaretoken", "lock", "_save", "_continue", "_next", "_over")
DELETED = "deleted"


def token(rows):
    """Names the text that a refusal showed; what is saved over it must name it again."""
    return canonical.digest(canonical.dumps(rows)) if rows else DELETED


@dataclass(frozen=True)
class Refusal:
    """Why a save wasn't taken.

    ``versions``: what others made meanwhile; ``theirs``, ``yours``: ShownRows since the form was
    opened; ``clashes``: fields that both changed, in words. ``yours`` is None where the form has
    to be corrected first. ``problem``: what else stood against saving.
    """

    versions: tuple
    theirs: tuple
    yours: tuple | None
    clashes: tuple
    token: str
    problem: str = ""

    @classmethod
    def of(cls, entry_type, since, mine, problem=""):
        wording = Wording(entry_type.kind)
        theirs, yours = both(entry_type, since, mine)
        return cls(
            versions=tuple(since.versions),
            theirs=wording.rows(theirs),
            yours=None if mine is None else wording.rows(yours),
            clashes=clashes(wording, theirs, yours),
            token=token(since.now),
            problem=problem,
        )

    @property
    def last(self):
        return self.versions[-1] if self.versions else None

    @property
    def is_deleted(self):
        return self.token == DELETED

    @property
    def message(self):
        """The one line that the form shows."""
        return f"Not saved: {self.said} Nothing of yours is lost: it stands below."

    @property
    def said(self):
        if self.problem:
            return self.problem
        did = "deleted" if self.is_deleted else "changed"
        if self.last is None:
            return f"this entry was {did} since you opened it, by whom isn't known."
        who = self.last.by or "a loaded release"
        return f"{who} {did} this entry at {self.last.at:%H:%M on %B %-d, %Y} UTC."


def both(entry_type, since, mine):
    """(their RowChanges, yours) since the form was opened; what both did alike is theirs."""
    kind, base = entry_type.kind, since.base
    theirs = comparing.compare(kind, base, since.now) if base is not None and since.now else ()
    if mine is None:
        return theirs, ()
    slug = mine[0]["fields"]["slug"]
    now = respelling.respelled(entry_type, since.now, slug) if since.now else []
    base = now if base is None else respelling.respelled(entry_type, base, slug)
    there = comparing.keyed(kind, now)
    changes = (without(each, there) for each in comparing.compare(kind, base, mine))
    return theirs, tuple(each for each in changes if each is not None)


def without(change, there):
    """A change without the fields that stand in ``there`` like that already; None without any."""
    now = there.get((change.model, change.key))
    if now is None and change.act == comparing.REMOVED:
        return None
    left = tuple(each for each in change.fields if (now or {}).get(each.name) != each.new)
    return replace(change, fields=left) if left else None


def clashes(wording, theirs, yours):
    """The fields that both changed, and not alike, in words."""
    changed = {(row.model, row.key, each.name) for row in theirs for each in row.fields}
    return tuple(
        f"{row.title}: {each.label}" if row.title else each.label
        for row in wording.rows(yours)
        for each in row.fields
        if (row.model, row.key, each.name) in changed
    )


def told_over(entry_type, since, mine):
    who = since.last.by if since.last and since.last.by else "somebody else"
    return f"Saved over what {who} wrote. Both texts stand in the history."


def told_joined(entry_type, since, mine):
    """What is said when somebody's own two changes were put together."""
    twice = clashes(Wording(entry_type.kind), *both(entry_type, since, mine))
    said = "You had changed this entry elsewhere meanwhile: that stays, and this was added."
    if twice:
        said += f" You had changed {', '.join(twice)} in both places: what you saved now stands."
    return said
