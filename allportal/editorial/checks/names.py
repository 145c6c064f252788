"""Checks of names: drugs in prose without entry or link, one name written in several ways."""

import re

from allportal.entries import registry, text

from . import passages
from .running import register
from .subjects import Severity

WORD = re.compile(r"[^\W_][\w+’'-]*")
LONGEST, SHORTEST = 6, 4
DRUG = re.compile(  # stems of nonproprietary names, as WHO's INN programme gives them
    r"\w*(?:mab|nib|leucel|[ael]rabine|citabine|cladribine|relbine|citidine|asparaginase|aspargase|"
    r"uricase|zomib|ciclib|parib|clax|degib|lisib|limus|inostat|platin|rubicin|taxel|trexate|"
    r"mercaptopurine|thi?oguanine|phosphamide|fosfamide|mustine|poside|vincristine|vinblastine|"
    r"vindesine|methasone|prednis(?:ol)?one|cortisone|fusp|gamicin|vedotin|tansine|lidomide|"
    r"grastim|hydroxyurea|hydroxycarbamide|mitoxantrone|busulfan|melphalan|tretinoin)"
    r"(?:-[a-z]{4})?",
    re.IGNORECASE,
)
NO_DRUG = re.compile(r"(?:anti|non|post|pre)?-?(?:nib|nibs|mab|mabs)", re.IGNORECASE)
COMPANY = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|gmbh|ag|sa|nv|plc|corp|corporation|co|company|kgaa|"
    r"pharma|pharmaceuticals?|laboratories|labs|usa|us|the)\b"
)


@register("", "prose.drug-without-entry", "prose.unlinked")
def drugs_in_prose_have_entries(subject):
    """A drug named in prose that has no entry; an entry named in prose that isn't linked."""
    own = {text.folded(name) for name in own_names(subject)}
    for where, words in subject.prose():
        linked = set(passages.LINK.findall(words))
        targets = {(name, slug) for name, slug, _shown in linked}
        for shown, kind, slugs in mentions(passages.LINK.sub(" ; ", words), subject.known):
            if text.folded(shown) in own or kind == subject.kind and subject.slug in slugs:
                continue
            if not kind:
                yield subject.finding(
                    "prose.drug-without-entry",
                    Severity.WARNING,
                    f"“{shown}” is named, but has no entry.",
                    hint="Make an entry, at least a listed one, and link it.",
                    **where,
                )
            elif len(slugs) == 1 and not any((kind, slug) in targets for slug in slugs):
                yield subject.finding(
                    "prose.unlinked",
                    Severity.NOTE,
                    f"“{shown}” is named, but not linked.",
                    hint=f"Write [[{kind}:{min(slugs)}]].",
                    **where,
                )


def own_names(subject):
    """What the entry itself and its rows are called."""
    named = {(model._meta.label_lower, field) for model, field in subject.entry_type.names}
    for row in subject.rows:
        for label, field in named:
            value = row["fields"].get(field) if row["model"] == label else None
            yield from value if isinstance(value, list) else filter(None, [value])


def mentions(words, known):
    """(words, kind, slugs) of what a text names, each once; kind "" where it has no entry.

    In the order of their last mention.
    """
    found = {}
    for start, end, kind, slugs in places(words, known):
        name = text.folded(words[start:end])
        found[name] = found.pop(name, (words[start:end], kind, slugs))
    return list(found.values())


def places(words, known):
    """(start, end, kind, slugs) of every place where a text names something, in order."""
    tokens, place = list(WORD.finditer(words)), 0
    while place < len(tokens):
        length, kind, slugs = longest(tokens, place, known)
        if not length and is_drug(tokens[place][0]):
            length = run_of_drugs(words, tokens, place)
            kind, slugs = partly(tokens[place : place + length], known)
        if length:
            yield tokens[place].start(), tokens[place + length - 1].end(), kind, slugs
        place += length or 1


def partly(tokens, known):
    """(kind, slugs) of the entries whose names hold all these words: "inotuzumab", say."""
    for kind in named_kinds():
        index(known, kind)
        holding = known.made["words of names"][kind]
        found = [holding.get(text.folded(each[0]), set()) for each in tokens]
        if slugs := set.intersection(*found):
            return kind, slugs
    return "", ()


def run_of_drugs(words, tokens, place):
    """How many words from here on are one drug's name: "inotuzumab ozogamicin" is two."""
    length = 1
    while place + length < len(tokens):
        between = words[tokens[place + length - 1].end() : tokens[place + length].start()]
        if between != " " or not is_drug(tokens[place + length][0]):
            break
        length += 1
    return length


def longest(tokens, place, known):
    """(number of words, kind, slugs) of the longest known name that begins here; 0 for none."""
    first = text.folded(tokens[place][0])
    for kind in named_kinds():
        for name, slugs in index(known, kind).get(first, ()):
            there = tuple(text.folded(each[0]) for each in tokens[place : place + len(name)])
            if there == name:
                return len(name), kind, slugs
    return 0, "", ()


def named_kinds():
    return [each.kind for each in registry.types() if each.names]


def index(known, kind):
    """{first word: [(words, slugs)], the longest first} of the names of a kind; made once."""
    made = known.made.setdefault("names in prose", {})
    if kind not in made:
        made[kind] = {}
        holding = known.made.setdefault("words of names", {}).setdefault(kind, {})
        for name, slugs in known.names(kind).items():
            words = tuple(each[0] for each in WORD.finditer(name))
            for word in words:
                holding.setdefault(word, set()).update(slugs)
            if len(name) >= SHORTEST and 0 < len(words) <= LONGEST:
                made[kind].setdefault(words[0], []).append((words, slugs))
        for names in made[kind].values():
            names.sort(key=lambda each: -len(each[0]))
    return made[kind]


def is_drug(word):
    return bool(DRUG.fullmatch(word)) and not NO_DRUG.fullmatch(word)


@register("", "text.near-duplicate")
def names_are_written_one_way(subject):
    """A maker's or trial's name that is written another way elsewhere: case, spaces, "Inc."."""
    for model, name in subject.entry_type.vocabulary:
        spellings = alike(subject.known, model, name)
        for fields in subject.of(model):
            value = fields.get(name, "")
            others = {**spellings.get(key(value), {})} if value else {}
            own = others.pop(value, 1)
            usual = min(others, key=lambda each: (-others[each], each), default="")
            if usual and others[usual] >= own:
                yield subject.finding(
                    "text.near-duplicate",
                    Severity.WARNING,
                    f"“{value}” is written “{usual}” elsewhere.",
                    hint="Write one name one way, or say what sets them apart.",
                    **subject.at(model, fields, name),
                )


def alike(known, model, name):
    """{key: {spelling: how often}} of all values of a field; made once."""
    made = known.made.setdefault("spellings", {})
    if (model, name) not in made:
        found = made[model, name] = {}
        for value, number in known.values(model, name).items():
            found.setdefault(key(value), {})[value] = number
    return made[model, name]


def key(value):
    """What is left of a name without case, spaces, marks and the forms of companies."""
    plain = COMPANY.sub("", text.folded(value).replace(".", ""))
    return re.sub(r"\W+", "", plain) or text.folded(value)
