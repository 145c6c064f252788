"""Release 2026.11: every figure has its source, doses are right to the digit, gaps are said."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from allportal.entries import registry
from allportal.entries.models import Sourced
from allportal.releases import fixtures, publishing
from tests.factories import pages

pytestmark = pytest.mark.django_db

VERSION = "2026.11"
DOSES = json.loads((Path(__file__).parent / "data" / "dose_facts.json").read_text())
CITATION = re.compile(r'href="#(ref-\d+)"')
REFERENCE = re.compile(r'<li id="(ref-\d+)">.*?<a href="(/references/[^"]+)"')
SECTION = re.compile(r'<a href="#(?!ref-)([^"]+)"')
AMOUNTS = ("amount_low", "amount_high")
UNSOURCED = {  # rows that carry no figure of their own
    "therapies.evidence",  # names a trial or a publication: the figures are theirs
    "disease.section",  # prose: each figure is cited in its sentence, as a content check asks
}


@pytest.fixture(scope="module")
def pack():
    """The release as its folder holds it."""
    return fixtures.read(settings.FIXTURES / VERSION)


@pytest.fixture
def site(client):
    """A client on the site that has loaded both releases."""
    publishing.load(settings.FIXTURES / "2026.10")
    publishing.load(settings.FIXTURES / VERSION, use=True)
    return client


def rows(pack, *kinds):
    """(entry, model label, fields) of every row of the entries of these kinds."""
    for entry, content in pack.contents():
        if entry.kind in kinds:
            for row in json.loads(content):
                yield entry, row["model"], row["fields"]


def sourced(kind):
    return {m._meta.label_lower for m in registry.get(kind).models if issubclass(m, Sourced)}


def addresses(pack):
    """The public address of every entry."""
    models = {entry.kind: registry.get(entry.kind).model for entry in pack.manifest.entries}
    return [models[each.kind](slug=each.slug).get_absolute_url() for each in pack.manifest.entries]


def test_every_row_names_its_source(pack):
    kinds = ("disease", "therapy", "trial")
    wanted = set().union(*map(sourced, kinds)) - UNSOURCED

    without = [
        f"{entry.kind}:{entry.slug} {model} {fields.get('slug', '')}"
        for entry, model, fields in rows(pack, *kinds)
        if model in wanted and not fields.get("references")
    ]

    assert without == []


def test_every_citation_on_every_page_leads_to_a_page_of_its_reference(site, pack):
    found, lost, cited = set(), [], 0
    for address in [*addresses(pack), "/glossary/", f"/releases/{VERSION}/"]:
        page = pages.page(site.get(address))
        sources = dict(REFERENCE.findall(page))
        cited += len(CITATION.findall(page))
        lost += [f"{address} #{each}" for each in CITATION.findall(page) if each not in sources]
        found |= set(sources.values())

    assert lost == []
    assert cited > 1000
    assert {each: site.get(each).status_code for each in found} == dict.fromkeys(found, 200)


@pytest.mark.parametrize("fact", DOSES, ids=lambda each: f"{each['therapy']}-{each['dose']}")
def test_doses_are_those_of_the_fact_base_to_the_digit(pack, fact):
    steps = sorted(
        (
            fields
            for entry, model, fields in rows(pack, "therapy")
            if model == "therapies.step" and fields["dose"] == [fact["therapy"], fact["dose"]]
        ),
        key=lambda fields: fields["order"],
    )

    amounts = [each[name] for each in steps for name in AMOUNTS if name in each]
    assert amounts == fact["amounts"]
    assert [each["unit"] for each in steps] == fact["units"]
    assert [each["maximum"] for each in steps if "maximum" in each] == fact["maxima"]
    assert [each["days"] for each in steps if "days" in each] == fact["days"]


def test_ponatinib_shows_both_approvals_with_their_doses(site):
    now = pages.words(site.get("/therapies/ponatinib/"))
    then = pages.words(site.get("/@2026.10/therapies/ponatinib/"))

    assert "Approved December 14, 2012" in now
    assert "Approved March 19, 2024, accelerated approval" in now
    assert "as the only drug: 45 mg orally once daily" in now
    assert "with chemotherapy: 30 mg orally once daily, then 15 mg once daily" in now
    assert "30 mg orally once daily, then 15 mg" not in then
    assert "Monotherapy or" in then or "monotherapy" in then


def test_every_correction_of_the_source_page_is_explained(site):
    page = pages.words(site.get("/releases/2026.10/compare/2026.11/"))

    for words in (
        "it is 30 mg, lowered to 15 mg on MRD-negative remission",
        "the source page had lost the exponent",
        "50 mg/m² on Friday afternoon",
        "Line corrected from 2nd Line+ to 3rd Line+",
        "Pediatric infusion time added: over 1 hour",
        "two splits contradicted each other (85/15 and 75/25)",
    ):
        assert words in page


def test_list_keeps_what_isnt_recorded_in_sight(site):
    answer = site.get("/therapies/?lineage=t&age=14&setting=second-relapse")
    groups = {
        name: {therapy.slug for therapy in answer.context[name]}
        for name in ("matches", "not_recorded")
        if name in answer.context
    }

    assert "clofarabine" in groups["matches"]
    assert "nelarabine" in groups["matches"] | groups["not_recorded"]
    assert "revumenib" in groups["matches"]
    assert "KMT2A" in pages.words(answer)
    assert "brexucabtagene-autoleucel" not in groups["matches"] | groups["not_recorded"]


def test_rylaze_has_two_schedules_joined_by_or(site):
    page = pages.words(site.get("/therapies/asparaginase-erwinia-chrysanthemi-recombinant/"))

    dosing = page.partition("Dosing schedule")[2].partition("Cautions")[0]

    first, _, second = dosing.partition(" or ")
    assert "25 mg/m² IM on Monday and Wednesday mornings, then 50 mg/m² on Friday" in first
    assert second.startswith("25 mg/m² IM every 48 hours")


def test_release_does_not_look_more_reviewed_than_it_is(site, pack):
    manifest, page = pack.manifest, pages.words(site.get("/therapies/blinatumomab/"))

    assert manifest.review == "none"
    assert not manifest.flags["four_eyes"]
    assert {(each.signer, each.signed_on) for each in manifest.entries} == {("", "")}
    assert "No pharmacist has compared the doses with the current label" in page
    assert "not signed off by anybody" in page


def test_what_was_only_recalled_is_left_out(pack):
    content = {(entry.kind, entry.slug): text.decode() for entry, text in pack.contents()}

    assert '"curation": "listed"' in content["therapy", "pegaspargase"]
    assert "therapies.dose" not in content["therapy", "imatinib"]
    assert "NCT02981628" not in content["trial", "inotuzumab-pediatric"]
    assert "D733ET3F9O" not in content["therapy", "asparaginase-erwinia-chrysanthemi-recombinant"]
