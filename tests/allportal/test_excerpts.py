"""Excerpts in search results: the words of a text as its page says them."""

import pytest

from allportal.releases import holding
from disease.models import Section, Statistic, Term
from tests.factories import content, pages, people, releases
from therapies.models import Therapy

pytestmark = pytest.mark.django_db

BODY = (
    "**Share:** [[stat:share]] of [[term:mrd]] under [[therapy:ponatinib]], [[therapy:gone]] "
    "and [[therapy:ponatinib|the drug]][[ref:shah-2021]], see [[ref:shah-2021|Shah]]."
)
SAID = "Share: 25% of MRD under Ponatinib, gone and the drug, see Shah."


@pytest.fixture
def leukemia(tmp_path):
    """A released section whose text has a link of each form."""
    content.reference()
    content.therapy(name="Ponatinib")
    made = content.disease()
    Term.objects.create(disease=made, slug="mrd", word="MRD", meaning="What remains.")
    Statistic.objects.create(
        disease=made, slug="share", quantity="share of childhood cancers", low=25, unit="%"
    )
    Section.objects.filter(disease=made).update(body=BODY)
    content.saved(made)
    releases.released(tmp_path)
    return made


def found(client, query, prefix=""):
    return pages.words(client.get(f"{prefix}/search/", {"q": query}))


def test_links_are_said_as_on_the_page(client, leukemia):
    assert SAID in found(client, "overview")


def test_held_figure_bears_its_warning(client, leukemia):
    by = people.staff("on-duty", "releases.hold")
    holding.put("disease", leukemia.slug, row="statistic/share", words="Wrong.", by=by)

    assert "25% (on hold) of MRD" in found(client, "overview")


def test_link_that_is_cut_off_is_left_out(client, leukemia, tmp_path):
    long = f"{'Word ' * 42}[[therapy:ponatinib|the drug of them all]] and more."
    Section.objects.filter(disease=leukemia).update(body=long)
    content.saved(leukemia)
    releases.released(tmp_path, "2026.11", date="2026-11-20")

    said = found(client, "overview")

    assert "Word Word …" in said
    assert "ponatinib|" not in said


def test_looking_up_asks_once_a_kind_of_link(client, leukemia):
    with pages.queries() as made:
        found(client, "overview")

    assert made == {"release": 2 + 3, "default": 0}


def test_hold_under_the_old_name_shows_in_results(client, leukemia, tmp_path):
    put_on_hold("ponatinib")
    renamed(tmp_path)

    assert "On hold: Wrong." in found(client, "iclusig")
    assert "On hold: Wrong." in found(client, "ponatinib", "/@2026.10")


def test_hold_under_the_new_name_shows_in_results_of_older_releases(client, leukemia, tmp_path):
    renamed(tmp_path)
    put_on_hold("iclusig")

    assert "On hold: Wrong." in found(client, "iclusig")
    assert "On hold: Wrong." in found(client, "ponatinib", "/@2026.10")


def test_results_beside_the_one_on_hold_bear_no_warning(client, leukemia):
    put_on_hold("ponatinib")

    assert "On hold" not in found(client, "overview")


def put_on_hold(slug):
    by = people.staff("on-duty", "releases.hold")
    holding.put("therapy", slug, row="", words="Wrong.", by=by)


def renamed(tmp_path):
    Therapy.objects.filter(slug="ponatinib").update(
        slug="iclusig", former_slugs=["ponatinib"], name="Iclusig"
    )
    releases.released(tmp_path, "2026.11", date="2026-11-20")
