"""Prose: Markdown to safe HTML, with links to entries and numbered citations.

Markdown never yields active content: raw HTML is text, links go to http and https, and what comes
out passes an allow-list. The one link form of our own is ``[[kind:slug]]`` or
``[[kind:slug|text]]``.
"""

import re
from collections import defaultdict

import nh3
from django.db.models import Q
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from allportal import citations
from allportal.entries import linkform, registry
from allportal.entries.fields import ProseField
from allportal.entries.linkform import LINK
from allportal.entries.models import Entry, Row, Sourced
from allportal.references.models import Reference
from allportal.releases import holds

CITATION, FIGURE, TERM = "ref", "stat", "term"
HEADINGS = (3, 5)
TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "h3", "h4", "h5", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "abbr", "code", "em", "s", "strong", "sub", "sup"),
}
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}}


def targets(text):
    """(kind, slug) of each link in a text, in order."""
    return [(match[1], match[2]) for match in LINK.finditer(text)]


def plain(text):
    """A text as words alone: no marks of Markdown, links by their words; for excerpts and tips."""
    words = LINK.sub(linkform.words, text)
    words = re.sub(r"\[\[[^\]]*\Z|(?m:^\s*(?:#+|>|[-+])\s)|[-+] (?=\*\*)", "", words)
    return " ".join(re.sub(r"[*`]+", "", words).split())


def link_rule(state, silent):
    """The inline rule of our link form."""
    match = LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("entry_link", "", 0)
        token.meta = {"name": match[1], "slug": match[2], "text": (match[3] or "").strip()}
    state.pos = match.end()
    return True


def render_link(renderer, tokens, index, options, env):
    return env["page"].link(**tokens[index].meta)


def fit_headings(state):
    """Move the headings of a text below those of the page it stands on."""
    found = [token for token in state.tokens if token.type.startswith("heading_")]
    top = min((int(token.tag[1]) for token in found), default=1)
    lowest, highest = HEADINGS
    for token in found:
        token.tag = f"h{min(int(token.tag[1]) - top + lowest, highest)}"


def parser():
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    made.validateLink = lambda address: address.lower().startswith(("http://", "https://"))
    made.inline.ruler.before("link", "entry_link", link_rule)
    made.core.ruler.push("fit_headings", fit_headings)
    made.add_render_rule("entry_link", render_link)
    return made


MARKDOWN = parser()


def clean(html):
    """HTML that passed the allow-list."""
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None
    )
    return SafeString(cleaned.strip())


class Prose:
    """The texts of one page: links looked up together, citations numbered by their first use.

    A view gives it the page's entries with ``read``; the page then asks for ``html`` and ``cite``,
    and at its end for ``references``. A link to nothing shows its words.
    """

    def __init__(self):
        self.wanted = defaultdict(set)  # link form: slugs to look up
        self.found = {}  # (link form, slug): row, or None where there is none
        self.rows = {}  # (model, pk): row whose references may be asked for
        self.cited = {}  # (model, pk): its references
        self.numbers = {}  # reference: its number on this page

    def read(self, *entries):
        """Note the texts and rows of these entries, as far as they were prefetched."""
        forms = [form for form in registry.links().values() if form.name != CITATION]
        for row in (row for entry in entries for row in with_rows(entry)):
            for form in forms:
                if isinstance(row, form.model):
                    self.found.setdefault((form.name, getattr(row, form.field)), row)
            self.read_row(row)
        return self

    def read_row(self, row):
        if isinstance(row, Sourced):
            self.rows.setdefault((type(row), row.pk), row)
        for field in row._meta.concrete_fields:
            if isinstance(field, ProseField):
                self.read_text(getattr(row, field.attname))

    def read_text(self, text):
        for name, slug in targets(text):
            self.wanted[name].add(slug)

    def look_up(self):
        """Look up what was read and isn't known yet: a query a kind of link, two for references."""
        forms = registry.links()
        missing = {
            name: sorted(slug for slug in slugs if (name, slug) not in self.found)
            for name, slugs in self.wanted.items()
        }
        for name, slugs in missing.items():
            self.found.update({(name, slug): None for slug in slugs})
            if slugs and name in forms and name != CITATION:
                self.find(forms[name], slugs)
        for name, slug in missing.items():
            if name == FIGURE:
                figures = filter(None, (self.found[name, each] for each in slug))
                self.rows |= {(type(each), each.pk): each for each in figures}
        self.find_references(missing.get(CITATION, ()))

    def find(self, form, slugs):
        above = [form.model.hangs_on] if form.model.hangs_on else []
        rows = form.model.objects.filter(**{f"{form.field}__in": slugs}).order_by("-pk")
        for row in rows.select_related(*above):
            self.found[form.name, getattr(row, form.field)] = row

    def find_references(self, slugs):
        new = {key: row for key, row in self.rows.items() if key not in self.cited}
        pks = citations.reference_keys(new)
        wanted = {pk for each in pks.values() for pk in each}
        by_pk = {}
        if wanted or slugs:
            rows = Reference.objects.filter(Q(pk__in=wanted) | Q(slug__in=slugs))
            by_pk = {each.pk: each for each in rows.order_by("slug")}
        self.cited |= {
            key: [each for each in by_pk.values() if each.pk in pks.get(key, ())] for key in new
        }
        self.found |= {(CITATION, each.slug): each for each in by_pk.values()}

    def html(self, text):
        """A text as HTML blocks."""
        return self.rendered(MARKDOWN.render, text)

    def line(self, text):
        """A text as HTML that stands in a line."""
        return self.rendered(MARKDOWN.renderInline, text)

    def rendered(self, render, text):
        self.know_links(text)
        return clean(render(text, {"page": self}))

    def know_links(self, text):
        self.read_text(text)
        if any((name, slug) not in self.found for name, slug in targets(text)):
            self.look_up()

    def cite(self, *rows):
        """The numbered citations of these rows, as one superscript; each reference once."""
        for row in rows:
            self.rows.setdefault((type(row), row.pk), row)
        if any((type(row), row.pk) not in self.cited for row in rows):
            self.look_up()
        found = [each for row in rows for each in self.cited[type(row), row.pk]]
        return self.marks(dict.fromkeys(found))

    def marks(self, references):
        """Superscript numbers that lead to the page's list of references."""
        shown = [
            f'<a href="#ref-{self.number(each)}" title="{escape(each.citation)}">'
            f"{self.number(each)}</a>"
            for each in references
        ]
        return SafeString(f"<sup>{', '.join(shown)}</sup>" if shown else "")

    def number(self, reference):
        return self.numbers.setdefault(reference, len(self.numbers) + 1)

    @property
    def references(self):
        """The references cited so far, in the order of their numbers."""
        return list(self.numbers)

    def link(self, name, slug, text):
        """The HTML of one link."""
        target = self.found.get((name, slug))
        if target is None:
            return escape(text or slug)
        special = {CITATION: self.citation, FIGURE: self.figure, TERM: self.tip}
        if name in special:
            return special[name](target, text)
        form = registry.links()[name]
        words = escape(text or form.text(target))
        return f'<a href="{escape(address(form, target))}">{words}</a>'

    def citation(self, reference, text):
        return f"{escape(text)}{self.marks([reference])}"

    def figure(self, statistic, text):
        form = registry.links()[FIGURE]
        words = escape(text or form.text(statistic))
        if holds.in_force().on(statistic):
            words = f"<s>{words}</s> <strong>(on hold)</strong>"
        return f"{words}{self.cite(statistic)}"

    def tip(self, term, text):
        meaning = ": ".join(filter(None, [term.expansion, plain(term.meaning)]))
        word = escape(text or term.word)
        shown = f'<abbr title="{escape(meaning)}">{word}</abbr>' if meaning else word
        return f'<a href="{reverse("glossary")}#{term.slug}">{shown}</a>'


def address(form, target):
    """The page of a link's target; of a row, its place on the page of its entry."""
    if isinstance(target, Entry):
        return target.get_absolute_url()
    return f"{target.root.get_absolute_url()}#{form.name}-{target.slug}"


def with_rows(entry):
    """An entry and those of its rows that were prefetched with it."""
    yield entry
    for rows in getattr(entry, "_prefetched_objects_cache", {}).values():
        for row in rows:
            if isinstance(row, Row):
                yield from with_rows(row)
