"""Faults of therapies: labels, lines, approvals, evidence, codes."""

import itertools
import re

from therapies.models import (
    ApprovalEvent,
    Code,
    Evidence,
    Indication,
    Partner,
    Product,
    Therapy,
    Trial,
)

from .release import plants


def each(release, model, **wanted):
    """(name, place, fields) of the rows of a model that have these values."""
    for name, place, fields in release.each(model):
        if all(fields.get(field) == value for field, value in wanted.items()):
            yield name, place, fields


def changed(release, name, place, **fields):
    return name, f"{fields}", release.with_fields(name, place, **fields)


def worded(release, pattern, to, **fields):
    """Each indication whose wording fits a pattern, with other words there."""
    for name, place, row in release.each(Indication):
        wording = row.get("wording", "")
        if re.search(pattern, wording, re.IGNORECASE):
            other = re.sub(pattern, to, wording, count=1, flags=re.IGNORECASE)
            yield changed(release, name, place, wording=other, **fields)


@plants("line.contradicts-wording", "line.contradicts-setting", "line.narrower", "line.unsupported")
def wrong_lines(release):
    for name, place, fields in release.each(Indication):
        if fields.get("setting") in ("relapsed-refractory", "second-relapse"):
            yield changed(release, name, place, line="1")
        if fields.get("setting") == "newly-diagnosed":
            yield changed(release, name, place, line="3+")


@plants("line.prior-regimens", "line.contradicts-wording", "line.prior-regimens-missing")
def wrong_prior_regimens(release):
    for name, place, fields in release.each(Indication):
        if "prior_regimens" in fields:
            yield changed(release, name, place, prior_regimens=fields["prior_regimens"] + 2)
            yield changed(release, name, place, prior_regimens=None)
            if fields["prior_regimens"] >= 2:
                yield changed(release, name, place, line="2+")


@plants("line.contradicts-setting-wording", "line.contradicts-setting", "line.setting-missing")
def wrong_settings(release):
    for name, place, fields in each(release, Indication, setting="relapsed-refractory"):
        yield changed(release, name, place, setting="newly-diagnosed")
        if re.search("relaps|refract", fields.get("wording", "")):
            yield changed(release, name, place, setting=None, line=None, prior_regimens=None)


@plants("label.ages", "label.population-ages", "label.ages-unsaid", "label.population")
def wrong_ages(release):
    for name, place, fields in release.each(Indication):
        if "age_from" in fields:
            yield changed(release, name, place, age_from=fields["age_from"] + 5, age_to=None)
        if fields.get("population") == "adults":
            yield changed(release, name, place, age_from=1, age_to=17, age_unit="years")


@plants("label.population", "label.population-ages", "label.ages")
def wrong_populations(release):
    other = {"adults": "children", "children": "adults"}
    for name, place, fields in release.each(Indication):
        if fields.get("population") in other:
            yield changed(release, name, place, population=other[fields["population"]])


@plants("label.subtype", "label.subtype-not-in-words", "line.mixed-with-subtype")
def uncoded_subtypes(release):
    for name, place, fields in release.each(Indication):
        if "subtypes" in fields and re.search(r"Ph|T-cell|B-cell", fields.get("wording", "")):
            yield changed(release, name, place, subtypes=None)


@plants("label.biomarker")
def missing_biomarkers(release):
    for name, place, _fields in filter(lambda row: "biomarker" in row[2], release.each(Indication)):
        yield changed(release, name, place, biomarker=None)


@plants("approval.badge")
def badges_of_old_approvals(release):
    for name, place, _fields in release.each(Therapy):
        events = [row["fields"] for row in release.entries[name] if "approvalevent" in row["model"]]
        dates = [event["date"] for event in events if "date" in event]
        if dates and max(dates) < "2023":
            yield changed(release, name, place, new_badge="always")


@plants("approval.future")
def approvals_to_come(release):
    for name, place, _fields in release.each(ApprovalEvent):
        yield changed(release, name, place, date="2027-06-01")


@plants("approval.before-license", "approval.before-any-license", "approval.year")
def approvals_before_the_first_license(release):
    for name, place, fields in each(release, ApprovalEvent, act="approved"):
        licensed = [
            row["fields"].get("first_licensed_on", "")
            for row in release.entries[name]
            if row["model"] == "therapies.product"
        ]
        if any(licensed) and fields.get("date"):
            yield changed(release, name, place, date="1940-01-01")


@plants("approval.no-event", "approval.no-date")
def approvals_not_recorded(release):
    for name, place, fields in release.each(ApprovalEvent):
        if "date" in fields:
            yield changed(release, name, place, date=None)
    for name in {name for name, _place, _fields in release.each(ApprovalEvent)}:
        rows = [row for row in release.entries[name] if row["model"] != "therapies.approvalevent"]
        yield name, "no event", rows


@plants("evidence.no-pivotal-trial", "evidence.no-publication", "evidence.indication-without-trial")
def no_evidence(release):
    for name in {name for name, _place, _fields in release.each(Evidence)}:
        rows = [row for row in release.entries[name] if row["model"] != "therapies.evidence"]
        yield name, "no evidence", rows


@plants("evidence.slot-empty")
def empty_slots(release):
    for name, place, _fields in release.each(Evidence):
        yield changed(release, name, place, trial=None, reference=None)


@plants("evidence.unsourced")
def unsourced_rows(release):
    for name, place, fields in release.each(Indication, Product, ApprovalEvent):
        if "references" in fields:
            yield changed(release, name, place, references=None)


@plants("evidence.no-nct")
def trials_without_number(release):
    for name, place, _fields in filter(lambda row: "nct" in row[2], release.each(Trial)):
        yield changed(release, name, place, nct=None)


@plants("codes.nct")
def wrong_trial_numbers(release):
    for name, place, fields in filter(lambda row: "nct" in row[2], release.each(Trial)):
        yield changed(release, name, place, nct=fields["nct"][:-1])


SPOILED = {
    "unii": lambda value: value[:-1] + ("A" if value[-1] != "A" else "B"),
    "atc": lambda value: value[:-1],
    "rxnorm": lambda value: f"RX{value}",
    "ncit": lambda value: value[1:],
    "snomed-ct": lambda value: value[:-1] + str((int(value[-1]) + 1) % 10),
}


@plants("codes.unii", "codes.atc", "codes.rxnorm", "codes.ncit", "codes.snomed-ct", "codes.set-id")
def wrong_codes(release):
    for name, place, fields in release.each(Code):
        if fields["system"] in SPOILED:
            value = SPOILED[fields["system"]](fields["value"])
            yield changed(release, name, place, value=value)
    for name, place, fields in filter(lambda row: "set_id" in row[2], release.each(Product)):
        yield changed(release, name, place, set_id=fields["set_id"][:-1])


@plants("codes.twice")
def codes_twice(release):
    for name, _place, fields in release.each(Code):
        twin = {**fields, "slug": f"{fields['slug']}-twin"}
        yield name, f"{fields['value']} twice", release.with_row(name, Code, **twin)


@plants("partner.not-linked")
def partners_in_words(release):
    drugs = itertools.cycle(["ponatinib", "nelarabine", "blinatumomab"])
    for name, place, _fields in release.each(Partner):
        drug = next(drugs)
        if name != ("therapy", drug) and ("therapy", drug) in release.entries:
            yield changed(release, name, place, partner=None, words=drug)


@plants("therapy.no-indication", "therapy.no-dose")
def full_without_rows(release):
    for name, _place, _fields in each(release, Therapy, curation="full"):
        for model, words in (("therapies.dose", "dose"), ("therapies.indication", "indication")):
            rows = [row for row in release.entries[name] if row["model"] != model]
            if len(rows) != len(release.entries[name]):
                yield name, f"no {words}", rows


@plants("label.ages", "label.ages-missing")
def other_ages_in_words(release):
    yield from worded(release, r"\b1 year\b", "5 years")
    yield from worded(release, r"^adults with", "Adults of 40 years and older with")
