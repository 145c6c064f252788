"""Who a therapy is for: ages and groups in words against the fields, doses against indications."""

from allportal.editorial.checks import Severity, register
from therapies.models import Indication

from . import ages
from .ages import ADULT, Span
from .rows import doses, rows

POPULATION = Indication.Population
TEENAGE, ELDERLY = 12 * 12, 65 * 12
GROUPS = {
    (True, False): POPULATION.ADULTS,
    (False, True): POPULATION.CHILDREN,
    (True, True): POPULATION.BOTH,
}
BY_GROUP = {
    POPULATION.ADULTS: Span(ADULT, None),
    POPULATION.CHILDREN: Span(0, ADULT - 1),
    POPULATION.BOTH: Span(0, None),
}


@register("therapy", "label.ages", "label.ages-missing")
def indications_give_the_ages_of_their_words(subject):
    """An indication whose words and fields give different ages, or whose fields give none."""
    for row in rows(subject, Indication):
        yield from compared(row, "label", row["wording"], "wording")


@register("therapy", "dose.ages", "dose.ages-missing")
def doses_give_the_ages_of_their_words(subject):
    """A dose whose words and fields give different ages, or whose fields give none."""
    for dose in doses(subject):
        words = " ".join([dose["patient_group"], dose["condition"]])
        yield from compared(dose, "dose", words, "patient_group")


def compared(row, family, words, name):
    lows, stored = ages.of_words(words).lows, ages.of_fields(row)
    said = ages.of_words(words).span
    for other in sorted({*lows} - {said.low, stored.low, ADULT}):
        yield row.finding(
            f"{family}.ages-missing",
            Severity.WARNING,
            f"Its words give another lowest age too ({in_words_of(other)}).",
            "age_from",
            "One row holds one range of ages: correct the words, or make rows of their own.",
        )
    for end, field, label in (("low", "age_from", "lowest"), ("high", "age_to", "highest")):
        in_words, in_field = getattr(said, end), getattr(stored, end)
        if in_words is None or in_words == in_field:
            continue
        if in_field is None:
            yield row.finding(
                f"{family}.ages-missing",
                Severity.WARNING,
                f"Its words give a {label} age ({in_words_of(in_words)}), its fields none.",
                field,
                "Filters by age read the fields: record the age there too.",
            )
        else:
            yield row.finding(
                f"{family}.ages",
                Severity.ERROR,
                f"The {label} age is {in_words_of(in_words)} in words, {row[field]} "
                f"{row['age_unit']} in the fields.",
                field,
                "Read the label again, and correct the one that is wrong.",
            )


def in_words_of(months):
    """``21 years`` of 252 months or of 263, the last month of an upper end."""
    if months < 24 and months % 12:
        return f"{months} months"
    return f"{months // 12} years"


@register("therapy", "label.population", "label.population-missing")
def indications_are_for_whom_their_words_say(subject):
    """Words that name adults or children, against the population that is recorded."""
    for row in rows(subject, Indication):
        said = ages.of_words(row["wording"])
        group = GROUPS.get((said.adults, said.children))
        if group is None or row["population"] == group:
            continue
        if row["population"] == POPULATION.BOTH and said.young_adults:
            continue
        named = POPULATION(group).label
        if not row["population"]:
            yield row.finding(
                "label.population-missing",
                Severity.WARNING,
                f"Its wording names {named}, but no population is recorded.",
                "population",
                "Filters read the field: choose the population there too.",
            )
        else:
            yield row.finding(
                "label.population",
                Severity.ERROR,
                f"Its wording names {named}, but the population is {row.shown('population')}.",
                "population",
                "Read the label again, and correct the one that is wrong.",
            )


@register("therapy", "label.population-ages")
def populations_fit_their_ages(subject):
    """Ages that the population excludes: adults to 17 years, children from 18 on."""
    for row in rows(subject, Indication):
        span, population = ages.of_fields(row), row["population"]
        grown, young = span.top >= ADULT, (span.low or 0) < ADULT
        wrong = {
            POPULATION.ADULTS: not grown or (span.low or 0) < TEENAGE and span.top < ELDERLY,
            POPULATION.CHILDREN: not young,
            POPULATION.BOTH: not (grown and young),
        }
        if span and wrong.get(population):
            yield row.finding(
                "label.population-ages",
                Severity.ERROR,
                f"The ages recorded don't fit the population ({row.shown('population')}).",
                "population",
                "Correct the population or the ages.",
            )


@register("therapy", "label.ages-unsaid")
def ages_stand_in_the_words(subject):
    """An age in the fields that the wording neither gives nor implies by "adults", "children"."""
    for row in rows(subject, Indication):
        said, stored = ages.of_words(row["wording"]), ages.of_fields(row)
        implied = BY_GROUP.get(GROUPS.get((said.adults, said.children)), Span())
        for end, name in (("low", "age_from"), ("high", "age_to")):
            age, worded = getattr(stored, end), getattr(said.span, end)
            if age and worded is None and age != getattr(implied, end) and row["wording"]:
                yield row.finding(
                    "label.ages-unsaid",
                    Severity.WARNING,
                    f"The wording doesn't give the age of {row[name]} {row['age_unit']}.",
                    name,
                    "Give the age in the wording too, or correct the field.",
                )


@register("therapy", "label.nobody-named")
def indications_say_for_whom(subject):
    """An indication that records neither a population nor ages."""
    for row in rows(subject, Indication):
        if not row["population"] and not ages.of_fields(row):
            yield row.finding(
                "label.nobody-named",
                Severity.NOTE,
                "Neither population nor ages are recorded: filters list it as not recorded.",
                "population",
                "Record them if the label names them.",
            )


@register("therapy", "dose.population-excluded", "dose.population-wider")
def doses_are_for_whom_the_indication_allows(subject):
    """A dose for ages that every one of its indications leaves out, or for more than they allow."""
    for dose in doses(subject):
        given = of_dose(dose)
        allowed = [of_indication(each) for each in dose.indications]
        if not given or not allowed or not all(allowed):
            continue
        if not any(given.meets(each) for each in allowed):
            yield dose.finding(
                "dose.population-excluded",
                Severity.ERROR,
                "It is for ages that its indication leaves out.",
                "age_from" if ages.of_fields(dose) else "patient_group",
                "Correct the ages, or link the dose to the indication that it is for.",
            )
        elif ages.of_fields(dose) and not ages.of_fields(dose).within(hull(allowed)):
            yield dose.finding(
                "dose.population-wider",
                Severity.WARNING,
                "It is for ages beyond those of its indication.",
                "age_from",
                "Read the label again: is the dose meant for all of these ages?",
            )


def of_dose(dose):
    """The ages of a dose: in fields, else in the words of its patient group."""
    if span := ages.of_fields(dose):
        return span
    said = ages.of_words(dose["patient_group"])
    return said.span or BY_GROUP.get(GROUPS.get((said.adults, said.children)), Span())


def of_indication(row):
    """The ages of an indication: an end that isn't recorded is taken from its population."""
    stored, group = ages.of_fields(row), BY_GROUP.get(row["population"], Span())
    if not stored:
        return group
    low = group.low if stored.low is None else stored.low
    return Span(low, group.high if stored.high is None else stored.high)


def hull(spans):
    return Span(min(each.low or 0 for each in spans), max(each.top for each in spans))
