"""Full-text search over a release file (SQLite FTS5): its table, its documents, its queries.

One word list serves index and query alike, so that what is written ``BCR::ABL1`` is found by
``BCR-ABL1``, and ``Ph+`` never finds ``Ph-``.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.db import connections

MAX_LENGTH = 200
MAX_TERMS = 20
PREFIX_FROM = 3

CREATE = (
    "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, slug UNINDEXED, url UNINDEXED, shown "
    "UNINDEXED, title, names, codes, body, excerpt UNINDEXED, place UNINDEXED, "
    'tokenize="unicode61 remove_diacritics 2")'
)
INSERT = "INSERT INTO search VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
FIND = (
    "SELECT kind, slug, url, shown, excerpt FROM search WHERE search MATCH %s "
    "ORDER BY title = %s DESC, place, bm25(search, 0, 0, 0, 0, 20, 12, 8, 1, 0, 0), rowid "
    "LIMIT %s OFFSET %s"
)
COUNT = "SELECT count(*) FROM search WHERE search MATCH %s"

SIGNED = [
    (
        re.compile(r"\bP[hH]1?[\s-]*(?:\(\+\)|\+|positive\b|pos\b)|\bph(?:\+|[\s-]positive\b)"),
        "phpos",
    ),
    (
        re.compile(
            r"\bP[hH]1?(?:[\s-]+negative\b|[\s-]+neg\b|\(-\)|[-−–](?![\w(]))"
            r"|\bph(?:[\s-]negative\b|[-−–](?!\w))"
        ),
        "phneg",
    ),
    (re.compile(r"\bphiladelphia(?:[\s-]+chromosome)?[\s-]+positive\b", re.I), "phpos"),
    (re.compile(r"\bphiladelphia(?:[\s-]+chromosome)?[\s-]+negative\b", re.I), "phneg"),
    (re.compile(r"\bPh[\s-]like\b", re.I), "phlike"),
]
SPELLED = re.compile(r"\bphiladelphia(?:[\s-]+chromosome)?\b", re.I)


class TooMuch(ValueError):
    """A query beyond what one search may ask."""


@dataclass(frozen=True)
class Document:
    """What can be found: one entry, or one part of it that has an address of its own.

    ``url``: public path without release prefix. ``names``: other names; ``codes``: identifiers.
    ``place``: 0, or 1 for what is listed below the rest, such as sources.
    """

    kind: str
    slug: str
    url: str
    title: str
    names: tuple = ()
    codes: tuple = ()
    body: str = ""
    place: int = 0

    def row(self):
        """The values of INSERT."""
        indexed = [self.title, "\n".join(self.names), "\n".join(self.codes), self.body]
        words_of = [" ".join(words(text)) for text in indexed]
        words_of[-1] += "".join(f" {word}" for word in spelled_out("\n".join(indexed)))
        excerpt = " ".join(self.body.split())[:220]
        return [self.kind, self.slug, self.url, self.title, *words_of, excerpt, self.place]


@dataclass(frozen=True)
class Hit:
    kind: str
    slug: str
    url: str
    title: str
    excerpt: str


def findable(entries):
    """Those of these entries that search finds: retired ones it doesn't."""
    return entries.filter(retired_on="")


def words(text):
    """The words of a text as the index holds them: NFKC, lower case, signs of Ph spelled out."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, word in SIGNED:
        plain = pattern.sub(f" {word} ", plain)
    return re.findall(r"\w+", plain.lower())


def spelled_out(text):
    """What of a text's words ``words`` puts a sign of Ph for, each once: looked for by itself."""
    found = (word for part in SPELLED.findall(text) for word in re.findall(r"\w+", part.lower()))
    return list(dict.fromkeys(found))


def match(query):
    """The FTS5 expression of a reader's query; empty text when it holds no word.

    Raises TooMuch beyond MAX_LENGTH characters or MAX_TERMS words.
    """
    if len(query) > MAX_LENGTH:
        raise TooMuch(f"The search text is longer than {MAX_LENGTH} characters: shorten it.")
    groups = [words(part) for part in split(query)]
    groups = [group for group in groups if group]
    if sum(map(len, groups)) > MAX_TERMS:
        raise TooMuch(f"The search text has more than {MAX_TERMS} words: leave some out.")
    terms = ['"' + " ".join(group) + '"' for group in groups]
    if terms and len(groups[-1][-1]) >= PREFIX_FROM and not query[-1].isspace():
        terms[-1] += "*"
    return " AND ".join(terms)


def split(query):
    """The query at its spaces, but signs of Ph kept whole: ``Ph positive`` is one part."""
    plain = unicodedata.normalize("NFKC", query)
    for pattern, word in SIGNED:
        plain = pattern.sub(f" {word} ", plain)
    return plain.split()


def find(query, *, limit=25, offset=0):
    """(hits, how many there are in all) in the release in force, best first. Raises TooMuch.

    What bears the query as its name comes first, sources come last.
    """
    expression = match(query)
    if not expression:
        return [], 0
    with connections["release"].cursor() as cursor:
        cursor.execute(COUNT, [expression])
        (count,) = cursor.fetchone()
        cursor.execute(FIND, [expression, " ".join(words(query)), limit, offset])
        return [Hit(*row) for row in cursor.fetchall()], count
