"""Sentences as doses: reads what ``writing`` writes, and what people type or paste for it.

Phrases may stand in any order within a step. What isn't understood is refused, never guessed.
"""

import re
from dataclasses import dataclass, field, fields

from . import amounts, heads, phrases
from .numbers import POWERS_FROM
from .parsed import Parsed, ParsedStep, Unreadable
from .vocabulary import SAME_WIDTH

STEP_FIELDS = {each.name for each in fields(ParsedStep)} | {"until"}
FOR_ALL_STEPS = {"route"}  # what may be said once, before “then”
NOT_A_WORD = re.compile(r"[\s,;]*")
AT = re.compile(r"(?:at|in|with|for)\s+", re.I)
MAY_FOLLOW_A_MAXIMUM = {"duration", "cycle_length", "cycle_length_to", "until"}
OF_A_STEP = {"frequency", "days", "weekdays", "over_minutes", "days_apart", "route"}  # with a comma
AMOUNTS = ("amount_low", "amount_high", "maximum")
PEOPLE = {
    *("patient_group", "age_from", "age_to", "weight_from", "weight_to"),
    *("cycle_from", "cycle_to"),
}
NO_UNIT = "a number without a unit that is known"
SECOND_AMOUNT = "a second amount, write “then” between steps, and a dose for each alternative"
LOST_EXPONENT = "too few cells for a dose, the exponent may be lost, write 1 × 10⁶"
BEHIND_A_MAXIMUM = (
    "of the maximum or of the dose, say it before the amount, or put the maximum in brackets"
)
NOTHING = "0 isn't a dose, leave it out, or write “up to 5 mg” instead of 0–5 mg"
NO_WHEN = "of a dose that is changed, say when in that step: on …, if …; or write “then” alone"
LEFT_OUT = "leave it out, or put it into the field it belongs to"


def parse(text, drugs=()):
    """The Parsed dose that a sentence says; ``drugs``: names that may stand before it.

    Raises Unreadable, which names the words that aren't understood, and where they are.
    """
    spaced = text.translate(SAME_WIDTH)
    readable = spaced.rstrip().removesuffix(".")
    if not readable.strip():
        raise Unreadable("", 0, "nothing is written")
    before, start = heads.split(readable)
    said = heads.read(before, drugs) if before is not None else {}
    reading = Reading(readable, drugs, said)
    reading.read(start)
    return reading.parsed()


@dataclass
class Reading:
    """A sentence while it is read: what was said of the dose, and of each of its steps."""

    text: str
    drugs: tuple = ()
    dose: dict = field(default_factory=dict)
    steps: list = field(default_factory=lambda: [{}])
    places: dict = field(default_factory=dict)  # field of the dose: (step, words, position)
    then: re.Match | None = None  # the last one
    changes: dict = field(default_factory=dict)  # number of the step: its “reduce to”
    open_maximum: int | None = None  # where a maximum without brackets ends, in this step

    def read(self, start):
        start = self.after_drug(NOT_A_WORD.match(self.text, start).end())
        while start < len(self.text):
            start = self.read_one(start)
            start = NOT_A_WORD.match(self.text, start).end()
        self.refuse_change_without_when()

    def after_drug(self, start):
        """Where the sentence goes on behind the drug's name."""
        for name in sorted(self.drugs, key=len, reverse=True):
            if re.compile(rf"{re.escape(name)}\b:?\s*", re.I).match(self.text, start):
                self.dose["drug_words"] = name
                return NOT_A_WORD.match(self.text, start + len(name)).end()
        return start

    def read_one(self, start):
        """Read what stands at ``start``; returns where it ends."""
        if then := phrases.THEN.match(self.text, start):
            self.begin_step(then)
            return then.end()
        found = phrases.phrase_at(self.text, start) or self.free_at(start)
        if found is None:
            self.refuse(start, NO_UNIT if self.text[start].isdigit() else LEFT_OUT)
        said, end = found
        self.refuse_what_is_in_doubt(said, start, end)
        self.take(said, start, end)
        return end

    def begin_step(self, then):
        if not self.steps[-1]:
            raise Unreadable(then[0], then.start(), "no dose stands before it")
        if phrases.CHANGED.search(then[0]):
            self.changes[len(self.steps)] = then
        self.steps.append({})
        self.then, self.open_maximum = then, None

    def refuse_what_is_in_doubt(self, said, start, end):
        """What could be read in two ways, or is no dose, though each of its words is known."""
        if 0 in (said.get(name) for name in AMOUNTS):
            raise Unreadable(self.text[start:end], start, NOTHING)
        if "amount_low" in said and "amount_low" in self.steps[-1]:
            self.refuse(start, SECOND_AMOUNT)
        few = said.get("amount_high") or said.get("amount_low") or POWERS_FROM
        if said.get("unit", "").startswith("cells") and few < POWERS_FROM:
            raise Unreadable(self.text[start:end], start, LOST_EXPONENT)
        before, words = self.text[:start].rstrip(), self.text[start:end]
        attached = len(self.steps) > 1 and not before.endswith((",", ";"))
        if said.keys() & PEOPLE and attached and not words.lower().startswith("of "):
            raise Unreadable(words, start, "of this step or of all, say it before the colon")
        if said.keys() & {"patient_group", "cycle_from", "cycle_to"} and before.endswith(" and"):
            raise Unreadable(words, start, "behind “and”, say it before the colon")
        self.refuse_behind_a_maximum(said, start, end)

    def refuse_behind_a_maximum(self, said, start, end):
        if self.open_maximum is None or not said:
            return
        at_once = not self.text[self.open_maximum : start].strip()
        if not said.keys() <= MAY_FOLLOW_A_MAXIMUM and (at_once or not said.keys() <= OF_A_STEP):
            raise Unreadable(self.text[start:end], start, BEHIND_A_MAXIMUM)

    def refuse_change_without_when(self):
        """“Reduce to” isn't “then”: what it depends on stands in its step, or “until” before it."""
        for number, change in self.changes.items():
            before, step = self.steps[number - 1 : number + 1]
            if step and "until" not in before and not step.keys() & {"condition", "days"}:
                raise Unreadable(change[0], change.start(), NO_WHEN)

    def free_at(self, start):
        """What has no fixed words: a condition, bare or in brackets; words that say nothing."""
        found = phrases.until_at(self.text, start) or phrases.condition_at(self.text, start)
        if found:
            return found
        if bracketed := phrases.BRACKETS.match(self.text, start):
            return self.in_brackets(bracketed)
        filler = phrases.FILLERS.match(self.text, start)
        return filler and ({}, filler.end())

    def in_brackets(self, bracketed):
        """A maximum may stand in brackets; all else in them is free text, whatever it says."""
        maximum = amounts.maximum_at(bracketed[1], 0)
        if maximum and maximum[1] == len(bracketed[1]):
            return maximum[0], bracketed.end()
        return {"bracketed": bracketed[1]}, bracketed.end()

    def take(self, said, start, end):
        """Note what was said, of the step or of the dose; nothing is said twice in two ways."""
        if "bracketed" in said:
            said = {"condition": said["bracketed"], "in_brackets": True}
        for name, value in said.items():
            of_step = name in STEP_FIELDS or name == "in_brackets"
            where = self.steps[-1] if of_step else self.dose
            if where.get(name, value) != value:
                reason = f"a second {name.replace('_', ' ')}, which differs from the first"
                raise Unreadable(self.text[start:end], start, reason)
            where[name] = value
            if not of_step:
                self.places[name] = (len(self.steps), self.text[start:end], start)
        if "maximum" in said:
            self.open_maximum = None if self.text[start] == "(" else end

    def refuse(self, start, reason):
        end = phrases.end_of_words(self.text, start)
        words = self.text[start : max(end, start + 1)]
        raise Unreadable(words[:80], start, reason)

    def parsed(self):
        if self.then and not self.steps[-1]:
            raise Unreadable(self.then[0], self.then.start(), "no dose stands behind it")
        self.refuse_what_precedes_then()
        self.settle_until()
        self.settle_adjustment()
        self.refuse_what_does_not_rise()
        steps = tuple(finished(step) for step in self.steps if step)
        return Parsed(**self.dose, steps=steps)

    def refuse_what_precedes_then(self):
        """What is said before “then” of the whole dose might be meant of that step alone."""
        for name, (step, words, position) in self.places.items():
            if step < len(self.steps) and name not in FOR_ALL_STEPS:
                raise Unreadable(words, position, "said before “then”, say it at the end")

    def refuse_what_does_not_rise(self):
        """Ranges of ages and cycles may be of one; that of weights ends above where it begins."""
        for what in ("age", "weight", "cycle"):
            low, high = self.dose.get(f"{what}_from"), self.dose.get(f"{what}_to")
            if None in (low, high) or low < high or (low == high and what != "weight"):
                continue
            _step, words, position = self.places.get(f"{what}_to", (0, self.text, 0))
            raise Unreadable(words[:80], position, f"the range of its {what} doesn't rise")

    def settle_until(self):
        """``until …`` is the duration of the dose at its end, and a condition before “then”."""
        if "until" in self.steps[-1] and "duration" not in self.dose:
            self.dose["duration"] = self.steps[-1].pop("until")
        for step in self.steps:
            if "until" in step:
                words = step.pop("until")
                if "condition" in step:
                    raise Unreadable(words, self.text.index(words), "a second condition of a step")
                step["condition"] = words

    def settle_adjustment(self):
        """Where the only step is a share of the dose, its condition is that of the adjustment."""
        only = self.steps[0]
        if any(step.get("unit") != "%" for step in self.steps):
            return
        self.dose.setdefault("purpose", "adjustment")
        if len(self.steps) == 1 and "condition" in only and "in_brackets" not in only:
            words = AT.sub("", only.pop("condition"), count=1)
            if self.dose.get("condition", words) != words:
                raise Unreadable(words, self.text.index(words), "a second condition of the dose")
            self.dose["condition"] = words


def finished(step):
    """The step; where days are named and nothing else says how often, it is on each of them."""
    step = {name: value for name, value in step.items() if name != "in_brackets"}
    if "frequency" not in step and (step.get("days") or step.get("weekdays")):
        step["frequency"] = "on-days"
    return ParsedStep(**step)
