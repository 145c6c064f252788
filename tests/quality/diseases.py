"""Faults of diseases: codes, statistics, figures that contradict each other."""

import itertools
from decimal import Decimal

from allportal.entries.fields import plain
from disease.models import Code, Section, Statistic, Subtype

from .release import plants

WRONG_CODES = {
    "snomed-ct": lambda value: value[:-1] + str((int(value[-1]) + 1) % 10),
    "mondo": lambda value: value.removeprefix("MONDO:"),
    "icd-10-cm": lambda value: f"{value}.x",
    "icd-o-3": lambda value: value.split("/")[0],
    "ncit": lambda value: value.removeprefix("C"),
    "doid": lambda value: value.replace(":", "_"),
    "mesh": lambda value: value[1:],
    "orphanet": lambda value: f"ORPHA {value}",
    "oncotree": str.lower,
    "icd-11": lambda value: value[:2],
}


@plants("codes.disease")
def wrong_codes(release):
    for name, place, fields in release.each(Code):
        value = WRONG_CODES[fields["system"]](fields["value"])
        yield name, f"{fields['system']} {value}", release.with_fields(name, place, value=value)


@plants("statistic.unsourced")
def unsourced_statistics(release):
    for name, place, fields in release.each(Statistic):
        if "references" in fields:
            yield name, fields["slug"], release.with_fields(name, place, references=None)


@plants("statistic.empty")
def empty_statistics(release):
    for name, place, fields in release.each(Statistic):
        nothing = dict.fromkeys(("low", "high", "wording"))
        yield name, fields["slug"], release.with_fields(name, place, **nothing)


@plants("contradiction.statistics")
def contradicting_statistics(release):
    """Each statistic once more, with another figure; every second one without its source."""
    bare = itertools.cycle([True, False])
    for name, _place, fields in release.each(Statistic):
        if "low" in fields and fields.get("qualifier", "about") == "about":
            low = plain(Decimal(fields.get("high", fields["low"])) * Decimal("1.5") + 1)
            twin = {k: v for k, v in fields.items() if k not in ("high", "qualifier", "note")}
            twin |= {"slug": f"{fields['slug']}-twin", "low": low}
            if next(bare) or "note" in fields:
                twin.pop("references", None)
            yield name, f"{fields['quantity']}: {low}", release.with_row(name, Statistic, **twin)


def shares(release):
    """(name, subtype's name, whose cases, share) of the statistics of shares of a subtype."""
    for name, _place, fields in release.each(Statistic):
        quantity, is_share = fields["quantity"].lower(), fields.get("unit", "").startswith("%")
        if is_share and {"subtype", "low"} <= fields.keys() and "share" in quantity:
            rows = {row["slug"]: row for _n, _p, row in release.each(Subtype)}
            subtype = rows[fields["subtype"][1]]["name"]
            yield name, subtype, people(fields), Decimal(fields["low"])


def people(fields):
    words = f"{fields.get('population', '')} {fields['quantity']}".lower()
    if fields.get("age_from", 0) >= 18 or "adult" in words:
        return "adult "
    return "childhood " if "child" in words or fields.get("age_to", 99) < 18 else ""


def first_section(release, name):
    found = [(n, place, fields) for n, place, fields in release.each(Section) if n == name]
    _name, place, fields = found[0]
    return place, fields.get("body", "")


def said(release, name, words):
    place, body = first_section(release, name)
    return name, words, release.with_fields(name, place, body=f"{body}\n\n{words}[[ref:x]]")


@plants("contradiction.prose-statistic", "contradiction.prose")
def shares_that_contradict_statistics(release):
    patterns = [
        "{0} makes up {2}% of {1}cases.",
        "Of {1}cases, {2}% are {0}.",
        "{0}: {2}% of {1}ALL.",
    ]
    for (name, subtype, whose, share), pattern in itertools.product(shares(release), patterns):
        wrong = plain(share + 20 if share < 70 else share - 30)
        yield said(release, name, pattern.format(subtype, whose, wrong))


@plants("contradiction.prose-statistic", "contradiction.prose")
def survivals_that_contradict_statistics(release):
    for name, _place, fields in release.each(Statistic):
        aged = "age_from" in fields or "age_to" in fields
        plain_one = not {"subtype", "qualifier", "sex"} & fields.keys()
        if "5-year survival" in fields["quantity"] and aged and plain_one:
            ages = f"{fields.get('age_from', 0)}–{fields.get('age_to', 99)}"
            wrong = plain(Decimal(fields["low"]) - 15)
            yield said(release, name, f"5-year survival is {wrong}% at ages {ages}.")
            yield said(release, name, f"About {wrong}% survive 5 years at ages {ages}.")


@plants("contradiction.prose-statistic", "contradiction.prose")
def cases_that_contradict_statistics(release):
    for name, _place, fields in release.each(Statistic):
        some = {"sex", "age_from", "age_to", "subtype"} & fields.keys() or people(fields)
        if fields["quantity"] == "new cases" and "low" in fields and not some:
            wrong = f"{int(Decimal(fields['low']) * 2):,}"
            yield said(release, name, f"About {wrong} new cases are diagnosed each year.")


@plants("contradiction.prose")
def prose_that_contradicts_prose(release):
    pairs = [
        ("B-cell in 85%, T-cell in 15%.", "- B-cell ALL: about 62% of cases"),
        ("Relapse-free survival is 61% in infants.", "In infants, event-free survival is 35%."),
        ("It makes up 25% of childhood cancers.", "It is 41% of cancers in children."),
        ("About 12,000 new cases a year in Europe.", "New cases per year: about 90,000."),
        ("More than 70 subtypes are known.", "At present 63 subtypes are known."),
        ("T-lineage ALL is 12% of adult cases.", "Of adult cases, 45% are T-lineage."),
    ]
    for name in {name for name, _place, _fields in release.each(Section)}:
        for one, other in pairs:
            yield said(release, name, f"{one}[[ref:x]]\n\n{other}")
