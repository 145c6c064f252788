"""Markdown to safe HTML, links between entries, numbered citations."""

from functools import partial
from html.parser import HTMLParser
from math import isqrt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from allportal.prose import Prose, plain, targets
from allportal.releases import publishing, source
from disease.models import Disease, Statistic, Term
from tests.factories import content, releases
from tests.steps import growth

pytestmark = pytest.mark.django_db

SIZE = 100_000
HOSTILE = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](https://example.org/x.png" onerror="alert(1))',
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    "<style>body{display:none}</style>",
    "<svg/onload=alert(1)>",
    "```<script>\n</code><script>alert(1)</script>\n```",
    '[x](https://example.org "onmouseover=alert(1) x=\\"")',
    "[[therapy:ponatinib|<script>alert(1)</script>]]",
    '[[therapy:ponatinib|" onclick="alert(1)]]',
    "[[nothing:here|<img src=x onerror=alert(1)>]]",
    "| a |\n|---|\n| <iframe src=//example.org> |",
]
BOMBS = {  # name: a text of about so many characters
    "brackets": lambda size: "[" * size,
    "own links": lambda size: "[[ref:" * (size // 6),
    "open links": lambda size: "[a](" * (size // 4),
    "quotes": lambda size: ">" * size,
    "emphasis": lambda size: "_a*" * (size // 3),
    "stars": lambda size: "*a " * (size // 3),
    "table": lambda size: "a|" * (size // 4) + "\n" + "-|" * (size // 4),
    "lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(isqrt(size))),
    "ticks": lambda size: "".join("`" * length + " " for length in range(isqrt(2 * size))),
    "ampersands": lambda size: "&" * size,
}
ALLOWED = {"href", "title", "start"}


class Attributes(HTMLParser):
    """Collects what is active in HTML: tags, attributes, schemes."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value for name, value in attrs if name == "href"]


@pytest.fixture
def reading(tmp_path):
    """A release with linked entries, in force for the test."""
    leukemia = content.disease()
    shah, ribera = content.reference("shah-2021"), content.reference("ribera-2022")
    share = Statistic.objects.create(
        disease=leukemia, slug="share", quantity="share", qualifier="about", low=25, unit="%"
    )
    share.references.set([shah, ribera])
    Term.objects.create(
        disease=leukemia,
        slug="mrd",
        word="MRD",
        expansion="minimal residual disease",
        meaning="What is *left*, see [[therapy:ponatinib]].",
    )
    content.saved(leukemia)
    content.therapy(of=leukemia)
    version = releases.released(tmp_path)
    with source.reading(source.ReleaseSource(publishing.ready(version))) as found:
        yield found


def html(text):
    return Prose().html(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_gives_no_active_content(reading, text):
    found = Attributes(html(text))

    assert not found.tags & {"script", "img", "style", "svg", "iframe"}
    assert found.attributes <= ALLOWED
    assert all(address.startswith(("https://", "/", "#")) for address in found.addresses)


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_of_100_kilobytes_do_not_stall(reading, bomb):
    assert growth(lambda size: partial(html, BOMBS[bomb](size)), SIZE) < 1.5


def test_markdown_gives_paragraphs_lists_and_tables(reading):
    found = html("Words.\n\n- *one*\n- **two**\n\n| a | b |\n|---|---|\n| 1 | 2 |")

    assert {"p", "ul", "li", "em", "strong", "table", "td"} <= Attributes(found).tags


def test_headings_stand_below_those_of_the_page(reading):
    assert html("# One\n\n## Two\n\n##### Five") == "<h3>One</h3>\n<h4>Two</h4>\n<h5>Five</h5>"


def test_relative_addresses_are_no_links(reading):
    assert "<a" not in html("[x](/admin/) and [y](//example.org)")


def test_therapy_link_leads_to_its_page(reading):
    assert html("[[therapy:ponatinib]]") == '<p><a href="/therapies/ponatinib/">ponatinib</a></p>'


def test_link_shows_its_own_text_where_it_has_one(reading):
    assert ">the TKI</a>" in html("[[therapy:ponatinib|the TKI]]")


def test_subtype_link_leads_to_its_place_on_the_disease_page(reading):
    address = "/disease/acute-lymphoblastic-leukemia/#subtype-ph-positive"

    assert f'<a href="{address}">Ph-positive ALL</a>' in html("[[subtype:ph-positive]]")


def test_citations_are_numbered_by_first_use(reading):
    page = Prose()

    first = page.html("A [[ref:shah-2021]] b [[ref:ribera-2022]] c [[ref:shah-2021]]")
    second = page.html("D [[ref:ribera-2022]]")

    assert [first.count(f'href="#ref-{number}"') for number in (1, 2)] == [2, 1]
    assert 'href="#ref-2"' in second
    assert [each.slug for each in page.references] == ["shah-2021", "ribera-2022"]


def test_citation_says_what_it_cites(reading):
    shown = '<sup><a href="#ref-1" title="Title of shah-2021.">1</a></sup>'

    assert html("[[ref:shah-2021]]") == f"<p>{shown}</p>"


def test_figure_is_followed_by_its_own_citations(reading):
    page = Prose()

    shown = page.html("It is [[stat:share]].")

    assert shown.startswith("<p>It is about 25%<sup>")
    assert [each.slug for each in page.references] == ["ribera-2022", "shah-2021"]


def test_term_explains_itself_and_leads_to_the_glossary(reading):
    assert html("[[term:mrd]]") == (
        '<p><a href="/glossary/#mrd"><abbr title="minimal residual disease: What is left, see '
        'ponatinib.">MRD</abbr></a></p>'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[therapy:nothing]]", "nothing"),
        ("[[therapy:nothing|a drug]]", "a drug"),
        ("[[planet:mars]]", "mars"),
        ("[[ref:nobody-1999]]", "nobody-1999"),
        ("[[stat:none]]", "none"),
        ("[[therapy:\nponatinib]]", "[[therapy:\nponatinib]]"),
        ("[[therapy:Ponatinib]]", "[[therapy:Ponatinib]]"),
        (r"\[[therapy:ponatinib]]", "[[therapy:ponatinib]]"),
        ("`[[therapy:ponatinib]]`", "<code>[[therapy:ponatinib]]</code>"),
    ],
)
def test_link_to_nothing_shows_its_words(reading, text, shown):
    assert html(text) == f"<p>{shown}</p>"


def test_rows_are_cited_by_their_references(reading):
    share = Statistic.objects.get()

    shown = Prose().cite(share)

    assert shown.count("<a ") == 2


def test_row_without_references_is_cited_by_nothing(reading):
    assert Prose().cite(Disease.objects.get()) == ""


def test_links_are_looked_up_in_one_query_a_kind(reading):
    page = Prose()
    text = "[[therapy:ponatinib]] [[subtype:ph-positive]] [[term:mrd]] [[stat:share]]"
    page.read_text(text)
    page.read_text("[[therapy:no]] [[ref:shah-2021]] [[disease:acute-lymphoblastic-leukemia]]")

    with CaptureQueriesContext(connections["release"]) as queries:
        page.html(text)
        page.html("[[therapy:no]] [[ref:shah-2021]]")

    assert len(queries) == 7  # five kinds, the figure's citations, all references


def test_links_to_rows_of_the_page_itself_need_no_query(reading):
    leukemia = Disease.objects.prefetch_related("subtypes").get()
    page = Prose().read(leukemia)
    page.look_up()

    with CaptureQueriesContext(connections["release"]) as queries:
        page.html("[[subtype:ph-positive]] [[disease:acute-lymphoblastic-leukemia]]")

    assert len(queries) == 0


def test_targets_names_each_link_of_a_text():
    assert targets("[[ref:a]] and [[therapy:b|c]]") == [("ref", "a"), ("therapy", "b")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Bold** and *not*", "Bold and not"),
        ("See [[therapy:ponatinib|the TKI]] and [[term:mrd]].", "See the TKI and mrd."),
        ("- one\n- two\n\n# Three", "one two Three"),
        ("cut in [[therapy:pona", "cut in"),
        ("All: - **One:** two - **Three**", "All: One: two Three"),
        ("6-mercaptopurine - 50 mg", "6-mercaptopurine - 50 mg"),
    ],
)
def test_plain_leaves_the_words_of_a_text(text, words):
    assert plain(text) == words
