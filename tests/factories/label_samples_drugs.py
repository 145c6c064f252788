"""More samples of labels.py: enzymes, chemotherapy, tablets. Not for clinical use."""

from .labels import dose, event, evidence, indication, product, step, therapy


def rylaze():
    rest = {"route": "im", "choice": "schedule"}
    weekdays = {"frequency": "on-days"}
    return therapy(
        "asparaginase erwinia chrysanthemi (recombinant)-rywn",
        "enzyme",
        product("Rylaze", first_licensed_on="2021-06-30", state="marketed"),
        indication(
            "hypersensitive",
            "Part of multi-agent chemotherapy for ALL in adults and pediatric patients aged 1 "
            "month or older who are hypersensitive to E. coli asparaginase.",
            setting="after-hypersensitivity",
            population="adults-and-children",
            age_from=1,
            age_unit="months",
        ),
        event("2021-06-30", of="hypersensitive", pathway="regular"),
        dose("every-48-hours", step("25", "mg/m2", "every-48-hours"), **rest),
        dose(
            "weekdays",
            step("25", "mg/m2", weekdays=["Monday morning", "Wednesday morning"], **weekdays),
            step("50", "mg/m2", weekdays=["Friday afternoon"], **weekdays),
            **rest,
        ),
        evidence("aall1931"),
    )


def clofarabine():
    return therapy(
        "clofarabine",
        "chemotherapy",
        product("Clolar", first_licensed_on="2004-12-28"),
        indication(
            "pediatric",
            "Patients 1 to 21 years old with relapsed or refractory ALL after at least two "
            "earlier regimens.",
            line="3+",
            setting="relapsed-refractory",
            prior_regimens=2,
            population="children",
            age_from=1,
            age_to=21,
            age_unit="years",
        ),
        event("2004-12-28", of="pediatric", pathway="accelerated"),
        dose(
            "treatment",
            step("52", "mg/m2", "once-daily", days="1–5", over_minutes=120),
            route="iv",
            cycle_length=28,
            duration="5 consecutive days",
            patient_group="pediatric patients",
        ),
        dose(
            "renal",
            step("50", "%"),
            purpose="adjustment",
            route="iv",
            condition="creatinine clearance 30–60 mL/min",
        ),
        evidence("clo212"),
    )


def nelarabine():
    return therapy(
        "nelarabine",
        "chemotherapy",
        product("Arranon", first_licensed_on="2005-10-28"),
        indication(
            "rr",
            "Adults and children from 1 year of age with T-ALL or T-LBL that did not respond to, "
            "or relapsed after, at least two chemotherapy regimens.",
            "t-cell-all",
            line="3+",
            setting="relapsed-refractory",
            prior_regimens=2,
            population="adults-and-children",
            age_from=1,
            age_unit="years",
        ),
        event("2005-10-28", of="rr", pathway="accelerated"),
        dose(
            "adults",
            step("1500", "mg/m2", "on-days", days="1, 3, 5", over_minutes=120),
            route="iv",
            cycle_length=21,
            patient_group="adults",
        ),
        dose(
            "pediatric",
            step("650", "mg/m2", "once-daily", days="1–5", over_minutes=60),
            route="iv",
            cycle_length=21,
            duration="5 consecutive days",
            patient_group="pediatric patients",
        ),
        evidence("calgb-19801"),
    )


def inotuzumab():
    rest = {"route": "iv", "cycle_from": 1, "cycle_to": 1}
    return therapy(
        "inotuzumab ozogamicin",
        "antibody-drug-conjugate",
        product("Besponsa", first_licensed_on="2017-08-17", state="marketed"),
        indication(
            "rr",
            "Relapsed or refractory CD22-positive B-cell precursor ALL in adults and children "
            "aged 1 year or older.",
            "b-cell-precursor-all",
            setting="relapsed-refractory",
            population="adults-and-children",
            age_from=1,
            age_unit="years",
            biomarker="CD22-positive",
        ),
        event("2017-08-17", of="rr", pathway="regular"),
        event("2024-03-06", "expanded", of="rr", pathway="regular"),
        dose(
            "cycle-1",
            step("0.8", "mg/m2", days="1", over_minutes=60),
            step("0.5", "mg/m2", days="8, 15", over_minutes=60),
            cycle_length=21,
            **rest,
        ),
        evidence("ino-vate-all"),
    )


IMATINIB_USES = [
    indication(
        "rr",
        "Adults with relapsed or refractory Ph+ ALL.",
        "ph-positive-all",
        setting="relapsed-refractory",
        population="adults",
    ),
    indication(
        "new",
        "Children with newly diagnosed Philadelphia chromosome-positive ALL, with chemotherapy.",
        "ph-positive-all",
        line="1",
        setting="newly-diagnosed",
        population="children",
    ),
]


def imatinib():
    return therapy(
        "imatinib",
        "kinase-inhibitor",
        product("Gleevec"),
        *IMATINIB_USES,
        event("2006-10-19", of="rr"),
        event("2013-01-25", of="new"),
        dose(
            "adults",
            step("600", "mg", "once-daily"),
            indications=["rr"],
            route="oral",
            patient_group="adults",
        ),
        dose(
            "children",
            step("340", "mg/m2", "once-daily", maximum="600", maximum_unit="mg"),
            indications=["new"],
            route="oral",
            patient_group="children",
        ),
        evidence("aall0031"),
    )


DASATINIB_USES = [
    indication(
        "later",
        "Adults with Ph+ ALL resistant or intolerant to earlier therapy.",
        "ph-positive-all",
        line="2+",
        setting="other",
        population="adults",
    ),
    indication(
        "new",
        "Pediatric patients 1 year of age and older with newly diagnosed Ph+ ALL, in "
        "combination with chemotherapy, for up to 2 years.",
        "ph-positive-all",
        setting="newly-diagnosed",
        population="children",
        age_from=1,
        age_unit="years",
    ),
]


def dasatinib():
    bands = [("10", "20", "40"), ("20", "30", "60"), ("30", "45", "70"), ("45", None, "100")]
    weights = [
        dose(
            f"from-{low}",
            step(amount, "mg", "once-daily"),
            indications=["new"],
            route="oral",
            weight_from=low,
            weight_to=high,
            duration="up to 2 years",
        )
        for low, high, amount in bands
    ]
    return therapy(
        "dasatinib",
        "kinase-inhibitor",
        product("Sprycel", first_licensed_on="2006-06-28"),
        *DASATINIB_USES,
        event("2006-06-28", of="later", pathway="regular"),
        event("2018-12-21", of="new", pathway="regular"),
        dose("adults", step("140", "mg", "once-daily"), indications=["later"], route="oral"),
        *weights,
        evidence("ca180-372"),
    )
