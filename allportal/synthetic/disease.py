"""Synthetic diseases: prose that quotes figures, a tree of subtypes, a glossary."""

from .plan import STATISTICS, SUBTYPES, TERMS
from .rows import entry, numbered, row

SYSTEMS = (
    "icd-10-cm",
    "icd-o-3",
    "icd-11",
    "oncotree",
    "mondo",
    "ncit",
    "snomed-ct",
    "mesh",
    "orphanet",
    "doid",
)
RISK_WORDING = "Sources of this made-up content group it so."

SECTIONS = (
    (
        "overview",
        "Overview",
        "A made-up cancer of blood-forming cells, for trials of this portal. "
        "About [[stat:{new-cases}]] are diagnosed; the median age is [[stat:{median-age}]].\n\n"
        "Its main branches are [[subtype:{b-lineage}]] and [[subtype:{t-lineage}]].",
    ),
    (
        "clinical-management",
        "Clinical management",
        "Treatment follows *line*, **subtype** and age:\n\n"
        "- at diagnosis, {drug} with chemotherapy[[ref:{reference}]]\n"
        "- with [[term:{residual-disease}|residual disease]], {other}\n"
        "- after relapse, {third}, once [[term:{complete-remission}]] is the goal\n\n"
        "See [[trial:{trial}]] for how this was tried.",
    ),
    (
        "epidemiology-and-impact",
        "Epidemiology and impact",
        "Five-year survival is [[stat:{five-year-survival}]]. "
        "Relapse follows in [[stat:{relapse-after-first-line}]].\n\n"
        "| figure | value |\n| --- | --- |\n| new cases | [[stat:{new-cases}]] |\n",
    ),
    (
        "molecular-biology-and-biomarkers",
        "Molecular biology and biomarkers",
        "[[subtype:{fusion-positive}]] makes up [[stat:{share-of-fusion-positive}]] of adults; its "
        "risk is [[stat:{risk-group}]]. [[subtype:{gatekeeper-mutated}]] escapes most inhibitors.",
    ),
    (
        "evolving-treatment-landscape",
        "Evolving treatment landscape",
        "### New in this release\n\n{drug} and {other} moved to earlier lines[[ref:{reference}]]. "
        "Watch for [[term:{cytokine-release}]]; [[term:{bridging}]] keeps disease in check.",
    ),
    (
        "other",
        "About this text",
        "Nothing here is true. Other diseases: [[disease:{slug}]].",
    ),
)
FIGURES = {
    "new-cases": {
        "quantity": "new cases",
        "qualifier": "about",
        "low": "7400",
        "high": "7900",
        "unit": "new cases a year",
        "region": "Exampleland",
        "period": "2025 estimate",
    },
    "five-year-survival": {
        "quantity": "5-year survival",
        "population": "children under 15",
        "age_from": 0,
        "age_to": 14,
        "qualifier": "over",
        "low": "89.5",
        "unit": "%",
        "sample_size": 4120,
        "period": "diagnosed since 2015",
    },
    "share-of-fusion-positive": {
        "quantity": "share of adult cases",
        "population": "adults",
        "age_from": 18,
        "low": "22",
        "high": "27.5",
        "unit": "%",
    },
    "median-age": {
        "quantity": "median age at diagnosis",
        "sex": "female",
        "qualifier": "at-least",
        "low": "16",
        "unit": "years",
    },
    "relapse-after-first-line": {
        "quantity": "relapse after first line",
        "sex": "male",
        "qualifier": "under",
        "low": "20",
        "unit": "%",
    },
    "risk-group": {"quantity": "risk", "wording": "highest of all groups"},
}
GLOSSARY = {
    "residual-disease": ("residual disease", "measurable residual disease"),
    "complete-remission": ("remission", "complete remission"),
    "cytokine-release": ("release syndrome", "cytokine release syndrome"),
    "bridging": ("bridging", ""),
}


def disease(plan, number):
    """The Made entry of one disease; the last one was entered in error and is retired."""
    name, dice = plan.disease(number), plan.dice("disease", number)
    own = [name.slug]
    root = {
        "slug": name.slug,
        "name": name.name,
        "abbreviation": name.short,
        "synonyms": [f"{name.short} disease", name.name.replace("leukemia", "leukaemia")],
        "references": plan.cited(dice, number * 10, 2),
    }
    if number == plan.diseases - 1:
        gone = {"retired_on": dice.day(plan.date, 2), "retired_reason": "Entered in error."}
        return entry(
            "disease", [row("disease.disease", **root, **gone, successor=[plan.disease(0).slug])]
        )
    root |= {
        "former_slugs": [f"{name.slug}-draft"],
        "note": f"Synthetic: see [[ref:{plan.reference(0)}]].",
    }
    rows = [row("disease.disease", **root)]
    for part in (sections, subtypes, statistics, codes, terms):
        rows += part(plan, name, own, dice, number)
    return entry("disease", rows)


def sections(plan, name, own, dice, number):
    words = prose_words(plan, name, dice, number)
    for order, (kind, title, body) in enumerate(SECTIONS, 1):
        yield row(
            "disease.section",
            disease=own,
            slug=kind,
            kind=kind,
            title=title,
            order=order,
            body=body.format_map(words).strip(),
            sources_checked_on=dice.day(plan.date, 1),
            references=plan.cited(dice, number * 10, 2),
            note="Two made-up sources differ here." if order == 3 else "",
        )


def prose_words(plan, name, dice, number):
    """What the sections' links are filled with: every one resolves."""
    parts = [*(each[0] for each in SUBTYPES), *STATISTICS, *TERMS]
    first = number * 200
    drugs = [plan.standing("therapy", first + dice.number(0, 20)) for _ in range(3)]
    shown = [f"[[therapy:{plan.therapy(each)[0]}]]" for each in drugs]
    trial = plan.standing("trial", first // 3)
    return {
        **{part: name.part(part) for part in parts},
        "drug": shown[0],
        "other": shown[1],
        "third": shown[2],
        "reference": plan.reference(plan.standing("reference", first * 3 // 5)),
        "trial": plan.trial(trial)[0],
        "slug": plan.disease(0).slug,
    }


def subtypes(plan, name, own, dice, number):
    for place, (word, shown, wider, lineage, risk) in enumerate(SUBTYPES):
        fused = f"ZQ{chr(65 + place)}{number + 1}::ZX{chr(75 + place)}2"
        yield row(
            "disease.subtype",
            disease=own,
            slug=name.part(word),
            name=f"{shown} {name.short}",
            abbreviation=f"{name.short} {word.split('-')[0]}",
            synonyms=[f"{shown} {name.name}"],
            parent=name.subtype(wider) if wider else [],
            lineage=lineage,
            alteration=fused if "fusion" in word or "mutated" in word else "",
            risk=risk,
            risk_wording=RISK_WORDING if risk == "disputed" else "",
            references=plan.cited(dice, number * 10, 1),
            note="" if wider else "A branch of its own.",
        )


def statistics(plan, name, own, dice, number):
    for word in STATISTICS:
        about = FIGURES[word]
        is_share = word in ("share-of-fusion-positive", "risk-group")
        yield row(
            "disease.statistic",
            disease=own,
            slug=name.part(word),
            subtype=name.subtype("fusion-positive") if is_share else [],
            references=plan.cited(dice, number * 10, 1),
            note="Rounded." if "high" in about else "",
            **about,
        )


def codes(plan, name, own, dice, number):
    for place, system in enumerate(SYSTEMS):
        yield row(
            "disease.code",
            disease=own,
            slug=numbered(system, place),
            subtype=name.subtype("b-lineage") if place % 4 == 3 else [],
            system=system,
            version="synthetic",
            value=f"SYNTHETIC-{number + 1}.{place}",
            references=plan.cited(dice, number * 10, 1) if place % 3 == 0 else [],
            note="Made up: no such code." if place == 0 else "",
        )


def terms(plan, name, own, dice, number):
    for word in TERMS:
        shown, expansion = GLOSSARY[word]
        yield row(
            "disease.term",
            disease=own,
            slug=name.part(word),
            word=f"{shown} ({name.short})",
            expansion=expansion,
            meaning=f"A word as used of [[disease:{name.slug}|{name.short}]] in made-up text.",
            references=plan.cited(dice, number * 10, 1),
            note="" if expansion else "Used loosely.",
        )
