"""What filters ask of indications and of therapies, as criteria with three answers."""

import math

from django.db.models import Exists, OuterRef, Q

from allportal.filters import ALWAYS, NEVER, Criterion, together
from disease.taxonomy import Taxonomy

from .doses import ages
from .models import ApprovalEvent, Indication, Line, Product, Setting
from .models.labels import AgeUnit

POPULATION = Indication.Population
ADULT_FROM = 18
ROUNDING = 0.06  # of a month: 0.17 years, rounded to two places, are 2 months


def line(number):
    return Criterion(Q(line__in=Line.covering(int(number))), not_recorded=Q(line=""))


def setting(value):
    """A setting covers its narrower ones; asked for the wider one, a narrower is a condition."""
    narrower = [each for each in Setting.values if value in Setting.covering(each)[1:]]

    def hangs_on(indication):
        return [indication.get_setting_display()] if indication.setting in narrower else []

    return Criterion(
        Q(setting__in=Setting.covering(value)),
        Q(setting__in=narrower) if narrower else NEVER,
        Q(setting=""),
        hangs_on,
    )


def population(value):
    both = POPULATION.BOTH
    return Criterion(Q(population__in={value, both}), not_recorded=Q(population=""))


def disease(found):
    return Criterion(Q(disease=found))


def biomarker():
    """A match of an indication that needs a biomarker hangs on it."""
    return Criterion(
        Q(biomarker=""),
        ~Q(biomarker=""),
        hangs_on=lambda each: [each.biomarker] if each.biomarker else [],
    )


def age(years):
    """Ages in years; upper ends included: "to 21 years" includes 21.9.

    A whole number is a year of life: 0 is any infant, so that a label "from 1 month" matches on
    that condition. An end that isn't recorded is taken from the population: adults from 18,
    children below.
    """
    grown = years >= ADULT_FROM
    no_low = Q(age_from=None) & (ALWAYS if grown else ~Q(population=POPULATION.ADULTS))
    no_high = Q(age_to=None) & (~Q(population=POPULATION.CHILDREN) if grown else ALWAYS)
    silent = Q(age_from=None, age_to=None, population="")
    first, last = months_of(years)

    def within(youngest, oldest):
        low, high = end("age_from__lte", years, youngest), end("age_to__gte", years, oldest)
        return (low | no_low) & (high | no_high) & ~silent

    def hangs_on(indication):
        low, high = indication.age_from, indication.age_to
        in_months = indication.age_unit == AgeUnit.MONTHS
        cuts = first < (low or 0) or (high is not None and high < last)
        return [ages(indication)] if in_months and cuts else []

    return Criterion(within(first, last), within(last, first), silent, hangs_on)


def months_of(years):
    """(first, last) month of life that an age means: all 12 of a year that is a whole number."""
    first = math.floor(float(years) * 12 + ROUNDING)
    return first, first + (11 if years == math.floor(years) else 0)


def end(ask, years, months):
    """Rows whose end of the ages, in either unit, is so: ``age_from__lte``."""
    in_years = Q(age_unit=AgeUnit.YEARS, **{ask: math.floor(years)})
    return in_years | Q(age_unit=AgeUnit.MONTHS, **{ask: months})


def has(link, keys):
    """Indications that name one of these subtypes by ``link``."""
    through = getattr(Indication, link).through
    return Q(pk__in=through.objects.filter(subtype__in=keys).values("indication"))


def has_any(link):
    """Indications that name any subtype by ``link``."""
    through = getattr(Indication, link).through
    return Q(pk__in=through.objects.values("indication"))


def subtype(slug):
    """The subtype itself, a wider one, or the whole disease; a narrower one is a condition.

    A subtype whose place beside the asked one isn't recorded doesn't say.
    """
    tree = Taxonomy()
    asked = tree.named(slug)
    covering, narrower = tree.covering(asked), tree.narrower(asked)
    undecided = tree.undecided(asked)
    diseases = {tree.subtypes[pk].disease_id for pk in asked}
    whole = Q(disease__in=diseases) & ~has_any("subtypes")
    included = has("subtypes", covering) | whole
    allowed = ~has("excluded_subtypes", covering)
    part = included | has("subtypes", narrower)
    limited = has("excluded_subtypes", narrower | undecided)
    silent = has("subtypes", undecided)

    def hangs_on(indication):
        named = indication.subtypes.all()
        wide = not named or any(each.pk in covering for each in named)
        only = [] if wide else [" or ".join(each.name for each in named if each.pk in narrower)]
        return only + without(indication, narrower | undecided)

    return Criterion(
        included & ~limited & allowed, part & allowed, silent & allowed, hangs_on=hangs_on
    )


def without(indication, keys):
    """``["not Ph-positive ALL"]``: what an indication leaves out of these subtypes."""
    return [f"not {each.name}" for each in indication.excluded_subtypes.all() if each.pk in keys]


def lineage(value):
    """By its subtypes' lineage; the whole disease has every lineage."""
    tree = Taxonomy()
    asked, silent = tree.of_lineage(value), tree.of_lineage("")
    limited = has("excluded_subtypes", asked)
    part = has("subtypes", asked) | ~has_any("subtypes")
    return Criterion(
        part & ~limited,
        part & limited,
        has("subtypes", silent),
        lambda indication: without(indication, asked),
    )


def indicated(criteria):
    """Of therapies: one of its indications meets all ``criteria``; its best one counts."""
    verdict = together([*criteria, biomarker()])
    own = Indication.objects.values("therapy")
    return Criterion(
        Q(pk__in=own.filter(verdict.matches)),
        Q(pk__in=own.filter(verdict.met)),
        Q(pk__in=own.filter(verdict.open)) | ~Q(pk__in=own),
    )


def therapy(found):
    """Of indications: those of one therapy."""
    return Criterion(Q(therapy=found))


def evidence_of(therapy):
    """Of trials: those that a therapy's evidence names."""
    return Criterion(Q(Exists(therapy.evidence.filter(trial=OuterRef("pk")))))


def modality(value):
    return Criterion(Q(modality=value), not_recorded=Q(modality=""))


def manufacturer(text):
    """A product's holder has ``text`` in its name, in whatever case."""
    products = Product.objects.filter(therapy=OuterRef("pk"))
    return Criterion(
        Q(Exists(products.filter(holder__icontains=text))),
        not_recorded=~Exists(products.exclude(holder="")),
    )


def approved(first=None, last=None):
    """An approval in these years, both included; an approval without date doesn't say."""
    acts = (ApprovalEvent.Act.APPROVED, ApprovalEvent.Act.EXPANDED)
    events = ApprovalEvent.objects.filter(therapy=OuterRef("pk"), act__in=acts)
    between = events.exclude(date="")
    if first:
        between = between.filter(date__gte=str(first))
    if last:
        between = between.filter(date__lt=str(last + 1))
    undated = Q(Exists(events.filter(date=""))) | ~Exists(events)
    return Criterion(Q(Exists(between)), not_recorded=undated)


def status(value):
    """By ``Therapy.status``; the queryset carries it as ``standing``."""
    return Criterion(Q(standing=value), not_recorded=Q(standing=""))
