"""Figures that contradict each other: in statistics, in prose, and between both."""

from itertools import combinations

from allportal.editorial.checks import Severity, register
from allportal.entries import text
from disease.models import Section, Statistic

from . import claims, reading


@register("disease", "contradiction.statistics")
def statistics_agree(subject):
    """Two statistics of one quantity, of the same people, that can't both hold."""
    for (one, mine), (other, theirs) in combinations(stored(subject), 2):
        same_quantity = text.folded(one["quantity"]) == text.folded(other["quantity"])
        if not same_quantity or not mine.is_of_the_same(theirs) or mine.agrees(theirs):
            continue
        cited = mine.is_cited and theirs.is_cited
        if cited and (mine.note or theirs.note):
            continue
        yield subject.finding(
            "contradiction.statistics",
            Severity.WARNING if cited else Severity.ERROR,
            f"It says {theirs.words}, but {mine.at['row']} says {mine.words} of the same.",
            hint="Say in the note of either why sources differ, or in which people or years."
            if cited
            else "Name the sources of both, then say in the note why they differ.",
            **theirs.at,
        )


@register("disease", "contradiction.prose-statistic")
def prose_agrees_with_statistics(subject):
    """A figure in prose that no statistic of the same quantity and people bears out."""
    known = [claim for _fields, claim in stored(subject)]
    for claim in written(subject):
        comparable = [each for each in known if claim.is_of_the_same(each)]
        if comparable and not any(map(claim.agrees, comparable)):
            others = ", ".join(f"{each.words} ({each.at['row']})" for each in comparable)
            yield subject.finding(
                "contradiction.prose-statistic",
                Severity.ERROR,
                f"“{claim.words}” contradicts the statistic of the same {said(claim)}: {others}.",
                hint="Quote the statistic instead: [[stat:…]].",
                **claim.at,
            )


@register("disease", "contradiction.prose")
def prose_agrees_with_itself(subject):
    """Two figures in prose for one quantity of the same people that can't both hold."""
    everything = dict.fromkeys(written(subject))
    for mine, theirs in combinations(everything, 2):
        apart = mine.said_in != theirs.said_in  # one sentence says itself of whom each holds
        if apart and mine.is_of_the_same(theirs) and not mine.agrees(theirs):
            where = "the same text" if mine.at == theirs.at else mine.at["row"]
            yield subject.finding(
                "contradiction.prose",
                Severity.ERROR,
                f"“{theirs.words}” contradicts “{mine.words}” in {where}, for the same "
                f"{said(theirs)}.",
                hint="Say of whom each holds, or store it once as a statistic and quote it.",
                **theirs.at,
            )


def said(claim):
    """What a claim is about, in words: ``share of B-lineage``."""
    whose = {"b": "B-lineage", "t": "T-lineage"}.get(claim.subject, claim.subject.replace("-", " "))
    return " of ".join(filter(None, [claim.concept, whose]))


def stored(subject):
    """[(JSON fields, Claim)] of the statistics that have a figure."""
    named = reading.named_in(subject)
    found = []
    for fields in subject.of(Statistic):
        at = subject.at(Statistic, fields, "low")
        if claim := claims.of_statistic(fields, named, at):
            found.append((fields, claim))
    return found


def written(subject):
    """The Claims of the sections, in the order readers meet them."""
    named, quantities = reading.named_in(subject), reading.other_quantities(subject)
    sections = sorted(subject.of(Section), key=lambda each: (each.get("order", 0), each["slug"]))
    for fields in sections:
        at = subject.at(Section, fields, "body")
        yield from reading.claims_of(fields.get("body", ""), named, quantities, at)
