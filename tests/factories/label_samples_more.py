"""More samples of labels.py: by weight, by activity, as alternatives. Not for clinical use."""

from .labels import dose, event, evidence, indication, product, step, therapy


def revumenib():
    rest = {"route": "oral"}
    return therapy(
        "revumenib",
        "small-molecule",
        product("Revuforj", first_licensed_on="2024-11-15", state="marketed"),
        indication(
            "rr",
            "Relapsed or refractory acute leukemia with a KMT2A translocation, in adults and "
            "children aged 1 year or older.",
            "kmt2a-rearranged-all",
            setting="relapsed-refractory",
            population="adults-and-children",
            age_from=1,
            age_unit="years",
            biomarker="KMT2A translocation",
        ),
        event("2024-11-15", of="rr"),
        dose("heavy", step("270", "mg", "twice-daily"), weight_from="40", **rest),
        dose("light", step("160", "mg/m2", "twice-daily"), weight_to="40", **rest),
        evidence("augment-101"),
    )


def pegylated(name, brand, licensed, wording, days_apart, **who):
    return therapy(
        name,
        "enzyme",
        product(brand, first_licensed_on=licensed),
        indication("all", wording, **who),
        event(licensed, of="all", pathway="regular"),
        dose("treatment", step("2500", "iu/m2", days_apart=days_apart), route="im-or-iv"),
        evidence("trial"),
    )


def pegaspargase():
    return pegylated(
        "pegaspargase",
        "Oncaspar",
        "1994-02-01",
        "Part of multi-agent chemotherapy for first-line treatment of ALL in children and adults.",
        14,
        population="adults-and-children",
        line="1",
    )


def calaspargase():
    return pegylated(
        "calaspargase pegol-mknl",
        "Asparlas",
        "2018-12-20",
        "Part of multi-agent chemotherapy for ALL in pediatric and young adult patients aged 1 "
        "month to 21 years.",
        21,
        population="children",
        age_from=1,
        age_to=263,
        age_unit="months",
    )


def vincristine_liposome():
    return therapy(
        "vincristine sulfate liposome",
        "chemotherapy",
        product(
            "Marqibo",
            first_licensed_on="2012-08-09",
            state="approval-withdrawn",
            state_since="2022-05-02",
        ),
        indication(
            "third",
            "Was: adults with Ph-negative ALL in second or later relapse, or after two or more "
            "therapies.",
            without=["ph-positive-all"],
            line="3+",
            setting="second-relapse",
            prior_regimens=2,
            population="adults",
        ),
        event("2012-08-09", of="third", pathway="accelerated"),
        event("2022-05-02", "withdrawn", of="third"),
        dose("treatment", step("2.25", "mg/m2", "weekly", over_minutes=60), route="iv"),
        evidence("trial"),
    )


def mercaptopurine():
    return therapy(
        "mercaptopurine",
        "chemotherapy",
        product("Purixan", first_licensed_on="2014-04-28"),
        indication("maintenance", "Part of combination maintenance for ALL."),
        event("2014-04-28"),
        dose("treatment", step("1.5–2.5", "mg/kg", "once-daily"), route="oral"),
        evidence("trial"),
    )


def methotrexate():
    return therapy(
        "methotrexate",
        "chemotherapy",
        product("Xatmep", first_licensed_on="2017-04-25"),
        indication(
            "maintenance",
            "Children with ALL, part of combination maintenance.",
            population="children",
        ),
        event("2017-04-25"),
        dose("treatment", step("20", "mg/m2", "weekly"), route="oral"),
        dose("intrathecal", step("12", "mg", "weekly"), route="intrathecal"),
        evidence("trial"),
    )
