"""How synthetic drugs are given: doses with their steps."""

from .labels import indication_slug
from .rows import numbered, row

ROUTES = {
    "kinase-inhibitor": "oral",
    "small-molecule": "oral",
    "enzyme": "im-or-iv",
    "antibody-drug-conjugate": "im",
    "antibody": "subcutaneous",
    "other": "intrathecal",
}
TREATMENT = {  # by modality: steps as they follow each other
    "kinase-inhibitor": (
        {"amount_low": "45", "unit": "mg", "frequency": "once-daily"},
        {
            "amount_low": "15",
            "amount_high": "30",
            "unit": "mg",
            "frequency": "once-daily",
            "condition": "on remission without residual disease",
        },
    ),
    "small-molecule": (
        {"amount_low": "0.4", "unit": "g", "frequency": "twice-daily"},
        {"amount_low": "90", "unit": "mg/day", "frequency": "three-times-daily"},
        {"amount_low": "60", "unit": "mg/m2/day", "frequency": "four-times-daily"},
    ),
    "chemotherapy": (
        {
            "amount_low": "52.5",
            "unit": "mg/m2",
            "over_minutes": 120,
            "frequency": "once-daily",
            "days": "1–5",
        },
        {"amount_low": "3", "unit": "g/m2", "frequency": "every-12-hours", "days": "8"},
        {"amount_low": "1.5", "unit": "mg/kg/day", "frequency": "every-8-hours"},
    ),
    "enzyme": (
        {
            "amount_low": "25",
            "unit": "mg/m2",
            "frequency": "on-days",
            "weekdays": ["Monday morning", "Wednesday morning"],
        },
        {
            "amount_low": "50",
            "unit": "mg/m2",
            "frequency": "on-days",
            "weekdays": ["Friday afternoon"],
        },
        {"amount_low": "2500", "unit": "iu/m2", "days_apart": 14},
    ),
    "antibody": (
        {"amount_low": "10000", "unit": "iu/m2", "frequency": "weekly"},
        {"amount_low": "6000", "unit": "iu/m2", "frequency": "three-times-weekly"},
        {"amount_low": "4000", "unit": "iu/m2", "frequency": "twice-weekly"},
    ),
    "bispecific": (
        {"amount_low": "9", "unit": "mcg/day", "frequency": "continuous", "days": "1–7"},
        {"amount_low": "28", "unit": "mcg/day", "frequency": "continuous", "days": "8–28"},
        {
            "amount_low": "15",
            "unit": "mcg/m2/day",
            "maximum": "28",
            "maximum_unit": "mcg/day",
            "frequency": "continuous",
            "condition": "below 45 kg",
        },
    ),
    "antibody-drug-conjugate": (
        {"amount_low": "0.8", "unit": "mg/m2", "over_minutes": 60, "days": "1"},
        {"amount_low": "0.5", "unit": "mg/m2", "over_minutes": 60, "days": "8, 15"},
    ),
    "car-t": (
        {
            "amount_low": "1000000",
            "unit": "cells/kg",
            "maximum": "100000000",
            "maximum_unit": "cells",
            "frequency": "once",
            "days": "0",
        },
    ),
    "transplant": ({"amount_low": "2000000", "unit": "cells", "frequency": "once"},),
    "other": (
        {"amount_low": "5", "amount_high": "12.5", "unit": "mcg", "frequency": "every-48-hours"},
        {"amount_low": "0.25", "unit": "mg/kg"},
        {"amount_low": "300", "unit": "iu/kg"},
        {"amount_low": "500", "unit": "iu"},
        {"amount_low": "5", "unit": "mcg/kg", "frequency": "every-other-day"},
        {"amount_low": "250", "unit": "mcg/m2", "frequency": "every-6-hours"},
    ),
}
GROUPS = (
    ("adults", {"age_from": 18, "age_unit": "years"}),
    ("pediatric patients", {"age_from": 1, "age_to": 17, "age_unit": "years"}),
    ("patients of low weight", {"weight_from": "10", "weight_to": "45"}),
    ("patients of high weight", {"weight_from": "50", "weight_ends": "upper"}),
    ("infants", {"age_from": 1, "age_to": 11, "age_unit": "months"}),
    ("", {}),
)
LATER = (  # doses besides the treatment, in turn
    (
        "adjustment",
        {"condition": "creatinine clearance 30–60 mL/min"},
        ({"amount_low": "50", "unit": "%"},),
    ),
    (
        "lymphodepletion",
        {"drug": True, "route": "iv"},
        ({"amount_low": "500", "unit": "mg/m2", "over_minutes": 60, "days": "−4 to −2"},),
    ),
    (
        "premedication",
        {"drug_words": "a made-up steroid", "wording": "Within **one hour** before each dose."},
        ({"amount_low": "20", "unit": "mg", "frequency": "once"},),
    ),
)
CYCLES = (
    {"cycle_from": 1, "cycle_to": 1, "cycle_length": 42},
    {"cycle_from": 2, "cycle_to": 5, "cycle_length": 28, "cycle_length_to": 42},
    {"cycle_length": 21, "duration": "5 consecutive days"},
    {"cycle_wording": "until the next course of chemotherapy"},
    {},
)


def doses(plan, number, own, dice, several):
    """Dose rows of one therapy, each followed by its steps."""
    modality = plan.modality(number)
    route = ROUTES.get(modality, "iv")
    found = []
    for place in range(1 + (number % 3 == 2)):
        group, ages = GROUPS[(number + place) % len(GROUPS)]
        about = {"patient_group": group, **ages, **CYCLES[(number + place) % len(CYCLES)]}
        about |= {"choice": "regimen"} if number % 3 == 2 else {}
        about |= {"indications": [[*own, indication_slug(0)]]} if several > 1 else {}
        steps = TREATMENT[modality]
        found += dose(plan, number, own, dice, place, "treatment", {"route": route, **about}, steps)
    if number % 2 == 0:
        purpose, about, steps = LATER[number // 2 % len(LATER)]
        about = {**about}
        if about.pop("drug", False):
            other = plan.standing("therapy", number + dice.number(1, 9))
            about["drug"] = [plan.therapy(other)[0]]
        found += dose(plan, number, own, dice, len(found), purpose, about, steps)
    return found


def dose(plan, number, own, dice, place, purpose, about, steps):
    slug = numbered(f"{purpose} {about.get('patient_group', '')}", place)
    yield row(
        "therapies.dose",
        therapy=own,
        slug=slug,
        purpose=purpose,
        references=[[plan.label_of(number)]],
        note="Not for real patients." if number % 6 == 0 else "",
        **about,
    )
    for order, step in enumerate(steps, 1):
        yield row("therapies.step", dose=[*own, slug], order=order, **step)
