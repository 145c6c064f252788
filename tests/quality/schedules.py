"""Faults of schedules, alternatives, partners, approvals and results: what else can go wrong."""

from therapies.models import (
    ApprovalEvent,
    Dose,
    Indication,
    Product,
    Result,
    Step,
    Therapy,
)

from .release import plants
from .therapies import changed, each


def rows_of(release, name, model):
    label = model._meta.label_lower
    return [row["fields"] for row in release.entries[name] if row["model"] == label]


def steps_of(release, name, dose):
    return [step for step in rows_of(release, name, Step) if step["dose"][-1] == dose["slug"]]


def treatments(release):
    yield from each(release, Dose, purpose="treatment")


def without(release, name, model, **wanted):
    """The rows of an entry without those of a model that have these values."""
    label = model._meta.label_lower
    return [
        row
        for row in release.entries[name]
        if row["model"] != label
        or any(row["fields"].get(field) != value for field, value in wanted.items())
    ]


@plants("dose.alternatives-unmarked", "dose.choice-alone")
def choices_lost(release):
    for name, place, fields in release.each(Dose):
        if fields.get("choice"):
            yield changed(release, name, place, choice=None)


@plants("dose.alternatives-unmarked")
def doses_twice(release):
    for name, _place, fields in treatments(release):
        twin = {**fields, "slug": f"{fields['slug']}-twin", "choice": ""}
        steps = [
            {
                "model": "therapies.step",
                "fields": {**step, "dose": [*step["dose"][:-1], twin["slug"]]},
            }
            for step in steps_of(release, name, fields)
        ]
        yield name, f"{fields['slug']} twice", [*release.with_row(name, Dose, **twin), *steps]


@plants("dose.duration", "dose.day-outside-cycle")
def durations_too_long(release):
    for name, place, fields in treatments(release):
        if fields.get("cycle_length") or any(
            "days" in step for step in steps_of(release, name, fields)
        ):
            yield changed(release, name, place, duration="90 consecutive days")


@plants("dose.days-overlap")
def days_twice(release):
    for name, place, fields in release.each(Step):
        if fields["order"] == 2 and fields.get("days"):
            [first] = [
                step
                for step in rows_of(release, name, Step)
                if step["dose"] == fields["dose"] and step["order"] == 1
            ]
            if first.get("days") and first.get("condition") == fields.get("condition"):
                yield changed(release, name, place, days=first["days"])


@plants("dose.population-excluded", "dose.population-wider")
def doses_for_the_wrong_ages(release):
    for name, place, _fields in treatments(release):
        uses = rows_of(release, name, Indication)
        if uses and all(use.get("population") == "adults" for use in uses):
            yield changed(release, name, place, age_from=2, age_to=11, age_unit="years")
            yield changed(release, name, place, patient_group="children")
        elif uses and all(use.get("population") == "children" for use in uses):
            yield changed(release, name, place, age_from=40, age_to=60, age_unit="years")


@plants("dose.no-amount", "dose.no-steps", "dose.sentence")
def amounts_lost(release):
    for name, place, fields in release.each(Step):
        dose = [row for row in rows_of(release, name, Dose) if row["slug"] == fields["dose"][-1]]
        if dose[0]["purpose"] == "treatment" and "amount_low" in fields:
            yield changed(release, name, place, amount_low=None, amount_high=None, unit=None)
    for name, _place, fields in treatments(release):
        yield name, f"no steps of {fields['slug']}", without(release, name, Step)


@plants("dose.no-infusion-time", "dose.infusion-time")
def infusion_times(release):
    for name, place, fields in release.each(Step):
        minutes = fields.get("over_minutes")
        others = [step for step in rows_of(release, name, Step) if step.get("over_minutes")]
        if minutes:
            yield changed(release, name, place, over_minutes=minutes * 60)
        if minutes and {step["dose"][-1] for step in others} - {fields["dose"][-1]}:
            yield changed(release, name, place, over_minutes=None)


@plants("dose.no-lymphodepletion")
def lymphodepletion_lost(release):
    for name, _place, _fields in each(release, Therapy, modality="car-t"):
        if [dose for dose in rows_of(release, name, Dose) if dose["purpose"] == "lymphodepletion"]:
            rows = without(release, name, Dose, purpose="lymphodepletion")
            yield name, "no lymphodepletion", rows


@plants("dose.uneven-weekdays")
def weekend_doses_lost(release):
    for name, place, fields in release.each(Step):
        if any("Friday" in day for day in fields.get("weekdays", [])):
            [first] = [
                step
                for step in rows_of(release, name, Step)
                if step["dose"] == fields["dose"] and step["order"] == 1
            ]
            yield changed(release, name, place, amount_low=first["amount_low"])


@plants("dose.adjustment-unclear", "dose.alternatives-unmarked")
def adjustments_for_one_reason(release):
    for name, _place, fields in each(release, Dose, purpose="adjustment"):
        twin = {**fields, "slug": f"{fields['slug']}-twin"}
        steps = [
            {
                "model": "therapies.step",
                "fields": {**step, "dose": [*step["dose"][:-1], twin["slug"]], "amount_low": "20"},
            }
            for step in steps_of(release, name, fields)
        ]
        yield name, f"{fields['slug']} twice", [*release.with_row(name, Dose, **twin), *steps]


@plants("dose.alone-and-combined")
def one_dose_for_two_uses(release):
    for name, place, fields in release.each(Indication):
        doses = [dose for dose in rows_of(release, name, Dose) if dose["purpose"] == "treatment"]
        if len(doses) == 1 and fields.get("wording"):
            words = "alone (monotherapy), or together with chemotherapy"
            yield changed(release, name, place, combination=words)


@plants("label.population-missing", "label.nobody-named")
def populations_lost(release):
    for name, place, fields in release.each(Indication):
        if fields.get("population") and "dult" in fields.get("wording", ""):
            yield changed(release, name, place, population=None)


@plants("label.subtype-as-biomarker", "label.subtype")
def subtypes_among_biomarkers(release):
    for name, place, fields in release.each(Indication):
        if any("ph-positive" in key[-1] for key in fields.get("subtypes", [])):
            yield changed(release, name, place, subtypes=None, biomarker="Ph+")


@plants("approval.accelerated")
def accelerated_long_ago(release):
    for name, place, fields in each(release, ApprovalEvent, act="approved", pathway="regular"):
        others = rows_of(release, name, ApprovalEvent)
        if fields.get("date", "9") < "2021" and len(others) == 1:
            yield changed(release, name, place, pathway="accelerated")


@plants("approval.order", "approval.year")
def conversions_too_early(release):
    for name, place, fields in release.each(ApprovalEvent):
        if fields["act"] in ("converted", "withdrawn") and fields.get("date"):
            yield changed(release, name, place, date="1990-01-01")


@plants("approval.ended")
def ended_without_reason(release):
    marketed = each(release, Product, state="marketed")
    for name in dict.fromkeys(name for name, _place, _fields in marketed):
        rows = [
            {**row, "fields": {**row["fields"], "state": "discontinued", "note": ""}}
            if row["model"] == "therapies.product"
            else row
            for row in without(release, name, ApprovalEvent, act="withdrawn")
        ]
        for row in rows:
            if row["model"] == "therapies.product":
                row["fields"] = {
                    field: value
                    for field, value in row["fields"].items()
                    if value and field not in ("state_since", "state_reason")
                }
        yield name, "all discontinued", rows


@plants("result.level", "result.hazard-ratio", "result.no-unit")
def implausible_results(release):
    for name, place, fields in release.each(Result):
        if "interval_level" in fields:
            yield changed(release, name, place, interval_level="5")
        if fields.get("measure") == "hazard-ratio" and "arm_value" in fields:
            yield changed(
                release, name, place, arm_value="71", interval_low=None, interval_high=None
            )
        if fields.get("measure") == "median" and "unit" in fields:
            yield changed(release, name, place, unit=None)


@plants("therapy.suffix")
def suffixes_lost(release):
    for name, place, fields in release.each(Therapy):
        dated = any("date" in event for event in rows_of(release, name, ApprovalEvent))
        if fields["name"][-5:-4] == "-" and dated and "modality" in fields:
            bare = release.with_fields(name, place, name=fields["name"][:-5], other_names=None)
            yield name, "no suffix", bare
