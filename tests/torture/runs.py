"""Kills of one operation, each judged: old state or new state, nothing between."""

import time
from dataclasses import dataclass, field

from allportal.synthetic.dice import Dice

from . import site as sites
from .state import State, look, verified, violations

TRIES = 20  # for each kill: the child may end before it
SOONER = 0.8  # of the time waited, after a child that ended first
VERIFIED = 10  # every so many kills, and always where something is wrong
WITHIN = 0.03  # seconds after a change of names
PARTS = ("pointer", "stored", "pages", "rows", "marks", "faults", "holds")


@dataclass
class Tally:
    """What the kills of one operation left: the old state, the new, a record to bring up to date.

    ``ended``: how often it was done before it could be killed.
    """

    name: str
    kills: int = 0
    old: int = 0
    new: int = 0
    lagging: int = 0
    ended: int = 0
    seconds: float = 0.0
    violations: list = field(default_factory=list)

    HEADING = "operation   kills    old    new  lagging  ended first  violations  seconds"

    def __str__(self):
        return (
            f"{self.name:10} {self.kills:6} {self.old:6} {self.new:6} {self.lagging:8} "
            f"{self.ended:12} {len(self.violations):11} {self.seconds:8.0f}"
        )

    def count(self, now, old, new):
        """Note the state that a kill left."""
        if now == new:
            self.new += 1
        elif (now.pointer, now.stored, now.rows) == (old.pointer, old.stored, old.rows):
            self.old += 1
        else:
            self.lagging += 1


class Torture:
    """One operation on a scratch folder, killed again and again."""

    def __init__(self, operation, scratch, seed):
        self.operation, self.scratch = operation, scratch
        self.dice, self.pace = Dice(seed, operation.name), 1.0
        self.start = scratch.arranged(operation.arrange)
        self.old = seen(self.start)
        done = self.start.copy(f"{operation.name}-done")
        self.changes, self.length = sites.changes(done.fork(self.work(done)), done)
        self.new = seen(done)
        if faults := done.ask(verified):
            raise RuntimeError(f"{operation.name} went wrong without any kill: {faults[0]}")

    def work(self, site):
        return self.operation.work(self.scratch, site)

    def run(self, runs, report=lambda line: None):
        """Kill it so many times; returns the Tally."""
        tally, began, tries = Tally(self.operation.name), time.monotonic(), 0
        while tally.kills < runs and tries < runs * TRIES:
            tries += 1
            for each in self.once(tally):
                tally.violations.append(f"{self.operation.name}, try {tries}: {each}")
                report(tally.violations[-1])
        tally.seconds = time.monotonic() - began
        return tally

    def once(self, tally):
        """One run, killed; what was violated."""
        site = self.start.copy(f"{self.operation.name}-run")
        status = self.killed(site)
        if status > 0:
            return [f"it failed by itself: {last_line(site)}"]
        now = seen(site)
        found = violations(now, self.old, self.new)
        if status == 0:
            tally.ended += 1
        else:
            tally.kills += 1
            tally.count(now, self.old, self.new)
        if found or tally.kills % VERIFIED == 1:
            found += site.ask(verified)
        return found + self.rerun(site, now)

    def killed(self, site):
        """Start it and kill it at a random moment, half of the times soon after it wrote."""
        pid, wait = site.fork(self.work(site)), self.dice.throw() * self.pace
        if self.dice.chance(0.5):
            status = sites.kill_after(pid, wait * self.length)
        else:
            after = self.dice.number(1, max(1, self.changes))
            status = sites.kill_after_changes(pid, site, after, wait * WITHIN)
        self.pace = self.pace * SOONER if status == 0 else min(1.0, self.pace / SOONER)
        return status

    def rerun(self, site, now):
        """Run it again, to its end; what is then not as it should be."""
        if now == self.new and not self.operation.repeatable:
            return []
        if sites.ended(site.fork(self.work(site))):
            return [f"the rerun failed: {last_line(site)}"]
        after = seen(site)
        wrong = [part for part in PARTS if getattr(after, part) != getattr(self.new, part)]
        return [f"wrong after the rerun: {', '.join(wrong)}"] if wrong else []


def seen(site):
    return State(**site.ask(look))


def last_line(site):
    return (site.said.strip().splitlines() or ["it said nothing"])[-1]
