"""The Atom feed of releases."""

from xml.etree import ElementTree

import pytest

from tests.factories import pages, rich, succession

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def two(tmp_path):
    first = rich.release(banner="Not <b>reviewed</b>.")
    second = succession.after(
        first, succession.lower_dose, signed=("correction", "The label says 15 mg.")
    )
    return succession.load(tmp_path, first, second)


def feed(client, prefix=""):
    answer = client.get(f"{prefix}/releases/feed/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def texts(element, name):
    return [each.text for each in element.iter(f"{ATOM}{name}")]


def entries(client, prefix=""):
    return feed(client, prefix).findall(f"{ATOM}entry")


def test_feed_has_an_entry_a_release_newest_first(client, two):
    found = entries(client)

    assert [each.find(f"{ATOM}title").text for each in found] == [
        "Release 2026.11",
        "Release 2026.10",
    ]
    assert [each.find(f"{ATOM}updated").text[:10] for each in found] == ["2026-11-20", "2026-10-23"]


def test_summary_says_review_banner_and_what_changed(client, two):
    later, earlier = (each.find(f"{ATOM}summary") for each in entries(client))

    assert later.attrib["type"] == "html"
    assert later.text == (
        "<p>Not reviewed; 6 entries.</p><p>Corrections of doses since 2026.10: ponatinib.</p>"
    )
    assert "<p>Not &lt;b&gt;reviewed&lt;/b&gt;.</p>" in earlier.text


def test_feed_has_all_that_atom_asks_for(client, two):
    found = feed(client)

    for name in ("id", "title", "updated", "author"):
        assert len(found.findall(f"{ATOM}{name}")) == 1, name
        assert name == "author" or all(
            len(each.findall(f"{ATOM}{name}")) == 1 for each in found.findall(f"{ATOM}entry")
        )
    assert len(set(texts(found, "id"))) == 3
    assert {link.attrib["rel"] for link in found.findall(f"{ATOM}link")} == {"alternate", "self"}


def test_ids_and_links_have_no_prefix(client, two):
    def addresses(prefix):
        found = feed(client, prefix)
        return [link.attrib["href"] for link in found.iter(f"{ATOM}link")], texts(found, "id")

    assert addresses("/@2026.11") == addresses("")
    assert addresses("")[0] == [
        "http://testserver/releases/",
        "http://testserver/releases/feed/",
        "http://testserver/releases/2026.11/",
        "http://testserver/releases/2026.10/",
    ]


def test_ids_stay_when_the_address_of_the_site_changes(client, two):
    def ids(**extra):
        found = ElementTree.fromstring(client.get("/releases/feed/", **extra).content)
        return [each.find(f"{ATOM}id").text for each in found.findall(f"{ATOM}entry")]

    assert ids(headers={"host": "localhost"}) == ids(headers={"host": "127.0.0.1"})
    assert all(each.startswith("urn:uuid:") for each in ids())


def test_pinned_feed_knows_no_later_release(client, two):
    assert texts(feed(client, "/@2026.10"), "title")[1:] == ["Release 2026.10"]


def test_feed_is_found_from_the_list_of_releases(client, two):
    page = pages.page(client.get("/releases/"))

    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'href="/releases/feed/"' in page


def test_feed_is_only_read(client, two):
    assert client.post("/releases/feed/").status_code == 405


def test_release_that_changes_nothing_is_said_so(client, tmp_path):
    first = rich.release()
    succession.load(tmp_path, first, succession.after(first, lambda found: None))

    assert "<p>Nothing reads differently since 2026.10.</p>" in texts(feed(client), "summary")[0]


def test_synthetic_release_is_said_so(client, tmp_path):
    flags = {"four_eyes": False, "superseded_source": False, "synthetic": True}
    succession.load(tmp_path, rich.release(flags=flags))

    assert "Synthetic content" in texts(feed(client), "summary")[0]


def test_long_lists_of_names_are_cut(client, tmp_path):
    def edit(found):
        for number in range(12):
            slug = f"new-{number:02}"
            found["reference", slug] = [
                rich.row("references.reference", slug=slug, kind="publication", title=slug)
            ]

    first = rich.release()
    succession.load(tmp_path, first, succession.after(first, edit))

    assert "new-09 and 2 more.</p>" in texts(feed(client), "summary")[0]
