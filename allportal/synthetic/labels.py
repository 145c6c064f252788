"""What synthetic labels say: products, indications, approvals, cautions, partners, evidence."""

from .plan import SUBTYPES
from .rows import numbered, row

FORMS = ("tablet", "solution for infusion", "powder for injection", "cell suspension")
PRODUCT_KINDS = ("originator", "generic", "biosimilar", "other-formulation", "")
STATES = ("marketed", "marketed", "", "discontinued", "approval-withdrawn", "licence-revoked")
SETTINGS = (  # setting, line, prior regimens, words
    ("newly-diagnosed", "1", None, "newly diagnosed"),
    ("relapsed-refractory", "2+", None, "relapsed or refractory"),
    ("consolidation", "1+", None, "in consolidation"),
    ("mrd-positive", "2", None, "in remission with residual disease"),
    ("second-relapse", "3+", 2, "in second or later relapse"),
    ("after-hypersensitivity", "", None, "after hypersensitivity to a bacterial enzyme"),
    ("relapsed-refractory", "4+", 3, "after at least three prior regimens"),
    ("other", "3", 2, "before a transplant"),
    ("", "", None, "whenever no other choice is left"),
)
POPULATIONS = (  # population, ages, their unit, words
    ("adults", 18, None, "years", "Adults"),
    ("adults-and-children", 1, None, "months", "Adults and children from one month"),
    ("children", 1, 21, "years", "Patients of 1 to 21 years"),
    ("adults", None, None, "", "Adults"),
    ("children", 6, 17, "years", "Children from 6 years"),
    ("", None, None, "", "Patients"),
    ("adults-and-children", None, 65, "years", "Patients to 65 years"),
)
ACTS = ("approved", "expanded", "converted", "dosing-added", "narrowed", "withdrawn")
BASES = ("response rate", "event-free survival", "remission without residual disease", "")
CAUTIONS = (
    ("boxed-warning", "Fatal **infections** of made-up patients: stop in sepsis."),
    ("rems", "Only sites certified in the synthetic program give it."),
    ("monitoring", "Check liver values every week, see [[ref:{label}]]."),
    ("administration", "Premedicate, then infuse slowly; never as a bolus."),
    ("stop-rule", "Stop for good at the second grade 4 event."),
    ("substitution", "Don't substitute by weight: the forms differ."),
)
RELATIONS = ("with", "preceded-by", "alone", "followed-by", "instead-of")
CODE_SYSTEMS = ("rxnorm", "unii", "atc", "ncit", "snomed-ct")


def products(plan, number, own, dice):
    return [product(plan, number, place, own, dice) for place in range(1 + (number % 4 == 1))]


def product(plan, number, place, own, dice):
    brand, state = plan.names.brand(number * 2 + place), STATES[(number + place) % len(STATES)]
    ended = state not in ("", "marketed")
    since = dice.day(plan.date, 20)
    return row(
        "therapies.product",
        therapy=own,
        slug=numbered("product", place),
        brand=brand,
        kind=PRODUCT_KINDS[(number + place) % len(PRODUCT_KINDS)],
        form=dice.pick(FORMS),
        strengths=[f"{5 * (1 + number % 9)} mg"] if place == 0 else [],
        holder=plan.names.holder((number // 3 + place) % max(6, plan.therapies // 20)),
        application=f"SYN{number:06}" if place == 0 else "",
        first_licensed_on=since if dice.chance(0.5) else "",
        first_licensed_for="another made-up disease" if dice.chance(0.2) else "",
        state=state,
        state_since=dice.partial(plan.date, 4) if ended else "",
        state_reason="No longer made, for business reasons." if ended else "",
        set_id=f"00000000-0000-0000-0000-{number * 2 + place + 1:012x}" if number % 2 else "",
        label_checked_on=dice.day(plan.date, 1),
        references=[[plan.label_of(number)]],
        note="Made up, like all of this." if number % 5 == 0 and place == 0 else "",
    )


def indication_slug(place):
    return f"indication-{place + 1}"


def indications(plan, number, own, dice):
    count = 1 + (number % 3 == 0) + (number % 7 == 2)
    return [indication(plan, number, place, own, dice) for place in range(count)]


def indication(plan, number, place, own, dice):
    setting, line, prior, when = SETTINGS[(number + place * 4) % len(SETTINGS)]
    population, low, high, unit, who = POPULATIONS[(number + place * 3) % len(POPULATIONS)]
    disease = plan.disease_of(number)
    named = [SUBTYPES[(number + place) % len(SUBTYPES)]]
    named = [] if number % 6 == 5 else named + dice.some(SUBTYPES, number % 8 == 1)
    kinds = " or ".join(dict.fromkeys(f"{each[1]} " for each in named)).strip()
    target = f"ZQ{number % 90 + 10} mutation" if number % 5 == 2 else ""
    return row(
        "therapies.indication",
        therapy=own,
        slug=indication_slug(place),
        disease=[disease.slug],
        subtypes=[disease.subtype(each[0]) for each in named],
        excluded_subtypes=[disease.subtype("hyperploid")] if number % 6 == 5 else [],
        jurisdiction="us-fda",
        wording=" ".join(f"{who} with {kinds} {disease.name}, {when}.".split()),
        basis=BASES[(number + place) % len(BASES)],
        also_covers=f"{disease.short} lymphoma" if number % 4 == 3 else "",
        line=line,
        setting=setting,
        prior_regimens=prior,
        biomarker=target,
        population=population,
        age_from=low,
        age_to=high,
        age_unit=unit,
        combination="with chemotherapy" if number % 3 == 1 else "",
        references=[[plan.label_of(number)]],
        note="The label words it otherwise." if number % 9 == 0 and place == 0 else "",
    )


def events(plan, number, own, dice, several):
    """Approval first, then what followed: each later than the one before."""
    found, day = [], dice.day(plan.date, 1.5 if number % 8 == 0 else 22)
    for place, act in enumerate(["approved", *dice.some(ACTS[1:], number % 3)]):
        on = {"indication": [*own, indication_slug(place % several)]} if number % 4 else {}
        found.append(
            row(
                "therapies.approvalevent",
                therapy=own,
                slug=numbered(act, place),
                act=act,
                pathway=("accelerated", "regular", "")[(number + place) % 3],
                date=day[: (10, 7, 4, 0)[(number // 2) % 4]],
                product=[*own, "product-1"] if number % 3 == 0 else [],
                references=plan.cited(dice, number, 1),
                note="By a made-up regulator." if number % 10 == 4 and place == 0 else "",
                **on,
            )
        )
        day = max(day, dice.day(plan.date, 5))
    return found


def cautions(plan, number, own, dice, several):
    found = []
    for place in range(number % 3):
        kind, wording = CAUTIONS[(number + place) % len(CAUTIONS)]
        found.append(
            row(
                "therapies.caution",
                therapy=own,
                slug=numbered(kind, place),
                kind=kind,
                indication=[*own, indication_slug(0)] if several > 1 else [],
                wording=wording.format(label=plan.label_of(number)),
                valid_from=dice.partial(plan.date, 9) if place else "",
                valid_until=dice.day(plan.date, 1) if number % 9 == 5 else "",
                references=[[plan.label_of(number)]],
                note="Shown in a box." if kind == "boxed-warning" else "",
            )
        )
    return found


def partners(plan, number, own, dice, several):
    relation = RELATIONS[number % len(RELATIONS)]
    fields = {}
    if relation != "alone":
        other = plan.standing("therapy", number + dice.number(1, 9))
        is_here = other != number and number % 4
        fields = {"partner": [plan.therapy(other)[0]]} if is_here else {"words": "chemotherapy"}
    return [
        row(
            "therapies.partner",
            therapy=own,
            slug=numbered(relation, 0),
            relation=relation,
            indication=[*own, indication_slug(0)] if several > 1 else [],
            references=plan.cited(dice, number, 1) if number % 2 else [],
            note="As tried in the made-up trial." if number % 7 == 0 else "",
            **fields,
        )
    ]


def evidence(plan, number, own, dice, several):
    trial = plan.trial(plan.standing("trial", number // 3))[0]
    rows = [("pivotal-trial", {"trial": [trial]}), ("key-publication", {})]
    found = []
    for place, (role, named) in enumerate(rows[: 1 + number % 2]):
        found.append(
            row(
                "therapies.evidence",
                therapy=own,
                slug=numbered(role, place),
                role=role,
                indication=[*own, indication_slug(0)] if several > 1 else [],
                reference=[] if named else plan.cited(dice, number, 1)[0],
                references=plan.cited(dice, number, 1) if number % 3 == 0 else [],
                note="Its made-up results convinced nobody." if number % 11 == 3 else "",
                **named,
            )
        )
    return found


def codes(plan, number, own, dice):
    """Codes that no system has; every other therapy goes without."""
    if number % 2:
        return []
    system = CODE_SYSTEMS[number // 2 % len(CODE_SYSTEMS)]
    return [
        row(
            "therapies.code",
            therapy=own,
            slug=numbered(system, 0),
            system=system,
            version="synthetic",
            form="product" if number % 4 else "hydrochloride",
            value=f"SYNTHETIC-{number + 1:05}",
            references=plan.cited(dice, number, 1) if number % 8 == 0 else [],
            note="Made up: no such code." if number % 12 == 0 else "",
        )
    ]
