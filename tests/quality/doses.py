"""Faults of doses and of trial results: amounts, units, days, ages, intervals."""

from decimal import Decimal

from allportal.entries.fields import plain
from therapies.models import Dose, Result, Step

from .release import plants
from .therapies import changed, each

OTHER_UNIT = {"mg/m2": "mg", "mg": "mg/m2", "mcg/day": "mg/day", "iu/m2": "mg/m2"}
OTHER_UNIT |= {"cells/kg": "mg/kg", "cells": "mg"}


def times(value, factor):
    return plain(Decimal(value) * Decimal(factor))


@plants("dose.magnitude", "dose.sibling", "dose.sentence", "dose.maximum-below", "dose.maximum-far")
def ten_times_as_much(release):
    for name, place, fields in release.each(Step):
        if "amount_low" in fields and fields.get("unit") != "%" and "amount_high" not in fields:
            yield changed(release, name, place, amount_low=times(fields["amount_low"], 10))
            yield changed(release, name, place, amount_low=times(fields["amount_low"], "0.1"))


@plants("dose.lost-exponent", "dose.magnitude")
def lost_exponents(release):
    for name, place, fields in release.each(Step):
        if fields.get("unit", "").startswith("cells"):
            yield changed(release, name, place, amount_low="10", amount_high=None)
    for name, place, _fields in release.each(Dose):
        if any(row["fields"].get("unit") == "cells/kg" for row in release.entries[name]):
            yield changed(release, name, place, wording="1 × 10 CAR-positive viable T cells/kg.")


@plants("dose.unit", "dose.units-differ", "dose.magnitude", "dose.sentence")
def other_units(release):
    for name, place, fields in release.each(Step):
        if fields.get("unit") in OTHER_UNIT and fields.get("amount_low"):
            yield changed(release, name, place, unit=OTHER_UNIT[fields["unit"]])


@plants("dose.no-unit")
def amounts_without_unit(release):
    for name, place, _fields in filter(lambda row: "unit" in row[2], release.each(Step)):
        yield changed(release, name, place, unit=None)


@plants("dose.maximum-below", "dose.maximum-far")
def maxima_that_cannot_be(release):
    for name, place, fields in release.each(Step):
        if "maximum" in fields:
            yield changed(release, name, place, maximum=times(fields["maximum"], "0.0000001"))
            yield changed(release, name, place, maximum=times(fields["maximum"], 1000))


@plants("dose.day-outside-cycle", "dose.days-unreadable")
def days_outside_the_cycle(release):
    for name, place, fields in release.each(Step):
        dose = next(
            (d for n, _p, d in release.each(Dose) if n == name and d["slug"] == fields["dose"][1]),
            {},
        )
        if "cycle_length" in dose and "days" in fields and dose.get("purpose") == "treatment":
            late = max(dose["cycle_length"], dose.get("cycle_length_to", 0)) + 3
            yield changed(release, name, place, days=f"{late}")


@plants("dose.lymphodepletion-late")
def late_lymphodepletion(release):
    for name, _place, dose in each(release, Dose, purpose="lymphodepletion"):
        for owner, place, fields in release.each(Step):
            if owner == name and fields["dose"][1] == dose["slug"] and "days" in fields:
                yield changed(release, name, place, days="3–5")


@plants("dose.no-frequency", "dose.no-route", "dose.no-steps")
def gaps(release):
    for name, place, _fields in each(release, Dose, purpose="treatment"):
        yield changed(release, name, place, route=None)
    for name, place, fields in release.each(Step):
        if "frequency" in fields and fields.get("unit") not in ("cells", "cells/kg", "%"):
            yield changed(release, name, place, frequency=None, days=None, weekdays=None)


@plants("dose.route", "dose.intrathecal")
def wrong_routes(release):
    for name, place, fields in each(release, Dose, purpose="treatment"):
        if "drug" not in fields and "drug_words" not in fields and fields.get("route") == "oral":
            yield changed(release, name, place, route="intrathecal")


@plants("dose.intrathecal", "dose.route")
def vincristine_into_the_spine(release):
    for name, place, _fields in each(release, Dose, purpose="treatment", route="iv"):
        if any(word in name[1] for word in ("vincristine", "nelarabine", "clofarabine")):
            yield changed(release, name, place, route="intrathecal")


@plants("dose.ages", "dose.population-excluded", "dose.population-wider")
def ages_that_are_excluded(release):
    for name, place, fields in each(release, Dose, purpose="treatment"):
        if "indications" in fields and fields.get("age_from", 0) >= 18:
            yield changed(release, name, place, age_from=2, age_to=10, age_unit="years")


@plants("dose.sentence", "dose.unreadable", "dose.magnitude", "dose.elsewhere")
def sentences_that_differ(release):
    for name, place, fields in each(release, Dose, purpose="treatment"):
        steps = [
            row["fields"]
            for row in release.entries[name]
            if row["model"] == "therapies.step" and row["fields"]["dose"][1] == fields["slug"]
        ]
        if len(steps) == 1 and steps[0].get("unit") in ("mg", "mg/m2"):
            unit = {"mg": "mg", "mg/m2": "mg/m²"}[steps[0]["unit"]]
            words = f"{times(steps[0]['amount_low'], 3)} {unit} once daily."
            yield changed(release, name, place, wording=words)


@plants("result.events", "result.rate", "result.range")
def events_that_do_not_fit(release):
    for name, place, fields in release.each(Result):
        if {"arm_n", "arm_events"} <= fields.keys():
            yield changed(release, name, place, arm_events=fields["arm_n"] + 5)
            yield changed(release, name, place, arm_events=max(fields["arm_events"] // 2, 0))
        if fields.get("unit") == "%" and "arm_value" in fields:
            yield changed(release, name, place, arm_value="170")


@plants("result.interval", "result.range")
def values_outside_their_interval(release):
    for name, place, fields in release.each(Result):
        if {"interval_low", "interval_high", "arm_value"} <= fields.keys():
            low = times(fields["interval_high"], "1.1")
            high = times(fields["interval_high"], "1.3")
            yield changed(release, name, place, interval_low=low, interval_high=high)


@plants("result.contradiction")
def results_twice(release):
    for name, _place, fields in release.each(Result):
        if "arm_value" in fields and "note" not in fields:
            twin = {
                k: v for k, v in fields.items() if not k.startswith(("interval", "arm_e", "arm_n"))
            }
            twin |= {
                "slug": f"{fields['slug']}-twin",
                "arm_value": times(fields["arm_value"], "0.6"),
            }
            yield name, f"{fields['endpoint']} twice", release.with_row(name, Result, **twin)


@plants("evidence.result-unsourced", "evidence.unsourced")
def unsourced_figures(release):
    for name, place, fields in release.each(Result, Dose):
        if "references" in fields:
            yield changed(release, name, place, references=None)
