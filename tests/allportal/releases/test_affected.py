"""Which pages a release changes: the entries' own, and those that quote or list them."""

import pytest

from allportal.editorial import saving
from allportal.references.models import Reference
from allportal.releases import affected, changes, findings, publishing
from disease.models import Disease, Section, Statistic
from tests.factories import content, releases
from therapies.models import Step, Therapy

pytestmark = pytest.mark.django_db

LEUKEMIA = "disease/acute-lymphoblastic-leukemia/"


@pytest.fixture
def portal(tmp_path):
    """One disease with a figure and a reference, a therapy in it that quotes the figure."""
    leukemia = content.disease()
    cited = content.reference()
    Statistic.objects.create(disease=leukemia, slug="cure", quantity="cure", low=90, unit="%")
    Statistic.objects.create(disease=leukemia, slug="other", quantity="other", low=1, unit="%")
    Section.objects.update(body="Given [[therapy:nelarabine]].")
    leukemia.references.add(cited)
    content.saved(leukemia)
    content.therapy("ponatinib", of=leukemia, note="About [[stat:cure]] are cured.")
    content.therapy("nelarabine")
    content.trial()
    return releases.released(tmp_path)


@pytest.fixture
def pages(portal, tmp_path):
    """Releases the working copy; gives {path: whys} of the pages that this changed."""

    def of():
        releases.released(tmp_path, "2026.11", date="2026-11-20")
        before, after = map(publishing.stored_package, (portal, "2026.11"))
        targets = [findings.Targets(changes.by_name(each)) for each in (before, after)]
        found = affected.pages(changes.between(before, after), *targets)
        return {each.path: each.whys for each in found}

    return of


def test_dose_shows_on_its_page_and_on_the_card_of_its_disease(pages):
    Step.objects.filter(dose__therapy__slug="ponatinib").update(amount_low=30)

    assert pages() == {
        "therapies/ponatinib/": (),
        LEUKEMIA: ("lists therapy ponatinib",),
    }


def test_figure_shows_where_it_is_quoted(pages):
    Statistic.objects.filter(slug="cure").update(low=80)

    assert pages() == {LEUKEMIA: (), "therapies/ponatinib/": ("quotes stat cure",)}


def test_figure_that_nobody_quotes_shows_on_its_own_page(pages):
    Statistic.objects.filter(slug="other").update(low=80)

    assert pages() == {LEUKEMIA: ()}


def test_reference_shows_where_it_is_cited(pages):
    Reference.objects.update(title="Another title")

    assert pages() == {"references/shah-2021/": (), LEUKEMIA: ("shows reference shah-2021",)}


def test_name_shows_where_prose_links_to_it(pages):
    Therapy.objects.filter(slug="nelarabine").update(name="nelarabine injection")

    assert pages() == {"therapies/nelarabine/": (), LEUKEMIA: ("quotes therapy nelarabine",)}


def test_name_of_a_disease_shows_on_its_therapies(pages):
    Disease.objects.update(name="leukemia")

    assert pages() == {
        LEUKEMIA: (),
        "references/shah-2021/": ("lists disease acute-lymphoblastic-leukemia",),
        "therapies/ponatinib/": ("shows disease acute-lymphoblastic-leukemia",),
    }


def test_new_entry_shows_where_it_links_to(pages):
    leukemia = Disease.objects.get()
    content.therapy("imatinib", of=leukemia)

    assert pages() == {"therapies/imatinib/": (), LEUKEMIA: ("lists therapy imatinib",)}


def test_citation_that_came_shows_on_the_page_of_the_reference(pages):
    Therapy.objects.get(slug="nelarabine").references.add(Reference.objects.get())
    saving.record(Therapy.objects.get(slug="nelarabine"), by=None)

    assert pages()["references/shah-2021/"] == ("lists therapy nelarabine",)
