"""Line of therapy and setting: against the wording, against each other, against the subtype."""

import re
from typing import NamedTuple

from allportal.editorial.checks import Severity, register
from therapies.models import Indication, Line, Setting

from .ages import NUMBERS
from .label import asserted
from .rows import rows

COUNT = r"(\d+|one|two|three|four|five)"
KIND = (  # what may stand between the number and the noun; "two cycles of therapy" is no regimen
    r"(?:or\s+more\s+)?"
    r"(?:(?!of\b|(?:cycle|course|dose|week|day|month|year|relapse)s?\b)[\w-]+\s+){0,3}?"
)
WHAT = r"(?:regimens?|therap(?:y|ies)|treatments?|lines?)\b"
PRIOR = re.compile(
    rf"\b(?:at\s+least|after|following|failed|failure\s+of|received|minimum\s+of|had)"
    rf"\s+(?:at\s+least\s+)?{COUNT}\s+{KIND}{WHAT}"
    rf"|\b{COUNT}\s+or\s+more\s+{KIND}{WHAT}"
    rf"|\b{COUNT}\s+(?:prior|previous|earlier)\s+{KIND}{WHAT}",
    re.I,
)
RELAPSES = re.compile(r"\b(second|third)\s+(?:or\s+(?:later|greater|subsequent)\s+)?relapse", re.I)
NAMED_LINE = re.compile(r"\b(first|second|third|1st|2nd|3rd|front)[- ]?line\b", re.I)
NEW = re.compile(r"\b(?:newly[- ]diagnosed|previously\s+untreated|untreated)\b", re.I)
RELAPSED = re.compile(r"\brelapse[ds]?\b|\brefractory\b|\bR/R\b|\bdid not respond\b", re.I)
LATER = re.compile(r"\b(?:resistan\w+|intoleran\w+)\s+to\b|\bpreviously\s+treated\b", re.I)
PLACES = {"first": 1, "1st": 1, "front": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
LAST = 4  # no line beyond the 4th has a name of its own
IN_WORDS = {
    Setting.NEWLY_DIAGNOSED: NEW,
    Setting.CONSOLIDATION: re.compile(r"\bconsolidation\b", re.I),
    Setting.MRD_POSITIVE: re.compile(
        r"\bMRD[- ]positive\b|\bwith\s+MRD\b|\bMRD\s+of\b"
        r"|\b(?:minimal|measurable)\s+residual\s+disease\b",
        re.I,
    ),
    Setting.RELAPSED_REFRACTORY: RELAPSED,
    Setting.SECOND_RELAPSE: RELAPSES,
    Setting.HYPERSENSITIVITY: re.compile(r"\bhypersensitiv\w+", re.I),
}


class Course(NamedTuple):
    """What a wording says: the earliest line, whether only that one, after how many regimens."""

    earliest: int | None = None
    only: bool = False
    prior: int | None = None

    @property
    def is_exact(self):
        return self.only or self.prior is not None


def course(wording):
    """The Course that a wording describes; empty where it names none."""
    if prior := prior_count(wording):
        relapses = [PLACES[hit.lower()] for hit in RELAPSES.findall(wording)]
        return Course(min(prior + 1, *(place + 1 for place in relapses), LAST), prior=prior)
    found = [PLACES[hit.lower()] for hit in NAMED_LINE.findall(wording)]
    found += [PLACES[hit.lower()] + 1 for hit in RELAPSES.findall(wording)]
    rest = RELAPSES.sub(" ", wording)
    if RELAPSED.search(rest) or LATER.search(rest):
        found.append(2)
    if NEW.search(rest):
        return Course(1, only=not found)
    return Course(min(found)) if found else Course()


def prior_count(wording):
    """How many earlier regimens a wording asks for; None where it names no number."""
    hits = [next(filter(None, hit.groups())).lower() for hit in PRIOR.finditer(wording)]
    counts = [NUMBERS.get(hit) or int(hit) for hit in hits]
    return min(counts) if counts else None


def starts(line):
    """The first line that a Line value covers."""
    return int(line[0])


@register("therapy", "line.contradicts-wording", "line.narrower")
def lines_agree_with_the_wording(subject):
    """A line of therapy that the wording excludes, or that leaves out lines the wording allows."""
    for row in rows(subject, Indication):
        line, said = row["line"], course(row["wording"])
        if not line or said.earliest is None:
            continue
        implied = Line(f"{said.earliest}{'' if said.only else '+'}").label
        about = f"The line is {row.shown('line')}, but the wording says {implied}: {why(said)}."
        hint = "Read the label again, and correct the one that is wrong."
        if starts(line) < said.earliest or (starts(line) > said.earliest and said.is_exact):
            yield row.finding("line.contradicts-wording", Severity.ERROR, about, "line", hint)
        elif starts(line) > said.earliest:
            yield row.finding("line.narrower", Severity.WARNING, about, "line", hint)


def why(said):
    if said.prior:
        return f"at least {said.prior} earlier regimen{'s' if said.prior > 1 else ''}"
    if said.only:
        return "newly diagnosed disease"
    return {1: "first line", 2: "after earlier treatment"}.get(said.earliest, "a later relapse")


@register("therapy", "line.prior-regimens", "line.prior-regimens-missing")
def prior_regimens_agree_with_line_and_wording(subject):
    """A number of prior regimens that wording or line contradicts, or that isn't recorded."""
    for row in rows(subject, Indication):
        count, worded = row.number("prior_regimens"), prior_count(row["wording"])
        field, hint = "prior_regimens", "Read the label again, and correct the one that is wrong."
        if worded and count is None:
            message = f"The wording asks for at least {worded} earlier regimens; none is recorded."
            yield row.finding("line.prior-regimens-missing", Severity.WARNING, message, field)
        elif worded and count != worded:
            message = f"At least {count} prior regimens are recorded; the wording says {worded}."
            yield row.finding("line.prior-regimens", Severity.ERROR, message, field, hint)
        elif count and row["line"] and starts(row["line"]) != min(count + 1, LAST) and not worded:
            message = f"After {count} prior regimens, the line can't be {row.shown('line')}."
            yield row.finding("line.prior-regimens", Severity.ERROR, message, "line", hint)


@register("therapy", "line.contradicts-setting")
def lines_agree_with_the_setting(subject):
    """A line of therapy that the setting excludes: 1st Line for relapsed or refractory disease."""
    for row in rows(subject, Indication):
        line, setting = row["line"], row["setting"]
        wrong = {
            Setting.NEWLY_DIAGNOSED: line and starts(line) > 1,
            Setting.RELAPSED_REFRACTORY: line and starts(line) < 2,
            Setting.SECOND_RELAPSE: line and starts(line) < 2,
        }
        if wrong.get(setting):
            yield row.finding(
                "line.contradicts-setting",
                Severity.ERROR,
                f"The line is {row.shown('line')}, the setting is {row.shown('setting')}.",
                "line",
                "Correct the one that is wrong.",
            )


@register("therapy", "line.contradicts-setting-wording", "line.setting-missing")
def settings_agree_with_the_wording(subject):
    """A setting that the wording excludes, or no setting where the wording names one."""
    for row in rows(subject, Indication):
        named = settings_in(row["wording"])
        setting = row["setting"]
        if not named or setting in named or setting == Setting.OTHER:
            continue
        words = " or ".join(Setting(each).label for each in named)
        if setting:
            yield row.finding(
                "line.contradicts-setting-wording",
                Severity.ERROR,
                f"The setting is {row.shown('setting')}, the wording says {words}.",
                "setting",
                "Read the label again, and correct the one that is wrong.",
            )
        else:
            yield row.finding(
                "line.setting-missing",
                Severity.WARNING,
                f"The wording says {words}; no setting is recorded.",
                "setting",
                "Filters read the field: choose the setting there too.",
            )


def settings_in(wording):
    """The settings that a wording names, the narrower ones too."""
    text = asserted(wording)
    return [setting for setting, pattern in IN_WORDS.items() if pattern.search(text)]


@register("therapy", "line.unsupported")
def lines_rest_on_the_wording(subject):
    """A line of therapy is recorded, but neither wording nor prior regimens name any."""
    for row in rows(subject, Indication):
        named = course(row["wording"]).earliest or row["prior_regimens"]
        if row["line"] and not named and row["setting"] not in SETTINGS_OF_A_LINE:
            yield row.finding(
                "line.unsupported",
                Severity.WARNING,
                f"The line is {row.shown('line')}, but the wording names no line of therapy.",
                "line",
                "Leave the line empty where the label names none; the setting has its own field.",
            )


SETTINGS_OF_A_LINE = (
    Setting.NEWLY_DIAGNOSED,
    Setting.RELAPSED_REFRACTORY,
    Setting.SECOND_RELAPSE,
    Setting.CONSOLIDATION,
    Setting.MRD_POSITIVE,
)


@register("therapy", "line.mixed-with-subtype")
def subtypes_do_not_stand_for_a_line(subject):
    """A subtype in place of the line: it is named, but where in the course of treatment is not."""
    for row in rows(subject, Indication):
        if row["line"] or not row.slugs("subtypes"):
            continue
        if said := course(row["wording"]).prior or row["prior_regimens"]:
            implied = Line(f"{min(int(said) + 1, LAST)}+").label
            message = f"It names a subtype, but no line: {implied} by its prior regimens."
        elif not row["setting"]:
            message = "It names a subtype, but neither line of therapy nor setting."
        else:
            continue
        yield row.finding(
            "line.mixed-with-subtype",
            Severity.WARNING,
            message,
            "line",
            "Line and subtype are two facts with a field each: a subtype doesn't say which line.",
        )
