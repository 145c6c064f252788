"""Samples of labels.py: the kinds of label that the portal holds. Not for clinical use."""

from .labels import dose, event, evidence, indication, product, step, therapy

CELLS, CELLS_KG = "cells", "cells/kg"


def lymphodepletion(**doses):
    return [
        each
        for drug, said in doses.items()
        for each in dose(drug, said, purpose="lymphodepletion", drug_words=drug, route="iv")
    ]


PONATINIB_USES = [
    indication(
        "newly-diagnosed",
        "Adults with newly diagnosed Ph+ ALL, in combination with chemotherapy.",
        "ph-positive-all",
        line="1",
        setting="newly-diagnosed",
        population="adults",
        combination="with chemotherapy",
    ),
    indication(
        "monotherapy",
        "Adults, as monotherapy, with Ph+ ALL for which no other kinase inhibitor is "
        "indicated, or with T315I-positive Ph+ ALL.",
        "ph-positive-all",
        setting="other",
        population="adults",
        biomarker="T315I",
        combination="alone (monotherapy)",
    ),
]


def ponatinib():
    return therapy(
        "ponatinib",
        "kinase-inhibitor",
        product("Iclusig", first_licensed_on="2012-12-14", state="marketed"),
        *PONATINIB_USES,
        event("2012-12-14", of="monotherapy", pathway="regular"),
        event("2024-03-19", of="newly-diagnosed", pathway="accelerated"),
        dose(
            "combined",
            step("30", "mg", "once-daily"),
            step("15", "mg", "once-daily", condition="on MRD-negative complete remission"),
            indications=["newly-diagnosed"],
            route="oral",
            patient_group="adults",
        ),
        dose(
            "alone",
            step("45", "mg", "once-daily"),
            indications=["monotherapy"],
            route="oral",
            patient_group="adults",
        ),
        evidence("pace", "phallcon"),
    )


BLINATUMOMAB_USES = [
    indication(
        "rr",
        "Adults and children from 1 month of age with relapsed or refractory CD19-positive "
        "B-cell precursor ALL, Ph+ disease included.",
        "b-cell-precursor-all",
        line="2+",
        setting="relapsed-refractory",
        population="adults-and-children",
        age_from=1,
        age_unit="months",
        biomarker="CD19",
    ),
    indication(
        "consolidation",
        "CD19-positive, Ph-negative B-cell precursor ALL in the consolidation phase of "
        "multiphase chemotherapy, whatever the MRD status: adults and pediatric patients one "
        "month and older.",
        "b-cell-precursor-all",
        without=["ph-positive-all"],
        setting="consolidation",
        population="adults-and-children",
        age_from=1,
        age_unit="months",
        biomarker="CD19-positive",
    ),
]


def blinatumomab():
    days = {"days": "1–7"}, {"days": "8–28"}
    rest = {"route": "iv", "cycle_length": 42, "indications": ["rr"]}
    first, later = {"cycle_from": 1, "cycle_to": 1}, {"cycle_from": 2, "cycle_to": 5}
    light, heavy = {"weight_to": "45"}, {"weight_from": "45"}
    per_area = [("5", "9"), ("15", "28")]
    continuous = [
        step(low, "mcg/m2/day", "continuous", maximum=top, maximum_unit="mcg/day", **on)
        for (low, top), on in zip(per_area, days, strict=True)
    ]
    return therapy(
        "blinatumomab",
        "bispecific",
        product("Blincyto", first_licensed_on="2014-12-03", state="marketed"),
        *BLINATUMOMAB_USES,
        event("2014-12-03", of="rr", pathway="accelerated"),
        event("2017-07-11", "converted", of="rr", pathway="regular"),
        event("2024-06-14", of="consolidation", pathway="regular"),
        dose(
            "rr-heavy-1",
            step("9", "mcg/day", "continuous", days="1–7"),
            step("28", "mcg/day", "continuous", days="8–28"),
            **heavy,
            **first,
            **rest,
        ),
        dose("rr-light-1", *continuous, **light, **first, **rest),
        dose(
            "rr-heavy-2",
            step("28", "mcg/day", "continuous", days="1–28"),
            **heavy,
            **later,
            **rest,
        ),
        evidence("tower", "e1910"),
    )


def brexucabtagene():
    return therapy(
        "brexucabtagene autoleucel",
        "car-t",
        product("Tecartus", first_licensed_on="2020-07-24", first_licensed_for="lymphoma"),
        indication(
            "rr",
            "Adults with B-cell precursor ALL that has relapsed or is refractory.",
            "b-cell-precursor-all",
            line="2+",
            setting="relapsed-refractory",
            population="adults",
        ),
        event("2021-10-01", of="rr", pathway="regular"),
        dose(
            "treatment",
            step("1000000", CELLS_KG, "once", maximum="100000000", maximum_unit=CELLS),
            route="iv",
            patient_group="adults",
            wording="Target: 1 × 10⁶ CAR-positive viable T cells/kg, maximum 1 × 10⁸.",
        ),
        lymphodepletion(
            fludarabine=step("25", "mg/m2", "once-daily", days="−4 to −2"),
            cyclophosphamide=step("900", "mg/m2", "once-daily", days="−2"),
        ),
        evidence("zuma-3"),
    )


def tisagenlecleucel():
    return therapy(
        "tisagenlecleucel",
        "car-t",
        product("Kymriah", first_licensed_on="2017-08-30", state="marketed"),
        indication(
            "second-relapse",
            "Children and young adults up to 25 years of age with B-cell precursor ALL that is "
            "refractory or in second or later relapse.",
            "b-cell-precursor-all",
            setting="second-relapse",
            population="children",
            age_to=25,
            age_unit="years",
        ),
        event("2017-08-30", of="second-relapse", pathway="regular"),
        dose("light", step("200000–5000000", CELLS_KG, "once"), route="iv", weight_to="50"),
        dose("heavy", step("10000000–250000000", CELLS, "once"), route="iv", weight_from="50"),
        lymphodepletion(fludarabine=step("30", "mg/m2", "once-daily")),
        evidence("eliana"),
    )


def obecabtagene():
    rest = {"route": "iv", "patient_group": "adults"}
    return therapy(
        "obecabtagene autoleucel",
        "car-t",
        product("Aucatzyl", first_licensed_on="2024-11-08", state="marketed"),
        indication(
            "rr",
            "Adults with relapsed or refractory B-cell precursor ALL.",
            "b-cell-precursor-all",
            line="2+",
            setting="relapsed-refractory",
            population="adults",
        ),
        event("2024-11-08", of="rr", pathway="regular"),
        dose(
            "many-blasts",
            step("10000000", CELLS, days="1"),
            step("400000000", CELLS, days="10"),
            condition="more than 20% marrow blasts",
            **rest,
        ),
        dose(
            "few-blasts",
            step("100000000", CELLS, days="1"),
            step("310000000", CELLS, days="10"),
            condition="20% marrow blasts or less",
            **rest,
        ),
        lymphodepletion(fludarabine=step("30", "mg/m2", "once-daily")),
        evidence("felix"),
    )
