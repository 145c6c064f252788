"""Random valid content for Hypothesis, made from the fields of whatever content models there are.

New fields and new entry types are covered by themselves. Hypothesis draws the texts, dates and
amounts of an example; which row has which of them is chosen by a seeded generator, since an example
that fills every field is more than Hypothesis draws one by one.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import strategies as st

from allportal.entries import canonical, registry, text, validation
from allportal.entries.fields import (
    AmountField,
    ChoiceField,
    NamesField,
    PartialDateField,
    ProseField,
    plain,
)
from allportal.entries.models import SlugField
from allportal.releases import diagnosis

TELLING = "aZ9 .,-–×²⁶éβ≥中א😀\u0301\t\"'\\/<>&%+"
WORDS = ["a", "b", "ph", "t315i", "x-1", "0", "zuma-3"]


def texts(*, lines=False):
    """Texts in stored form, not empty."""
    alphabet = st.one_of(st.sampled_from(TELLING + ("\n" if lines else "")), st.characters())
    normal = text.normal if lines else text.normal_line
    return (
        st.text(alphabet, min_size=1, max_size=12)
        .map(lambda drawn: normal(text.FORBIDDEN.sub("", normal(drawn))))
        .filter(lambda drawn: drawn and not text.fault(drawn) and normal(drawn) == drawn)
    )


def partial_dates():
    year = st.integers(1900, 2100).map(str)
    month = st.builds("{}-{:02}".format, year, st.integers(1, 12))
    return st.one_of(year, month, st.builds("{}-{:02}".format, month, st.integers(1, 28)))


def amounts():
    whole = st.decimals(0, 999_999_999, places=0)
    fine = st.decimals(Decimal("-999.999999"), Decimal("999.999999"), places=6)
    edges = st.sampled_from([Decimal(0), Decimal("999999999.999999"), Decimal("0.000001")])
    return st.one_of(whole, fine, edges).map(plain)


def several(strategy):
    return st.lists(strategy, min_size=4, max_size=8, unique=True)


@dataclass
class Pool:
    """The values that the rows of one example are made of."""

    lines: list
    prose: list
    dates: list
    amounts: list
    patterned: dict
    random: Random

    def slug(self):
        return "-".join(self.random.choices(WORDS, k=self.random.randint(1, 3)))

    def value(self, field):
        """A value of a plain field as it stands in canonical JSON; None when none fits."""
        found = [each for each in self.values(field) if fits(field, each)]
        return self.random.choice(found) if found else None

    def values(self, field):
        if isinstance(field, SlugField):
            return [self.slug()]
        if isinstance(field, ChoiceField) and field.choices:
            return [value for value, _label in field.flatchoices if value]
        if field.name == "former_slugs":  # an address belongs to one entry
            return [[f"earlier-{self.random.getrandbits(64):x}"]]
        if isinstance(field, NamesField):
            return [self.random.sample(self.lines, self.random.randint(1, 3))]
        if isinstance(field, models.BooleanField):
            return [True]
        if isinstance(field, models.IntegerField):
            return [0, 1, 32_767, self.random.randint(2, 200)]
        if field in self.patterned:
            return [self.patterned[field]]
        return self.texts(field)

    def texts(self, field):
        if isinstance(field, PartialDateField):
            return self.dates
        if isinstance(field, AmountField):
            return self.amounts
        return self.prose if isinstance(field, ProseField) else [*self.lines, "x"]


@st.composite
def pools(draw):
    fields = [field for model in registry.content_models() for field in model._meta.fields]
    patterns = {field: pattern for field in fields if (pattern := pattern_of(field)) is not None}
    return Pool(
        lines=draw(several(texts())),
        prose=draw(several(texts(lines=True))),
        dates=draw(several(partial_dates())),
        amounts=draw(several(amounts())),
        patterned={field: draw(pattern) for field, pattern in patterns.items()},
        random=draw(st.randoms(use_true_random=True)),
    )


def pattern_of(field):
    """Texts that fit the field's own pattern, when it has one and isn't a slug or a date."""
    if isinstance(field, SlugField):
        return None
    for each in field.validators:
        if isinstance(each, validators.URLValidator):
            return st.sampled_from(WORDS).map("https://example.org/{}".format)
        if isinstance(each, validators.RegexValidator):
            return st.from_regex(each.regex, alphabet=st.characters(codec="ascii"))
    return None


def fits(field, value):
    try:
        validation.check_value(field, value, "")
    except (validation.Fault, ValidationError):
        return False
    return True


@st.composite
def contents(draw):
    """{(kind, slug): rows} of a few entries of every type, linked to each other."""
    pool = draw(pools())
    skeleton = {}  # (model, natural key): (kind, root slug)
    for entry_type in registry.types():
        for slug in {pool.slug() for _ in range(pool.random.randint(0, 2))}:
            skeleton[entry_type.model, (slug,)] = (entry_type.kind, slug)
            for model in entry_type.rows:
                for key in row_keys(pool, model, skeleton, slug):
                    skeleton[model, key] = (entry_type.kind, slug)
    filled = {(model, key): fields(pool, model, key, skeleton) for model, key in skeleton}
    return by_entry(sound(filled), skeleton)


def row_keys(pool, model, skeleton, slug):
    """Natural keys of new rows of ``model`` in the entry ``slug``, below rows that there are."""
    parent, own = model._meta.get_field(model.hangs_on), model._meta.get_field(model.key[-1])
    above = [key for kind, key in skeleton if kind is parent.related_model and key[0] == slug]
    for key in above:
        for name in {pool.value(own) for _ in range(pool.random.randint(0, 2))}:
            yield (*key, name)


def fields(pool, model, key, skeleton):
    """The fields of the row with this key, three of four; links name rows of the skeleton."""
    scalars, foreign = canonical.content_fields(model)
    found = {model.key[-1]: key[-1]}
    if model.hangs_on:
        found[model.hangs_on] = list(key[:-1])
    for field in (*scalars, *foreign, *model._meta.many_to_many):
        if field.name in found or not (
            validation.is_required(field) or pool.random.random() < 0.75
        ):
            continue
        if field.is_relation:
            found[field.name] = link(pool, field, open_targets(field, model, key, skeleton))
        else:
            found[field.name] = pool.value(field)
    return {name: value for name, value in found.items() if not canonical.is_empty(value)}


def link(pool, field, targets):
    """The natural key of a row that a link may name, or several; None when there is none."""
    if not targets:
        return None
    if field.many_to_many:
        chosen = pool.random.sample(targets, min(len(targets), pool.random.randint(1, 2)))
        return sorted(chosen, key=canonical.sort_key)
    return pool.random.choice(targets)


def open_targets(field, model, key, skeleton):
    """Rows that a link may name: siblings only of its own entry."""
    target = field.related_model
    siblings = target in registry.of(model).rows
    return [
        list(each)
        for kind, each in skeleton
        if kind is target and (not siblings or each[0] == key[0])
    ]


def sound(filled):
    """The rows, without the values and the rows that break a constraint or link to what went."""
    while True:
        before = len(filled), sum(map(len, filled.values()))
        filled = {each: repaired(each[0], row) for each, row in filled.items()}
        filled = {each: row for each, row in filled.items() if row is not None}
        filled = {each: linked(each[0], row, filled) for each, row in filled.items()}
        filled = {each: row for each, row in filled.items() if row is not None}
        if before == (len(filled), sum(map(len, filled.values()))):
            return filled


def repaired(model, row):
    """The row without the optional values that break a constraint; None when that doesn't help."""
    while fault := diagnosis.broken(model, row):
        named = [name for name in fault[0].split(", ") if name in row]
        optional = [
            name for name in named if not validation.is_required(model._meta.get_field(name))
        ]
        if not optional:
            return None
        row = {name: value for name, value in row.items() if name != optional[0]}
    return row


def linked(model, row, filled):
    """The row without links to rows that aren't there; None when a required one is lost."""
    row = dict(row)
    for field, key in list(validation.link_keys(model, row)):
        if (field.related_model, key) in filled:
            continue
        if field.many_to_many:
            row[field.name] = [each for each in row[field.name] if tuple(each) != key]
        elif validation.is_required(field):
            return None
        else:
            del row[field.name]
    required = [field.name for field in canonical.content_fields(model)[1] if not field.null]
    if any(name not in row for name in required):
        return None
    return {name: value for name, value in row.items() if not canonical.is_empty(value)}


def by_entry(filled, skeleton):
    found = {}
    for (model, key), row in filled.items():
        rows = found.setdefault(skeleton[model, key], [])
        rows.append({"model": model._meta.label_lower, "fields": row})
    return found
